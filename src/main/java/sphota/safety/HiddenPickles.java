package sphota.safety;

import java.util.ArrayList;
import java.util.List;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.pickle.Opcode;
import sphota.pickle.Pickle;
import sphota.pickle.Value;
import sphota.safety.PickleReport.Concern;
import sphota.safety.PickleReport.Concern.Level;

/// Pickles that stand in the str and bytes values of another, plain or wrapped. Loading the outer
/// one does not load them, so they say nothing about its verdict; someone put them there, though.
final class HiddenPickles {

    private static final int MOST_WRAPPINGS = 4;
    private static final int DEEPEST = 8;

    private final Region place;
    private final Budget budget;
    private final int depth;
    private final List<PickleReport> reports = new ArrayList<>();

    private HiddenPickles(Region place, Budget budget, int depth) {
        this.place = place;
        this.budget = budget;
        this.depth = depth;
    }

    static List<PickleReport> in(Pickle pickle, Budget budget, int depth, Concerns concerns) {
        var hidden = new HiddenPickles(pickle.region(), budget, depth);
        if (depth == DEEPEST) {
            concerns.note(
                    "pickle.nested",
                    Level.MEDIUM,
                    0,
                    "is hidden in %d pickles; what it hides was not looked at".formatted(depth));
            return List.of();
        }
        for (var value : pickle.texts()) {
            hidden.searchValue(value, concerns);
        }
        return hidden.reports;
    }

    private void searchValue(Value value, Concerns concerns) {
        var bytes =
                switch (value) {
                    case Value.Text(Region utf8) -> utf8;
                    case Value.Bytes(Region region, var _) -> region;
                    case Value other -> throw new IllegalArgumentException("no text: " + other);
                };
        int known = reports.size();
        var kind = value instanceof Value.Text ? "str" : "bytes";
        search(
                new Region(
                        "%s%s%s @ %d"
                                .formatted(place.file(), Region.INSIDE, kind, bytes.startByte()),
                        0,
                        bytes.segment()),
                0);
        for (var report : reports.subList(known, reports.size())) {
            report(report, kind, bytes.startByte() - place.startByte(), concerns);
        }
    }

    private void search(Region bytes, int wrappings) {
        var found =
                mayBePickle(bytes) ? Streams.certain(bytes, budget).pickles() : List.<Pickle>of();
        if (!found.isEmpty()) {
            for (var pickle : found) {
                reports.add(Judge.judge(pickle, budget, depth + 1));
            }
        } else if (wrappings < MOST_WRAPPINGS) {
            Decodings.of(bytes, budget).forEach(decoded -> search(decoded, wrappings + 1));
        }
    }

    /// Without PROTO only what names something counts, and no name comes without one of these.
    private static boolean mayBePickle(Region bytes) {
        int first = bytes.u8(0, "value");
        if (first == Opcode.PROTO.code()) {
            return true;
        }
        return Opcode.of(first).isPresent() && hasName(bytes);
    }

    private static boolean hasName(Region bytes) {
        for (long i = 0; i < bytes.byteSize(); i++) {
            int b = bytes.u8(i, "value");
            if (b == '\n' || b == Opcode.STACK_GLOBAL.code()) {
                return true;
            }
        }
        return false;
    }

    private void report(PickleReport report, String kind, long offset, Concerns concerns) {
        var worst = report.concerns().stream().map(Concern::level).max(Level::compareTo);
        var level =
                switch (report.verdict()) {
                    case DANGEROUS -> Level.HIGH;
                    case UNKNOWN_CODE -> Level.MEDIUM;
                    case CLEAN ->
                            worst.filter(found -> found == Level.HIGH).isPresent()
                                    ? Level.HIGH
                                    : Level.INFO;
                };
        var evidence =
                report.concerns().stream()
                        .filter(concern -> concern.level() == level)
                        .findFirst()
                        .map(concern -> ": " + concern.evidence())
                        .orElse("");
        concerns.note(
                "pickle.nested",
                level,
                offset,
                "a %s value holds a pickle, which loading this one does not load%s"
                        .formatted(kind, evidence));
    }
}
