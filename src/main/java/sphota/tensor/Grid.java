package sphota.tensor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/// A list of vectors that a group of elements may become. The lists stand in `grids.txt`, which
/// says where they come from.
final class Grid {

    private static final String[] SECTIONS = read().split("\n\n", -1);

    static final Grid IQ2_XXS = named("IQ2_XXS");
    static final Grid IQ2_XS = named("IQ2_XS");
    static final Grid IQ2_S = named("IQ2_S");
    static final Grid IQ3_XXS = named("IQ3_XXS");
    static final Grid IQ3_S = named("IQ3_S");
    static final Grid IQ1_S = named("IQ1_S");

    private final int length;
    private final byte[] elements;

    private Grid(int length, byte[] elements) {
        this.length = length;
        this.elements = elements;
    }

    private static String read() {
        try (var in = Grid.class.getResourceAsStream("grids.txt")) {
            if (in == null) {
                throw new IllegalStateException("grids.txt is not beside the classes");
            }
            return new String(in.readAllBytes(), US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Grid named(String name) {
        var section =
                Stream.of(SECTIONS)
                        .filter(each -> each.startsWith(name + " "))
                        .findFirst()
                        .orElseThrow();
        int headEnd = section.indexOf('\n');
        var head = section.substring(0, headEnd).split(" ", -1);
        int length = Integer.parseInt(head[2]);
        var values = Arrays.stream(head[3].split(",", -1)).mapToInt(Integer::parseInt).toArray();
        var packed = Base64.getMimeDecoder().decode(section.substring(headEnd));
        return new Grid(length, unpacked(packed, values, length * Integer.parseInt(head[1])));
    }

    private static byte[] unpacked(byte[] packed, int[] values, int count) {
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(values.length - 1);
        var elements = new byte[count];
        for (int i = 0; i < count; i++) {
            int index = 0;
            for (int bit = 0; bit < width; bit++) {
                int at = i * width + bit;
                index |= Packed.bits(packed[at / 8] & 0xFF, at % 8, 1) << bit;
            }
            elements[i] = (byte) values[index];
        }
        return elements;
    }

    /// How many elements a vector has.
    int length() {
        return length;
    }

    int element(int vector, int index) {
        return elements[vector * length + index];
    }
}
