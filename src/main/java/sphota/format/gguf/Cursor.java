package sphota.format.gguf;

import sphota.bytes.Region;

/// Reads a file from its start on. What the file is too short for is refused with the error of the
/// part it is in.
final class Cursor {

    /// What the reference allows of a string, and of an array.
    static final long LONGEST = 1L << 30;

    private final Region file;
    private ReferenceError whenCut;
    private long at;

    Cursor(Region file, ReferenceError whenCut) {
        this.file = file;
        this.whenCut = whenCut;
    }

    /// From here on another part of the file is read.
    void enter(ReferenceError whenCutHere) {
        whenCut = whenCutHere;
    }

    Region file() {
        return file;
    }

    /// The byte that is next.
    long at() {
        return at;
    }

    long remaining() {
        return file.byteSize() - at;
    }

    /// Goes over bytes and returns where they began.
    ///
    /// @throws sphota.bytes.MalformedFileException if fewer remain
    long skip(long bytes, String field) {
        if (bytes < 0 || bytes > remaining()) {
            throw whenCut.at(
                    file,
                    at,
                    "%s needs %s bytes, %d remain"
                            .formatted(field, Long.toUnsignedString(bytes), remaining()));
        }
        long start = at;
        at += bytes;
        return start;
    }

    int u8(String field) {
        return file.u8(skip(1, field), field);
    }

    int u16(String field) {
        return file.u16(skip(2, field), field);
    }

    int i32(String field) {
        return file.i32(skip(4, field), field);
    }

    long i64(String field) {
        return file.i64(skip(8, field), field);
    }

    /// A length as u64, and so many bytes.
    Region string(String field) {
        long length = length(field);
        return file.slice(skip(length, field), length, field);
    }

    void skipString(String field) {
        var _ = skip(length(field), field);
    }

    private long length(String field) {
        long start = at;
        long length = i64(field);
        if (Long.compareUnsigned(length, LONGEST) > 0) {
            throw ReferenceError.STRING_LENGTH.at(
                    file,
                    start,
                    "%s of %s bytes, %d are allowed"
                            .formatted(field, Long.toUnsignedString(length), LONGEST));
        }
        return length;
    }
}
