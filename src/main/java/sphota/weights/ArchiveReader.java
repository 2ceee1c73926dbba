package sphota.weights;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import sphota.archive.Anomaly;
import sphota.archive.Compressed;
import sphota.archive.SevenZip;
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
import sphota.format.WeightFileReader;
import sphota.safety.PickleScan;

/// Reads archives that are no container of weights themselves: zip, tar, 7z, and files compressed
/// as a whole by gzip, zlib, bzip2, xz or zstd. Every member is read by the reader that knows it,
/// or else looked through for pickles. What is stored as it is stays in place; the rest is unpacked
/// under the file's budget.
final class ArchiveReader implements WeightFileReader {

    private static final int DEEPEST = 6;
    private static final int ENOUGH_TO_TELL_BYTES = 64;

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
                || SevenZip.startsAt(file)
                || isCompressed(file)
                || ZipDirectory.endsIn(file);
    }

    /// Two bytes are little to know a zlib stream by: it must also unpack.
    private static boolean isCompressed(Region file) {
        try {
            return Compressed.sniff(file).filter(how -> how != Compressed.ZLIB).isPresent()
                    || Compressed.unpackStart(file, ENOUGH_TO_TELL_BYTES, Budget.standard())
                            .isPresent();
        } catch (MalformedFileException notZlib) {
            return false;
        }
    }

    @Override
    public Reading read(Region file, Budget budget) {
        return read(file, Opening.alone(budget));
    }

    @Override
    public Reading read(Region file, Opening opening) {
        var reading = new ReadingBuilder("archive");
        return reading.attempt(() -> new Contents(file, opening, reading).read()).build();
    }

    private Stream<WeightFileReader> readersWithin() {
        return depth < DEEPEST
                ? Stream.concat(readers.stream(), Stream.of(new ArchiveReader(readers, depth + 1)))
                : readers.stream();
    }

    /// One archive being read.
    private final class Contents {
        private final Region file;
        private final Opening opening;
        private final Budget budget;
        private final ReadingBuilder reading;
        private final Set<String> formats = new TreeSet<>();

        Contents(Region file, Opening opening, ReadingBuilder reading) {
            this.file = file;
            this.opening = opening;
            this.budget = opening.budget();
            this.reading = reading;
        }

        void read() {
            if (TarMembers.startsAt(file)) {
                tar();
            } else if (SevenZip.startsAt(file)) {
                sevenZip();
            } else if (ZipDirectory.startsAt(file) || !isCompressed(file)) {
                zip();
            } else {
                Compressed.sniff(file).ifPresent(this::compressed);
            }
        }

        private void zip() {
            var directory = ZipDirectory.read(file, budget);
            ArchiveFindings.add(directory, file, reading);
            if (directory.members().isEmpty() && reading.isWhole()) {
                throw file.refuse(0, "a zip without members");
            }
            for (var member : directory.members()) {
                if (!member.isDirectory()) {
                    metadata(member.name(), member.byteSize());
                    reading.attempt(() -> member(member.name(), content(member)));
                }
            }
            ArchiveFindings.addHidden(directory, budget, reading);
            name("zip");
        }

        /// A member that is marked encrypted may be so, or may be a plain one that a scanner is
        /// meant to pass over; what does not unpack is taken to be encrypted.
        private Region content(ZipMember member) {
            try {
                return member.content(opening.arena(), budget);
            } catch (MalformedFileException malformed) {
                if ((member.flags() & 1) == 0) {
                    throw malformed;
                }
                throw file.refuse(
                        member.recordStart(), "member %s is encrypted".formatted(member.name()));
            }
        }

        private void tar() {
            var tar = TarMembers.read(file, budget);
            tar.anomalies().forEach(anomaly -> note(anomaly, "tar"));
            for (var member : tar.members()) {
                metadata(member.name(), member.content().byteSize());
                reading.attempt(() -> member(member.name(), member.content()));
            }
            name("tar");
        }

        private void sevenZip() {
            reading.format("7z");
            SevenZip.unpack(
                    file,
                    opening.arena(),
                    budget,
                    new SevenZip.Members() {
                        @Override
                        public void member(String name, Region content) {
                            metadata(name, content.byteSize());
                            reading.attempt(() -> Contents.this.member(name, content));
                        }

                        @Override
                        public void anomaly(Anomaly anomaly) {
                            note(anomaly, "7z");
                        }
                    });
            name("7z");
        }

        private void compressed(Compressed how) {
            var name = how.name().toLowerCase(java.util.Locale.ROOT);
            reading.format(name);
            var content = how.unpack(file, opening.arena(), budget);
            if (!readBy(content, "")) {
                PickleScan.scan(content, budget).forEach(reading::add);
                throw content.refuse(0, Sniffer.sniff(content).says());
            }
            name(name);
        }

        private void member(String name, Region content) {
            if (readBy(content, name + "/")) {
                return;
            }
            if (BaselinesData.isOne(name, content)) {
                BaselinesData.read(content, budget, reading);
            } else {
                PickleScan.scan(content, budget).forEach(reading::add);
            }
        }

        /// Reads a member by the reader that knows it; false if none does.
        private boolean readBy(Region content, String prefix) {
            budget.enter(content, 0);
            try {
                var reader = readersWithin().filter(each -> each.recognizes(content)).findFirst();
                reader.map(each -> each.read(content, opening.inside()))
                        .ifPresent(inner -> {
                            formats.add(inner.format());
                            reading.addInner(prefix, inner);
                        });
                return reader.isPresent();
            } finally {
                budget.leave();
            }
        }

        private void note(Anomaly anomaly, String container) {
            reading.add(ArchiveFindings.of(anomaly, container, file));
        }

        private void metadata(String member, long bytes) {
            reading.metadata("member " + member, bytes + " bytes");
        }

        /// Names the archive by what was read in it; one in which nothing was is refused as what it
        /// is.
        private void name(String archive) {
            if (formats.isEmpty() && reading.isWhole()) {
                var sniffed = Sniffer.sniff(file);
                reading.format(sniffed.format());
                throw file.refuse(0, sniffed.says());
            }
            reading.format(
                    formats.isEmpty() ? archive : archive + " of " + String.join(", ", formats));
        }
    }
}
