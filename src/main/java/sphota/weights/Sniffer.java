package sphota.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import sphota.bytes.Region;

/// Names a file by its content when no reader takes it: other containers, archives, and what often
/// lies where weights should be, such as an error page. Never by the name of the file.
final class Sniffer {

    private static final long EDGE_BYTES = 4096;

    private Sniffer() {}

    /// What the content is; [Sniffed.Kind#UNKNOWN] if it is like nothing known.
    static Sniffed sniff(Region file) {
        if (file.byteSize() == 0) {
            return Sniffed.other("empty file", "the file is empty: 0 bytes");
        }
        return Stream.<Optional<Sniffed>>of(
                        Signatures.find(file),
                        Zips.find(file),
                        Texts.find(file),
                        Protobufs.find(file),
                        zeros(file))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(
                        new Sniffed(
                                "unknown",
                                "no container is known by these bytes: " + firstBytes(file),
                                Sniffed.Kind.UNKNOWN));
    }

    private static Optional<Sniffed> zeros(Region file) {
        long edge = Math.min(EDGE_BYTES, file.byteSize());
        boolean zero =
                isZero(file.segment().asSlice(0, edge))
                        && isZero(file.segment().asSlice(file.byteSize() - edge, edge));
        return zero
                ? Optional.of(
                        Sniffed.other(
                                "zero bytes",
                                "zeros at both ends: space was set aside for %d bytes, but they never came"
                                        .formatted(file.byteSize())))
                : Optional.empty();
    }

    private static boolean isZero(MemorySegment segment) {
        for (long at = 0; at < segment.byteSize(); at++) {
            if (segment.get(ValueLayout.JAVA_BYTE, at) != 0) {
                return false;
            }
        }
        return true;
    }

    private static String firstBytes(Region file) {
        var bytes =
                file.segment()
                        .asSlice(0, Math.min(16, file.byteSize()))
                        .toArray(ValueLayout.JAVA_BYTE);
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
