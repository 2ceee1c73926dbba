package sphota.format.numpy;

import sphota.archive.TarMembers;
import sphota.archive.ZipDirectory;
import sphota.archive.ZipMember;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.ArchiveFindings;
import sphota.format.Checksum;
import sphota.format.Opening;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.format.WeightFileReader;
import sphota.safety.PickleScan;
import sphota.tensor.Storage;

/// Reads a zip of arrays, each named by its member without `.npy`.
final class NpzReader implements WeightFileReader {

    private static final String SUFFIX = ".npy";

    /// A zip with an array for every other member or more; one that happens to hold arrays among
    /// other files is an archive.
    @Override
    public boolean recognizes(Region file) {
        if (!ZipDirectory.endsIn(file)) {
            return false;
        }
        try {
            var files =
                    ZipDirectory.read(file, Budget.standard()).members().stream()
                            .filter(member -> !member.isDirectory())
                            .toList();
            long arrays = files.stream().filter(member -> member.name().endsWith(SUFFIX)).count();
            return arrays > 0 && 2 * arrays >= files.size();
        } catch (MalformedFileException malformed) {
            return false;
        }
    }

    @Override
    public Reading read(Region file, Budget budget) {
        return read(file, Opening.alone(budget));
    }

    @Override
    public Reading read(Region file, Opening opening) {
        var reading = new ReadingBuilder("NumPy archive");
        return reading.attempt(() -> read(file, opening, reading)).build();
    }

    private static void read(Region file, Opening opening, ReadingBuilder reading) {
        ArchiveFindings.readMembers(
                file, opening.budget(), reading, member -> member(member, file, opening, reading));
    }

    private static void member(
            ZipMember member, Region file, Opening opening, ReadingBuilder reading) {
        boolean named = member.name().endsWith(SUFFIX);
        if (startsAsArray(member, opening.budget())) {
            var name =
                    named
                            ? member.name().substring(0, member.name().length() - SUFFIX.length())
                            : member.name();
            array(name, member, opening, reading);
            return;
        }
        var content = lookedInto(member, file, opening, reading);
        if (named) {
            throw content.refuse(0, "member %s is no array".formatted(member.name()));
        }
    }

    private static boolean startsAsArray(ZipMember member, Budget budget) {
        return switch (member.method()) {
            case ZipMember.STORED -> NpyHeader.startsAt(member.packed());
            case ZipMember.DEFLATED ->
                    member.byteSize() >= NpyHeader.PREFIX_BYTES
                            && NpyHeader.startsAt(
                                    new DeflatedArray(member)
                                            .start(NpyHeader.PREFIX_BYTES, budget));
            default -> false;
        };
    }

    private static void array(
            String name, ZipMember member, Opening opening, ReadingBuilder reading) {
        if (member.method() == ZipMember.STORED) {
            var packed = member.packed();
            reading.add(new Checksum(member.name(), new Storage.Stored(packed), member.crc32()));
            new ArrayStream(packed, opening.budget(), reading)
                    .read(i -> i == 0 ? name : name + "/arr_" + i);
        } else {
            deflated(name, member, opening, reading);
        }
    }

    private static void deflated(
            String name, ZipMember member, Opening opening, ReadingBuilder reading) {
        var budget = opening.budget();
        var array = new DeflatedArray(member);
        long headerBytes = NpyHeader.byteSize(array.start(NpyHeader.PREFIX_BYTES, budget));
        var start = array.start(Math.min(headerBytes, member.byteSize()), budget);
        var header = NpyHeader.read(start, budget, reading);
        reading.add(
                new Checksum(
                        member.name(),
                        new Storage.Deflated(member.packed(), member.byteSize()),
                        member.crc32()));
        long rest = member.byteSize() - headerBytes;
        long elementBytes = header.elementBytes(start);
        if (header.dtype().objects() || elementBytes < rest) {
            // What must be looked at is inflated, within the budget.
            new ArrayStream(member.content(opening.arena(), budget), budget, reading)
                    .read(i -> i == 0 ? name : name + "/arr_" + i);
        } else if (elementBytes > rest) {
            throw member.packed()
                    .refuse(
                            0,
                            "array %s %s of member %s needs %d bytes, %d remain"
                                    .formatted(
                                            header.dtype().label(),
                                            header.shape(),
                                            member.name(),
                                            elementBytes,
                                            rest));
        } else {
            reading.add(
                    NpyTensors.of(name, header, array.elements(headerBytes, elementBytes), start));
        }
    }

    /// A member that is no array, looked through for pickles; np.load hands it out as bytes.
    private static Region lookedInto(
            ZipMember member, Region file, Opening opening, ReadingBuilder reading) {
        if (ArchiveFindings.isPassedOver(member, file, reading)) {
            return member.packed();
        }
        var content = member.content(opening.arena(), opening.budget());
        PickleScan.scan(content, opening.budget()).forEach(reading::add);
        boolean archive = ZipDirectory.startsAt(content) || TarMembers.startsAt(content);
        reading.add(
                "numpy.foreign-member",
                archive ? Severity.MEDIUM : Severity.INFO,
                file,
                member.recordStart(),
                archive
                        ? "member %s is an archive, which was not looked into"
                                .formatted(member.name())
                        : "member %s is no array".formatted(member.name()));
        return content;
    }
}
