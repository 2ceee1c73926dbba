package sphota.weights;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sphota.archive.TarMembers;
import sphota.archive.ZipDirectory;
import sphota.archive.ZipMember;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.ArchiveFindings;
import sphota.format.Opening;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;
import sphota.format.Severity;
import sphota.format.WeightFileReader;
import sphota.safety.PickleScan;

/// Reads zips and tars that are no container of weights themselves: every member is read by the
/// reader that knows it, or else looked through for pickles. Members that are stored as they are
/// stay in place.
final class ArchiveReader implements WeightFileReader {

    /// A deflated member larger than this is named and not looked into.
    private static final long INFLATED_AT_MOST_BYTES = 64 << 20;

    private static final int DEEPEST = 4;

    private final List<WeightFileReader> readers;
    private final int depth;

    /// @param readers of the containers that members may be
    ArchiveReader(List<WeightFileReader> readers) {
        this(readers, 0);
    }

    private ArchiveReader(List<WeightFileReader> readers, int depth) {
        this.readers = readers;
        this.depth = depth;
    }

    @Override
    public boolean recognizes(Region file) {
        return ZipDirectory.startsAt(file)
                || TarMembers.startsAt(file)
                || ZipDirectory.endsIn(file);
    }

    @Override
    public Reading read(Region file, Budget budget) {
        return read(file, Opening.alone(budget));
    }

    @Override
    public Reading read(Region file, Opening opening) {
        boolean tar = TarMembers.startsAt(file);
        var reading = new ReadingBuilder(tar ? "tar archive" : "zip archive");
        return reading.attempt(
                        () -> {
                            if (tar) {
                                tar(file, opening, reading);
                            } else {
                                zip(file, opening, reading);
                            }
                        })
                .build();
    }

    private void zip(Region file, Opening opening, ReadingBuilder reading) {
        var budget = opening.budget();
        var directory = ZipDirectory.read(file, budget);
        for (var anomaly : directory.anomalies()) {
            reading.add(ArchiveFindings.of(anomaly, "zip", file));
        }
        directory.faults().stream().map(Refusal::of).forEach(reading::refuse);
        if (directory.members().isEmpty() && reading.isWhole()) {
            throw file.refuse(0, "a zip without members");
        }
        var formats = new TreeSet<String>();
        for (var member : directory.members()) {
            if (!member.isDirectory()) {
                reading.attempt(() -> zipMember(member, file, opening, reading, formats));
            }
        }
        directory.gaps().forEach(gap -> PickleScan.scan(gap, budget).forEach(reading::add));
        name(file, reading, "zip archive", formats);
    }

    private void zipMember(
            ZipMember member,
            Region file,
            Opening opening,
            ReadingBuilder reading,
            Set<String> formats) {
        if (member.method() != ZipMember.STORED && member.byteSize() > INFLATED_AT_MOST_BYTES) {
            reading.add(
                    "zip.large-member",
                    Severity.LOW,
                    file,
                    member.recordStart(),
                    "member %s of %d bytes is compressed and was not looked into"
                            .formatted(member.name(), member.byteSize()));
            return;
        }
        inner(
                member.name(),
                content(member, file, opening.budget(), reading),
                opening,
                reading,
                formats);
    }

    /// A member that is marked encrypted may be so, or may be a plain one that a scanner is meant
    /// to pass over; what does not inflate is taken to be encrypted.
    private static Region content(
            ZipMember member, Region file, Budget budget, ReadingBuilder reading) {
        try {
            return member.content(budget);
        } catch (MalformedFileException malformed) {
            if ((member.flags() & 1) == 0) {
                throw malformed;
            }
            throw file.refuse(
                    member.recordStart(), "member %s is encrypted".formatted(member.name()));
        } finally {
            reading.metadata("member " + member.name(), member.byteSize() + " bytes");
        }
    }

    private void tar(Region file, Opening opening, ReadingBuilder reading) {
        var budget = opening.budget();
        var tar = TarMembers.read(file, budget);
        for (var anomaly : tar.anomalies()) {
            reading.add(ArchiveFindings.of(anomaly, "tar", file));
        }
        var formats = new TreeSet<String>();
        for (var member : tar.members()) {
            reading.metadata("member " + member.name(), member.content().byteSize() + " bytes");
            reading.attempt(
                    () -> inner(member.name(), member.content(), opening, reading, formats));
        }
        name(file, reading, "tar archive", formats);
    }

    /// Names the archive by what was read in it; one in which nothing was is refused as what it is.
    private static void name(
            Region file, ReadingBuilder reading, String archive, Set<String> formats) {
        if (formats.isEmpty() && reading.isWhole()) {
            var sniffed = Sniffer.sniff(file);
            reading.format(sniffed.format());
            throw file.refuse(0, sniffed.says());
        }
        reading.format(formats.isEmpty() ? archive : archive + " of " + String.join(", ", formats));
    }

    private void inner(
            String name,
            Region content,
            Opening opening,
            ReadingBuilder reading,
            Set<String> formats) {
        var budget = opening.budget();
        budget.enter(content, 0);
        try {
            for (var reader : readersWithin()) {
                if (reader.recognizes(content)) {
                    // A member's siblings are in the archive, not beside it.
                    var inner = reader.read(content, opening.inside());
                    formats.add(inner.format());
                    reading.addInner(name + "/", inner);
                    return;
                }
            }
            if (BaselinesData.isOne(name, content)) {
                BaselinesData.read(content, budget, reading);
            } else {
                PickleScan.scan(content, budget).forEach(reading::add);
            }
        } finally {
            budget.leave();
        }
    }

    private List<WeightFileReader> readersWithin() {
        if (depth >= DEEPEST) {
            return readers;
        }
        return java.util.stream.Stream.concat(
                        readers.stream(),
                        java.util.stream.Stream.of(new ArchiveReader(readers, depth + 1)))
                .toList();
    }
}
