package sphota.format;

import sphota.bytes.MalformedFileException;

/// Why a file was not read to its end.
public record Refusal(String file, long byteOffset, String reason) {

    public static Refusal of(MalformedFileException malformed) {
        return new Refusal(malformed.file(), malformed.byteOffset(), malformed.reason());
    }

    /// `FILE @ byte N: reason`.
    @Override
    public String toString() {
        return "%s @ byte %d: %s".formatted(file, byteOffset, reason);
    }
}
