package sphota.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sphota.bytes.Region;
import sphota.safety.PickleReport.Concern;
import sphota.safety.PickleReport.Concern.Level;

/// Collects the concerns of one pickle, and the verdict that follows from them.
final class Concerns {

    /// Of one rule; a hostile pickle repeats itself millions of times.
    private static final int MOST_OF_A_RULE = 100;

    private final Region place;
    private final List<Concern> concerns = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private Verdict verdict = Verdict.CLEAN;

    Concerns(Region place) {
        this.place = place;
    }

    /// Code nobody vetted would run.
    ///
    /// @param offset from the start of the pickle
    void dangerous(String rule, long offset, String evidence) {
        verdict = Verdict.DANGEROUS;
        note(rule, Level.HIGH, offset, evidence);
    }

    /// Code nobody vetted is involved.
    void unknown(String rule, long offset, String evidence) {
        if (verdict == Verdict.CLEAN) {
            verdict = Verdict.UNKNOWN_CODE;
        }
        note(rule, Level.MEDIUM, offset, evidence);
    }

    /// Something that says nothing about what this pickle itself would run.
    void note(String rule, Level level, long offset, String evidence) {
        if (counts.merge(rule, 1, Integer::sum) <= MOST_OF_A_RULE) {
            concerns.add(new Concern(rule, level, place, place.startByte() + offset, evidence));
        }
    }

    Verdict verdict() {
        return verdict;
    }

    /// In the order of the file.
    List<Concern> list() {
        return concerns.stream().sorted(Comparator.comparingLong(Concern::offset)).toList();
    }
}
