package sphota.redundancy;

import com.github.luben.zstd.Zstd;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// What zstd made of a sample from the middle of a tensor.
///
/// @param sampleBytes how many bytes were tried
/// @param asStoredBytes what they came to as they stand
/// @param byPlaneBytes what they came to with the bytes of each plane put together first
public record Compression(int sampleBytes, int asStoredBytes, int byPlaneBytes) {

    static final int LARGEST_SAMPLE_BYTES = 1 << 16;
    static final int LEVEL = 3;

    /// Empty where there is no byte.
    static Optional<Compression> of(InPlace tensor) {
        int width = tensor.elementBytes();
        long elements = Math.min(tensor.elements(), LARGEST_SAMPLE_BYTES / width);
        if (elements == 0) {
            return Optional.empty();
        }
        long first = (tensor.elements() - elements) / 2;
        var sample =
                tensor.bytes()
                        .asSlice(first * width, elements * width)
                        .toArray(ValueLayout.JAVA_BYTE);
        return Optional.of(
                new Compression(
                        sample.length,
                        Zstd.compress(sample, LEVEL).length,
                        Zstd.compress(byPlane(sample, width), LEVEL).length));
    }

    static byte[] byPlane(byte[] elements, int width) {
        var planes = new byte[elements.length];
        int count = elements.length / width;
        for (int plane = 0; plane < width; plane++) {
            for (int i = 0; i < count; i++) {
                planes[plane * count + i] = elements[i * width + plane];
            }
        }
        return planes;
    }

    /// The saving of the better way, as a share of the sample; below 0 where it grew.
    public double saving() {
        return 1 - (double) Math.min(asStoredBytes, byPlaneBytes) / sampleBytes;
    }
}
