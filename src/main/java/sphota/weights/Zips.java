package sphota.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.ValueLayout;
import java.util.Optional;
import sphota.bytes.Region;

/// Zips that no reader takes, told apart by the name of their first member.
final class Zips {

    private static final int LOCAL_HEADER_BYTES = 30;
    private static final int NAME_LENGTH_AT = 26;
    private static final int LONGEST_NAME_BYTES = 512;

    private Zips() {}

    static Optional<Sniffed> find(Region file) {
        if (file.has(0, (byte) 'P', (byte) 'K', (byte) 5, (byte) 6)) {
            return Optional.of(Sniffed.other("zip", "a zip without members"));
        }
        if (!file.has(0, (byte) 'P', (byte) 'K', (byte) 3, (byte) 4)) {
            return Optional.empty();
        }
        var first = firstName(file);
        return Optional.of(
                Sniffed.other(
                        "zip",
                        "a zip of no container known; its first member is `%s`".formatted(first)));
    }

    private static String firstName(Region file) {
        if (file.byteSize() < LOCAL_HEADER_BYTES) {
            return "";
        }
        long length =
                Math.min(
                        Math.min(file.u16(NAME_LENGTH_AT, "name length"), LONGEST_NAME_BYTES),
                        file.byteSize() - LOCAL_HEADER_BYTES);
        var bytes =
                file.slice(LOCAL_HEADER_BYTES, length, "name")
                        .segment()
                        .toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, UTF_8);
    }
}
