package sphota.archive;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// The central directory of a zip (APPNOTE 6.3), compared with the members' own headers.
///
/// It is read here and not by a library since what matters is just what libraries smooth over: the
/// two copies of every header and where they differ, and bytes that belong to no member.
///
/// @param members whose bytes lie in the file, in the order of the directory
/// @param faults one for each member that contradicts the file; it is not among `members`
/// @param gaps what lies between members and belongs to none; also what precedes and follows all,
///   and the comment
public record ZipDirectory(
        List<ZipMember> members,
        List<Anomaly> anomalies,
        List<MalformedFileException> faults,
        List<Region> gaps) {

    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int ZIP64_EXTRA = 0x0001;
    private static final long IN_ZIP64 = 0xFFFF_FFFFL;
    private static final int SIZES_FOLLOW = 0x0008;
    private static final int ENCRYPTED_OR_PATCHED = 0x0001 | 0x0020 | 0x0040;

    /// Whether the file starts as a zip does: with a member, or with the end of an empty one.
    public static boolean startsAt(Region file) {
        return file.has(0, (byte) 'P', (byte) 'K', (byte) 3, (byte) 4)
                || file.has(0, (byte) 'P', (byte) 'K', (byte) 5, (byte) 6);
    }

    /// Whether an end record can be found, whatever the file starts with.
    public static boolean endsIn(Region file) {
        return ZipEnd.position(file).isPresent();
    }

    /// Reads the directory and every member's own header, not the members.
    ///
    /// @throws MalformedFileException if there is no end record, or no directory where it says
    public static ZipDirectory read(Region file, Budget budget) {
        var end =
                ZipEnd.find(file)
                        .orElseThrow(() ->
                                file.refuse(
                                        file.byteSize(), "zip without its end record: cut short"));
        return new Walk(file, end, budget).run();
    }

    private static final class Walk {
        private final Region file;
        private final ZipEnd end;
        private final Budget budget;
        private final List<ZipMember> members = new ArrayList<>();
        private final List<Anomaly> anomalies = new ArrayList<>();
        private final List<MalformedFileException> faults = new ArrayList<>();

        Walk(Region file, ZipEnd end, Budget budget) {
            this.file = file;
            this.end = end;
            this.budget = budget;
        }

        ZipDirectory run() {
            note(end.anomalies());
            var directory = file.slice(end.directoryStart(), end.directoryBytes(), "directory");
            long at = 0;
            long count = 0;
            while (at + ENTRY_BYTES <= directory.byteSize()
                    && directory.i32(at, "entry") == ENTRY) {
                budget.entries(1, directory, at);
                at = entry(directory, at);
                count++;
            }
            if (at != directory.byteSize()) {
                faults.add(
                        directory.refuse(
                                Math.min(at, directory.byteSize()),
                                "no directory entry where one should begin"));
            }
            if (count != end.entries()) {
                anomalies.add(
                        new Anomaly(
                                Anomaly.Kind.COUNT,
                                end.start(),
                                "the end record counts %d members, the directory has %d"
                                        .formatted(end.entries(), count)));
            }
            var layout = ZipLayout.of(file, members, end);
            note(layout.anomalies());
            return new ZipDirectory(
                    List.copyOf(members),
                    List.copyOf(anomalies),
                    List.copyOf(faults),
                    layout.gaps());
        }

        private void note(List<Anomaly> more) {
            anomalies.addAll(more);
        }

        /// Reads the entry at `at` of the directory and returns where the next begins.
        private long entry(Region directory, long at) {
            int nameBytes = directory.u16(at + 28, "name length");
            int extraBytes = directory.u16(at + 30, "extra length");
            int commentBytes = directory.u16(at + 32, "comment length");
            var name = text(directory.slice(at + ENTRY_BYTES, nameBytes, "member name"));
            var extra = directory.slice(at + ENTRY_BYTES + nameBytes, extraBytes, "extra field");
            try {
                members.add(member(directory, at, name, extra));
            } catch (MalformedFileException malformed) {
                faults.add(malformed);
            }
            return at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
        }

        private ZipMember member(Region directory, long at, String name, Region extra) {
            int flags = directory.u16(at + 8, "flags");
            int method = directory.u16(at + 10, "method");
            int crc32 = directory.i32(at + 16, "checksum");
            var wide = new Zip64(extra);
            long byteSize = wide.or(directory.u32(at + 24, "size"));
            long packedBytes = wide.or(directory.u32(at + 20, "packed size"));
            long start = wide.or(directory.u32(at + 42, "offset")) + end.prefixBytes();
            long place = end.directoryStart() + at;
            if (start < 0
                    || start > file.byteSize() - LOCAL_BYTES
                    || file.i32(start, "member header") != LOCAL) {
                throw directory.refuse(
                        at, "no header of member %s at byte %d".formatted(name, start));
            }
            int localNameBytes = file.u16(start + 26, "name length");
            long data = start + LOCAL_BYTES + localNameBytes + file.u16(start + 28, "extra length");
            if (packedBytes < 0 || packedBytes > file.byteSize() - data) {
                throw directory.refuse(
                        at,
                        "member %s of %s bytes at byte %d ends behind the file of %d"
                                .formatted(
                                        name,
                                        Long.toUnsignedString(packedBytes),
                                        data,
                                        file.byteSize()));
            }
            if (byteSize < 0 || (method == ZipMember.STORED && byteSize != packedBytes)) {
                throw directory.refuse(
                        at,
                        "member %s is stored as it is, yet %d bytes become %s"
                                .formatted(name, packedBytes, Long.toUnsignedString(byteSize)));
            }
            compare(name, flags, method, crc32, start, localNameBytes, packedBytes);
            if ((flags & ENCRYPTED_OR_PATCHED) != 0) {
                anomalies.add(
                        new Anomaly(
                                Anomaly.Kind.FLAGS,
                                place,
                                "member %s is marked encrypted or patched (flags 0x%04x)"
                                        .formatted(name, flags)));
            }
            if (ArchivePath.escapes(name)) {
                anomalies.add(
                        new Anomaly(
                                Anomaly.Kind.PATH,
                                place,
                                "member name %s leads out of the archive's folder"
                                        .formatted(name)));
            }
            return new ZipMember(
                    name,
                    flags,
                    method,
                    crc32,
                    byteSize,
                    file.slice(data, packedBytes, name),
                    start);
        }

        /// Compares with the member's own header.
        private void compare(
                String name,
                int flags,
                int method,
                int crc32,
                long start,
                int localNameBytes,
                long packedBytes) {
            var localName = text(file.slice(start + LOCAL_BYTES, localNameBytes, "member name"));
            if (!localName.equals(name)) {
                anomalies.add(
                        new Anomaly(
                                Anomaly.Kind.LOCAL_NAME,
                                start,
                                "member %s calls itself %s".formatted(name, localName)));
            }
            int localFlags = file.u16(start + 6, "flags");
            int localMethod = file.u16(start + 8, "method");
            if (localFlags != flags || localMethod != method) {
                anomalies.add(
                        new Anomaly(
                                Anomaly.Kind.LOCAL_HEADER,
                                start,
                                "member %s: flags and method 0x%04x %d in its own header, 0x%04x %d in the directory"
                                        .formatted(name, localFlags, localMethod, flags, method)));
            }
            long localPacked = file.u32(start + 18, "packed size");
            int localCrc = file.i32(start + 14, "checksum");
            boolean stated = (localFlags & SIZES_FOLLOW) == 0;
            boolean sizeDiffers = localPacked != IN_ZIP64 && localPacked != packedBytes;
            if (stated && (sizeDiffers || localCrc != crc32)) {
                anomalies.add(
                        new Anomaly(
                                Anomaly.Kind.LOCAL_HEADER,
                                start,
                                "member %s: size %d and checksum %08x in its own header, %d and %08x in the directory"
                                        .formatted(
                                                name, localPacked, localCrc, packedBytes, crc32)));
            }
        }
    }

    /// The 64-bit values of an entry, which stand in its extra field in the order in which the
    /// entry leaves them out.
    private static final class Zip64 {
        private final Region values;
        private long next;

        Zip64(Region extra) {
            this.values = find(extra);
        }

        long or(long value) {
            if (value != IN_ZIP64 || next + Long.BYTES > values.byteSize()) {
                return value;
            }
            long wide = values.i64(next, "64-bit value");
            next += Long.BYTES;
            return wide;
        }

        private static Region find(Region extra) {
            long at = 0;
            while (at + 4 <= extra.byteSize()) {
                int length = extra.u16(at + 2, "extra field length");
                if (extra.u16(at, "extra field id") == ZIP64_EXTRA) {
                    return extra.slice(at + 4, length, "64-bit extra field");
                }
                at += 4 + length;
            }
            return extra.slice(0, 0, "no extra field");
        }
    }

    /// UTF-8 where the bytes are that, else each byte a character.
    static String text(Region name) {
        var bytes = name.segment().toArray(ValueLayout.JAVA_BYTE);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
