package sphota.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.pickle.Pickle;
import sphota.pickle.PickleMachine;
import sphota.safety.PickleReport.Concern;
import sphota.safety.PickleReport.Concern.Level;

/// Finds the pickles in content of any sort. Content that is none costs a few opcodes.
public final class PickleScan {

    private static final int MOST_WRAPPINGS = 4;

    /// How far [#buried(Region, Budget)] searches.
    private static final long SEARCHED_BYTES = 1 << 20;

    private PickleScan() {}

    /// The pickles that stand one after the other from the start of `content`, which may be
    /// compressed, or text in base64 or hexadecimal; and after a pickle those that bytes which are
    /// none separate from it. Empty where the content does not start with a pickle. Never throws
    /// for what is in the content.
    ///
    /// A pickle that is cut off or otherwise refused is reported, too, where enough of it ran to
    /// tell that it is one: what it calls has been called when Python refuses it.
    public static List<PickleReport> scan(Region content, Budget budget) {
        return scan(content, budget, 0);
    }

    /// The pickles in bytes that nobody reads, as those between the members of an archive: from
    /// their start, or else wherever one begins.
    public static List<PickleReport> hidden(Region content, Budget budget) {
        var reports = scan(content, budget);
        return reports.isEmpty() ? buried(content, budget) : reports;
    }

    /// Whether `content` starts with a pickle, plainly: not compressed, and no text that stands for
    /// one.
    public static boolean startsWithPickle(Region content, Budget budget) {
        return !Streams.likely(content, budget).pickles().isEmpty();
    }

    private static List<PickleReport> scan(Region content, Budget budget, int wrappings) {
        var streams = Streams.likely(content, budget);
        if (!streams.pickles().isEmpty()) {
            var reports = new ArrayList<PickleReport>();
            streams.pickles().forEach(pickle -> reports.add(Safety.judge(pickle, budget)));
            reports.addAll(buried(content.from(streams.end(), "rest"), budget));
            return reports;
        }
        return wrappings == MOST_WRAPPINGS
                ? List.of()
                : Decodings.of(content, budget).stream()
                        .map(decoded -> scan(decoded, budget, wrappings + 1))
                        .filter(reports -> !reports.isEmpty())
                        .findFirst()
                        .orElse(List.of());
    }

    /// The pickles that start somewhere in the first mebibyte with PROTO and name something,
    /// whatever the bytes before them are. Python loads none of them without being told where they
    /// start, so each has a concern that says so.
    public static List<PickleReport> buried(Region content, Budget budget) {
        var reports = new ArrayList<PickleReport>();
        long end = Math.min(content.byteSize() - 1, SEARCHED_BYTES);
        long at = 0;
        while (at < end) {
            var found = pickleAt(content, at, budget);
            if (found.isPresent()) {
                reports.add(buried(Safety.judge(found.get(), budget), at));
            }
            at += found.map(pickle -> pickle.region().byteSize()).orElse(1L);
        }
        return reports;
    }

    private static Optional<Pickle> pickleAt(Region content, long at, Budget budget) {
        boolean isProtocol =
                content.u8(at, "byte") == 0x80
                        && content.u8(at + 1, "byte") >= 2
                        && content.u8(at + 1, "byte") <= 5;
        return isProtocol
                ? Optional.of(PickleMachine.run(content.from(at, "pickle"), budget))
                        .filter(pickle -> !pickle.globals().isEmpty())
                        .filter(Streams::isCertain)
                : Optional.empty();
    }

    private static PickleReport buried(PickleReport report, long before) {
        var concerns = new ArrayList<>(report.concerns());
        concerns.add(
                new Concern(
                        "pickle.buried",
                        Level.MEDIUM,
                        report.place(),
                        report.place().startByte(),
                        "a pickle after %d bytes that are none; loading the file does not reach it"
                                .formatted(before)));
        return new PickleReport(
                report.place(),
                report.protocol(),
                report.uses(),
                report.verdict(),
                report.weightsOnly(),
                concerns,
                report.refusal(),
                report.nested());
    }
}
