package sphota.zoo.image;

import static sphota.zoo.image.Pictures.CLASSES;
import static sphota.zoo.image.Pictures.SIDE;
import static sphota.zoo.image.Pictures.SIZE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sphota.archive.Compressed;
import sphota.bytes.Budget;
import sphota.bytes.Region;

/// A file of the format of MNIST (LeCun, Cortes and Burges, "The MNIST database", 1998): two zeros,
/// the type of elements (8, unsigned bytes), how many dimensions, each as 32 bits with the highest
/// first, and then the elements, nothing after them.
///
/// @param count the first dimension
/// @param header how many bytes stand before the elements
record Idx(Region bytes, long count, int header) {

    private static final String IMAGES = "-images-idx3-ubyte";
    private static final String LABELS = "-labels-idx1-ubyte";
    private static final int UNSIGNED_BYTES = 0x0800;

    /// The first images and labels of two files, `PART-images-idx3-ubyte` and
    /// `PART-labels-idx1-ubyte`, or the same with `.gz`.
    ///
    /// @throws IOException if one is not there
    /// @throws sphota.bytes.MalformedFileException if one is no such file, is cut, if the two
    ///   differ in how many they hold, or hold fewer
    static Pictures pictures(Path folder, String part, int wanted) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var images = Idx.of(open(folder, part + IMAGES, arena), SIDE, SIDE);
            var labels = Idx.of(open(folder, part + LABELS, arena));
            if (labels.count != images.count) {
                throw labels.bytes.refuse(
                        4, "%d labels for %d images".formatted(labels.count, images.count));
            }
            if (images.count < wanted) {
                throw images.bytes.refuse(
                        4, "holds %d images, %d are wanted".formatted(images.count, wanted));
            }
            var classes = labels.first(wanted);
            for (int i = 0; i < wanted; i++) {
                int label = Byte.toUnsignedInt(classes[i]);
                if (label >= CLASSES) {
                    throw labels.bytes.refuse(
                            labels.header + i, "label %d, not 0 to 9".formatted(label));
                }
            }
            return new Pictures(images.first(Math.multiplyExact(wanted, SIZE)), classes);
        }
    }

    /// The four files of a folder that are read, by name; they need not be there.
    static SortedMap<String, Path> files(Path folder) {
        var files = new TreeMap<String, Path>();
        for (var part : List.of("train", "t10k")) {
            for (var kind : List.of(IMAGES, LABELS)) {
                var file = file(folder, part + kind);
                files.put(String.valueOf(file.getFileName()), file);
            }
        }
        return files;
    }

    /// The file itself, or, if it is not there and packed it is, packed.
    private static Path file(Path folder, String name) {
        var plain = folder.resolve(name);
        var packed = folder.resolve(name + ".gz");
        return !Files.isRegularFile(plain) && Files.isRegularFile(packed) ? packed : plain;
    }

    private static Region open(Path folder, String name, Arena arena) throws IOException {
        var file = file(folder, name);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file + " or the same with .gz");
        }
        var bytes = Region.map(file, arena);
        if (file.endsWith(name)) {
            return bytes;
        }
        if (!Compressed.sniff(bytes).equals(Optional.of(Compressed.GZIP))) {
            throw bytes.refuse(0, "is not gzip");
        }
        return Compressed.GZIP.unpack(bytes, arena, Budget.standard());
    }

    /// Checks a header: a count, and further dimensions that must be these.
    private static Idx of(Region bytes, int... sides) {
        int dimensions = 1 + sides.length;
        if (highestFirst(bytes, 0, "the kind of file") != (UNSIGNED_BYTES | dimensions)) {
            throw bytes.refuse(
                    0, "is no IDX of unsigned bytes in %d dimensions".formatted(dimensions));
        }
        long count = Integer.toUnsignedLong(highestFirst(bytes, 4, "a count"));
        long elements = count;
        for (int i = 0; i < sides.length; i++) {
            int at = 8 + 4 * i;
            long side = Integer.toUnsignedLong(highestFirst(bytes, at, "a side"));
            if (side != sides[i]) {
                throw bytes.refuse(at, "a side of %d pixels, not %d".formatted(side, sides[i]));
            }
            elements *= side;
        }
        int header = 4 + 4 * dimensions;
        long there = bytes.byteSize() - header;
        if (there != elements) {
            throw bytes.refuse(
                    4, "%d elements need %d bytes, %d are there".formatted(count, elements, there));
        }
        return new Idx(bytes, count, header);
    }

    private static int highestFirst(Region bytes, long at, String field) {
        return Integer.reverseBytes(bytes.i32(at, field));
    }

    private byte[] first(int elements) {
        var copy = new byte[elements];
        MemorySegment.copy(bytes.segment(), header, MemorySegment.ofArray(copy), 0, elements);
        return copy;
    }
}
