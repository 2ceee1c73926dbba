package sphota.format;

import java.util.Locale;
import java.util.function.Consumer;
import sphota.archive.Anomaly;
import sphota.archive.ZipDirectory;
import sphota.archive.ZipMember;
import sphota.bytes.Budget;
import sphota.bytes.Region;

/// The anomalies of an archive's directory as findings of the file it stands in.
public final class ArchiveFindings {

    private static final long INFLATED_AT_MOST_BYTES = 64 << 20;

    private ArchiveFindings() {}

    /// Adds what is odd about a zip's directory, and refuses for the members that contradict the
    /// file.
    public static void add(ZipDirectory directory, Region file, ReadingBuilder reading) {
        for (var anomaly : directory.anomalies()) {
            reading.add(of(anomaly, "zip", file));
        }
        directory.faults().stream().map(Refusal::of).forEach(reading::refuse);
    }

    /// Adds the pickles in bytes of a zip that belong to no member.
    public static void addHidden(ZipDirectory directory, Budget budget, ReadingBuilder reading) {
        for (var gap : directory.gaps()) {
            reading.attempt(() -> reading.addHidden(gap, budget));
        }
    }

    /// Reads the files in a zip, one by one, with what is odd about the zip and what is hidden in
    /// it.
    ///
    /// @param member reads one; what it refuses is left out, the others are not
    public static void readMembers(
            Region file, Budget budget, ReadingBuilder reading, Consumer<ZipMember> member) {
        var directory = ZipDirectory.read(file, budget);
        add(directory, file, reading);
        for (var each : directory.members()) {
            if (!each.isDirectory()) {
                reading.attempt(() -> member.accept(each));
            }
        }
        addHidden(directory, budget, reading);
    }

    /// Whether a file in a zip would have to be inflated to be looked through and is too large for
    /// that, which is then said.
    public static boolean isPassedOver(ZipMember member, Region file, ReadingBuilder reading) {
        boolean passedOver =
                member.method() != ZipMember.STORED && member.byteSize() > INFLATED_AT_MOST_BYTES;
        if (passedOver) {
            reading.add(
                    "zip.large-member",
                    Severity.LOW,
                    file,
                    member.recordStart(),
                    "member %s of %d bytes is compressed and was not looked into"
                            .formatted(member.name(), member.byteSize()));
        }
        return passedOver;
    }

    /// The finding that an anomaly makes.
    ///
    /// @param container `zip` or `tar`, the first word of the rule
    public static Finding of(Anomaly anomaly, String container, Region archive) {
        var kind = anomaly.kind();
        var rule = container + "." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Finding(
                rule, severity(kind), Place.of(archive, anomaly.byteOffset()), anomaly.evidence());
    }

    private static Severity severity(Anomaly.Kind kind) {
        return switch (kind) {
            // Whoever unpacks it may have files written anywhere.
            case PATH -> Severity.HIGH;
            // Two readers see two things: what was scanned need not be what is loaded.
            case DUPLICATE_NAME, OVERLAP, LOCAL_NAME, FLAGS, CHECKSUM, LINK, PREFIX ->
                    Severity.MEDIUM;
            case LOCAL_HEADER, COUNT, SUFFIX, GAP -> Severity.LOW;
            case COMMENT -> Severity.INFO;
        };
    }
}
