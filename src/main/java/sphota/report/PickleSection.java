package sphota.report;

import java.util.stream.Collectors;
import sphota.bytes.Region;
import sphota.report.Style.Ink;
import sphota.safety.PickleReport;
import sphota.safety.PickleReport.GlobalUse;
import sphota.safety.PickleReport.Standing;
import sphota.safety.PickleReport.WeightsOnly;
import sphota.safety.Verdict;
import sphota.weights.WeightFile;

/// What the pickles of a file would do: verdict, prediction and every global with its offset.
final class PickleSection {

    private static final int SHOWN_GLOBALS = 40;
    private static final int ARGUMENT_CHARACTERS = 120;

    private PickleSection() {}

    static void print(Page page, WeightFile file, boolean all) {
        var pickles = file.reading().pickles();
        if (pickles.isEmpty()) {
            return;
        }
        page.heading("Pickles of " + Escaping.visible(file.path()));
        var plain = pickles.stream().filter(pickle -> !all && isPlain(pickle)).toList();
        pickles.stream()
                .filter(pickle -> all || !isPlain(pickle))
                .forEach(pickle -> print(page, pickle, all));
        if (!plain.isEmpty()) {
            page.line(
                    "  "
                            + Numbers.counted(plain.size(), "pickle")
                            + (plain.size() == pickles.size() ? "" : " more")
                            + " of plain values, "
                            + verdict(page, Verdict.CLEAN));
        }
    }

    /// Whether a pickle names no global at all.
    private static boolean isPlain(PickleReport pickle) {
        return pickle.uses().isEmpty()
                && pickle.nested().isEmpty()
                && pickle.verdict() == Verdict.CLEAN
                && pickle.refusal().isEmpty();
    }

    /// The place of a pickle in its file, `» archive/data.pkl @ byte 64`.
    private static String place(PickleReport pickle) {
        var file = pickle.place().file();
        int inside = file.indexOf(Region.INSIDE);
        var member = inside < 0 ? "" : file.substring(inside + 1) + " ";
        return member + "@ byte " + Numbers.grouped(pickle.place().startByte());
    }

    private static void print(Page page, PickleReport pickle, boolean all) {
        page.line(
                "  %s  %s  %s"
                        .formatted(
                                Escaping.visible(place(pickle)),
                                page.paint(Ink.DIM, "protocol " + pickle.protocol()),
                                verdict(page, pickle.verdict())));
        page.wrapped("    ", weightsOnly(pickle.weightsOnly()));
        pickle.refusal()
                .ifPresent(refusal ->
                        page.wrapped(
                                "    ",
                                page.paint(Ink.RED, "not run to its end")
                                        + ": "
                                        + Escaping.visible(refusal.reason())
                                        + " @ byte "
                                        + refusal.byteOffset()));
        int shown = all ? pickle.uses().size() : Math.min(SHOWN_GLOBALS, pickle.uses().size());
        new Table<GlobalUse>()
                .left("GLOBAL", use -> Escaping.visible(use.dotted()))
                .right("AT BYTE", use -> Numbers.grouped(use.offset()))
                .left("STANDING", use -> standing(use.standing()), PickleSection::ink)
                .left("USE", PickleSection::use)
                .print(page, "    ", pickle.uses().subList(0, shown));
        if (shown < pickle.uses().size()) {
            page.line(
                    "    and %s more; --all shows them"
                            .formatted(
                                    Numbers.counted(
                                            (long) pickle.uses().size() - shown, "global")));
        }
        for (var nested : pickle.nested()) {
            page.line("  hidden in it, and not loaded with it:");
            print(page, nested, all);
        }
    }

    private static String use(GlobalUse use) {
        var arguments = Escaping.visible(use.calledWith(), ARGUMENT_CHARACTERS);
        return Escaping.visible(use.how()) + (arguments.isEmpty() ? "" : " " + arguments);
    }

    private static String verdict(Page page, Verdict verdict) {
        return switch (verdict) {
            case CLEAN -> page.paint(Ink.GREEN, "clean");
            case UNKNOWN_CODE -> page.paint(Ink.YELLOW, "names unknown code");
            case DANGEROUS -> page.paint(Ink.RED, "would run unknown code");
        };
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case WEIGHTS_ONLY -> "weights_only";
            case VETTED -> "vetted";
            case UNLISTED -> "unlisted";
        };
    }

    private static Ink ink(GlobalUse use) {
        return use.standing() == Standing.UNLISTED ? Ink.RED : Ink.PLAIN;
    }

    static String weightsOnly(WeightsOnly prediction) {
        if (prediction.loads()) {
            return "loads with weights_only=True: yes";
        }
        var needs =
                prediction.needs().stream()
                        .map(Escaping::visible)
                        .collect(Collectors.joining(", ", "; needs add_safe_globals([", "])"));
        return "loads with weights_only=True: no, because "
                + Escaping.visible(prediction.because())
                + (prediction.needs().isEmpty() ? "" : needs);
    }
}
