package sphota.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sphota.bytes.Region;

/// The end records of a zip, which say where its directory is.
///
/// @param start of the first end record, from the start of the file
/// @param directoryStart from the start of the file, whatever stands before the archive
/// @param entries that the directory is said to have
/// @param prefixBytes before the archive; offsets in it count from there
/// @param recordsEnd where the last end record ends, its comment included
/// @param commentBytes of the comment, as far as the file has it
record ZipEnd(
        long start,
        long directoryStart,
        long directoryBytes,
        long entries,
        long prefixBytes,
        long recordsEnd,
        long commentBytes,
        List<Anomaly> anomalies) {

    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT_BYTES = 0xFFFF;
    private static final int LOCATOR_BYTES = 20;
    private static final int WIDE_END_BYTES = 56;
    private static final int IN_ZIP64_SHORT = 0xFFFF;
    private static final long IN_ZIP64 = 0xFFFF_FFFFL;

    /// Reads the end records.
    ///
    /// @throws sphota.bytes.MalformedFileException if they contradict the file
    static Optional<ZipEnd> find(Region file) {
        var at = position(file);
        return at.isPresent() ? Optional.of(read(file, at.getAsLong())) : Optional.empty();
    }

    /// Searches backwards for the end record, as all readers do.
    static OptionalLong position(Region file) {
        long last = file.byteSize() - END_BYTES;
        long first = Math.max(0, last - LONGEST_COMMENT_BYTES);
        for (long at = last; at >= first; at--) {
            if (file.has(at, (byte) 'P', (byte) 'K', (byte) 5, (byte) 6)) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

    private static ZipEnd read(Region file, long at) {
        var anomalies = new ArrayList<Anomaly>();
        long entries = file.u16(at + 10, "entries");
        long directoryBytes = file.u32(at + 12, "directory size");
        long statedStart = file.u32(at + 16, "directory offset");
        long start = at;
        var wide = wide(file, at);
        boolean needsWide =
                entries == IN_ZIP64_SHORT || directoryBytes == IN_ZIP64 || statedStart == IN_ZIP64;
        if (wide.isPresent()) {
            start = wide.get();
            if (needsWide) {
                entries = file.i64(start + 32, "entries");
                directoryBytes = file.i64(start + 40, "directory size");
                statedStart = file.i64(start + 48, "directory offset");
            }
        }
        // The directory ends where the end records begin; offsets that say otherwise count from
        // behind whatever was put before the archive.
        if (directoryBytes < 0
                || statedStart < 0
                || directoryBytes > start
                || statedStart > start - directoryBytes) {
            throw file.refuse(
                    at,
                    "directory of %s bytes at byte %s does not end before byte %d"
                            .formatted(
                                    Long.toUnsignedString(directoryBytes),
                                    Long.toUnsignedString(statedStart),
                                    start));
        }
        long directoryStart = start - directoryBytes;
        long prefix = directoryStart - statedStart;
        if (prefix > 0 && file.has(0, (byte) 'P', (byte) 'K', (byte) 3, (byte) 4)) {
            // Slack between directory and end record, the archive itself begins the file.
            var directory = file.has(statedStart, (byte) 'P', (byte) 'K', (byte) 1, (byte) 2);
            if (directory || directoryBytes == 0) {
                directoryStart = statedStart;
                prefix = 0;
            }
        }
        if (prefix > 0) {
            anomalies.add(
                    new Anomaly(
                            Anomaly.Kind.PREFIX,
                            0,
                            "%d bytes stand before the zip".formatted(prefix)));
        }
        long comment = file.u16(at + 20, "comment length");
        long after = file.byteSize() - at - END_BYTES;
        if (comment > 0 && comment <= after) {
            anomalies.add(
                    new Anomaly(
                            Anomaly.Kind.COMMENT,
                            at,
                            "the zip has a comment of %d bytes".formatted(comment)));
        }
        if (after != comment) {
            anomalies.add(
                    new Anomaly(
                            Anomaly.Kind.SUFFIX,
                            at + END_BYTES,
                            "%d bytes stand behind the end record, %d are its comment"
                                    .formatted(after, comment)));
        }
        return new ZipEnd(
                start,
                directoryStart,
                directoryBytes,
                entries,
                prefix,
                Math.min(file.byteSize(), at + END_BYTES + comment),
                Math.min(comment, after),
                List.copyOf(anomalies));
    }

    /// Where the 64-bit end record stands, if there is one.
    private static Optional<Long> wide(Region file, long end) {
        long locator = end - LOCATOR_BYTES;
        if (!file.has(locator, (byte) 'P', (byte) 'K', (byte) 6, (byte) 7)) {
            return Optional.empty();
        }
        long stated = file.i64(locator + 8, "64-bit end record offset");
        long usual = locator - WIDE_END_BYTES;
        for (long at : new long[] {usual, stated}) {
            if (file.has(at, (byte) 'P', (byte) 'K', (byte) 6, (byte) 6)
                    && at <= locator - WIDE_END_BYTES) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}
