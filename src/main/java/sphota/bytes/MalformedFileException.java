package sphota.bytes;

import java.io.Serial;

/// The bytes of a file contradict its format, or reading on would cost more than its [Budget]. The
/// fault is the file's: callers that scan many files catch this one type, record it and go on. A
/// fault of the caller is an [IllegalArgumentException] instead.
public final class MalformedFileException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final String file;
    private final long byteOffset;
    private final String reason;

    public MalformedFileException(String file, long byteOffset, String reason) {
        super("%s @ byte %d: %s".formatted(file, byteOffset, reason));
        this.file = file;
        this.byteOffset = byteOffset;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    /// Counted from the start of [#file()], never from the start of a slice.
    public long byteOffset() {
        return byteOffset;
    }

    /// The message without file and byte.
    public String reason() {
        return reason;
    }
}
