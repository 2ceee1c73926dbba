package sphota.format.raw;

import java.util.ArrayList;
import java.util.List;
import sphota.bytes.Region;
import sphota.tensor.Shape;

/// The numbers before the elements of a llama2.c checkpoint.
///
/// @param version 0 where there is no magic
/// @param sharedClassifier whether the classifier is the embedding
/// @param byteSize of the header
record Llama2Header(
        int version,
        int dim,
        int hiddenDim,
        int layers,
        int heads,
        int keyValueHeads,
        int vocabulary,
        int sequence,
        boolean sharedClassifier,
        int byteSize) {

    private static final byte[] MAGIC = {'2', '4', 'k', 'a'};
    private static final int NUMBERS_BYTES = 7 * Integer.BYTES;
    private static final int VERSIONED_BYTES = 256;
    private static final int MOST_LAYERS = 4096;

    /// A tensor by its place in the file.
    record Part(String name, Shape shape) {}

    /// Whether the magic of the later versions stands here.
    static boolean hasMagic(Region file) {
        return file.has(0, MAGIC);
    }

    /// Reads the numbers.
    ///
    /// @throws sphota.bytes.MalformedFileException if they describe no model
    static Llama2Header read(Region file) {
        if (!hasMagic(file)) {
            int vocabulary = file.i32(5 * Integer.BYTES, "vocab_size");
            return of(file, 0, 0, vocabulary > 0, NUMBERS_BYTES);
        }
        int version = file.i32(4, "version");
        if (version != 1) {
            throw file.refuse(
                    4,
                    version == 2
                            ? "llama2.c version 2: its scales stand behind each matrix or behind all, and it does not say which"
                            : "llama2.c version %d, 0 and 1 are read".formatted(version));
        }
        int shared = file.u8(2 * Integer.BYTES + NUMBERS_BYTES, "shared classifier");
        if (shared > 1) {
            throw file.refuse(2 * Integer.BYTES + NUMBERS_BYTES, "shared classifier is " + shared);
        }
        return of(file, 1, 2 * Integer.BYTES, shared == 1, VERSIONED_BYTES);
    }

    private static Llama2Header of(
            Region file, int version, int at, boolean shared, int headerBytes) {
        var header =
                new Llama2Header(
                        version,
                        file.i32(at, "dim"),
                        file.i32(at + 4, "hidden_dim"),
                        file.i32(at + 8, "n_layers"),
                        file.i32(at + 12, "n_heads"),
                        file.i32(at + 16, "n_kv_heads"),
                        Math.abs(file.i32(at + 20, "vocab_size")),
                        file.i32(at + 24, "max_seq_len"),
                        shared,
                        headerBytes);
        if (!header.isModel()) {
            throw file.refuse(at, "numbers that describe no llama2.c model");
        }
        return header;
    }

    private boolean isModel() {
        return dim > 0
                && hiddenDim > 0
                && layers > 0
                && layers <= MOST_LAYERS
                && heads > 0
                && keyValueHeads > 0
                && vocabulary > 0
                && sequence > 0
                && dim % heads == 0
                && heads % keyValueHeads == 0
                && headSize() % 2 == 0;
    }

    private int headSize() {
        return dim / heads;
    }

    /// The tensors, one after another.
    List<Part> parts() {
        var parts = new ArrayList<Part>();
        long keys = (long) keyValueHeads * headSize();
        var square = Shape.of(dim, dim);
        var narrow = Shape.of(keys, dim);
        var vector = Shape.of(dim);
        var embedding = new Part("tok_embeddings.weight", Shape.of(vocabulary, dim));
        var norm = new Part("norm.weight", vector);
        if (version == 0) {
            parts.add(embedding);
            each(parts, "attention_norm", vector);
        } else {
            each(parts, "attention_norm", vector);
            each(parts, "ffn_norm", vector);
            parts.add(norm);
            parts.add(embedding);
        }
        each(parts, "attention.wq", square);
        each(parts, "attention.wk", narrow);
        each(parts, "attention.wv", narrow);
        each(parts, "attention.wo", square);
        if (version == 0) {
            each(parts, "ffn_norm", vector);
        }
        each(parts, "feed_forward.w1", Shape.of(hiddenDim, dim));
        each(parts, "feed_forward.w2", Shape.of(dim, hiddenDim));
        each(parts, "feed_forward.w3", Shape.of(hiddenDim, dim));
        if (version == 0) {
            parts.add(norm);
            parts.add(new Part("freqs_cos", Shape.of(sequence, headSize() / 2)));
            parts.add(new Part("freqs_sin", Shape.of(sequence, headSize() / 2)));
        }
        if (!sharedClassifier) {
            parts.add(new Part("output.weight", Shape.of(vocabulary, dim)));
        }
        return parts;
    }

    private void each(List<Part> parts, String name, Shape shape) {
        for (int layer = 0; layer < layers; layer++) {
            parts.add(new Part("layers.%d.%s.weight".formatted(layer, name), shape));
        }
    }

    /// How large a file with this header is. No product of the numbers exceeds 2⁶³: each is below
    /// 2³¹ and there are fewer than 2¹² layers of them.
    ///
    /// @throws ArithmeticException if their sum does
    long fileBytes() {
        long bytes = byteSize;
        for (var part : parts()) {
            bytes = Math.addExact(bytes, Math.multiplyExact(part.shape().elements(), Float.BYTES));
        }
        return bytes;
    }
}
