package sphota.weights;

import java.util.List;
import java.util.Optional;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Severity;
import sphota.tensor.Content;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// The output head of a language model against the embedding it may be tied to.
record HeadCheck(JsonDocument config, MainTensors main) {

    private static final List<String> EMBEDDINGS = List.of("embed_tokens.weight", "wte.weight");

    /// Beyond this, samples stand for the whole.
    private static final long COMPARED_BYTES = 64L << 20;

    private static final int SAMPLES = 64;
    private static final long SAMPLE_BYTES = 1 << 16;

    Optional<Finding> find() {
        var tied = config.bool("tie_word_embeddings");
        var head = main.matrix(List.of("lm_head.weight"));
        var embedding = main.matrix(EMBEDDINGS);
        if (tied.isEmpty() || embedding.isEmpty()) {
            return Optional.empty();
        }
        if (!tied.get()) {
            return missing();
        }
        return head.flatMap(matrix -> tiedTwice(matrix, embedding.get()));
    }

    /// An untied head that is not there. It would be made up at random when the model is loaded.
    private Optional<Finding> missing() {
        boolean generates =
                config.at("architectures").stream()
                        .flatMap(names -> names.valueStream())
                        .anyMatch(name -> name.toString().contains("ForCausalLM"));
        boolean present =
                main.hasNameWith("lm_head")
                        || main.hasNameWith("embed_out")
                        || main.hasNameWith("output");
        return generates && !present
                ? Optional.of(
                        new Finding(
                                "config.head-missing",
                                Severity.MEDIUM,
                                config.place(),
                                "tie_word_embeddings is false, and there is no lm_head"))
                : Optional.empty();
    }

    private Optional<Finding> tiedTwice(Tensor head, Tensor embedding) {
        if (!head.shape().equals(embedding.shape()) || !head.type().equals(embedding.type())) {
            return Optional.of(differ(head, embedding));
        }
        var left = bytes(head);
        var right = bytes(embedding);
        if (left.isEmpty() || right.isEmpty() || left.get().equals(right.get())) {
            return Optional.empty();
        }
        return Optional.of(
                same(left.get(), right.get())
                        ? new Finding(
                                "config.tied-twice",
                                Severity.INFO,
                                config.place(),
                                "`%s` repeats `%s`, which it is tied to: %d bytes for nothing"
                                        .formatted(
                                                head.name(),
                                                embedding.name(),
                                                left.get().byteSize()))
                        : differ(head, embedding));
    }

    private Finding differ(Tensor head, Tensor embedding) {
        return new Finding(
                "config.tied-differ",
                Severity.MEDIUM,
                config.place(),
                "tie_word_embeddings is true, but `%s` and `%s` differ: a loader drops one of them"
                        .formatted(head.name(), embedding.name()));
    }

    /// The bytes, where they lie in the file as they are.
    private static Optional<Region> bytes(Tensor tensor) {
        return tensor.content() instanceof Content.Strided strided
                        && strided.storage() instanceof Storage.Stored(Region source)
                        && strided.offset() == 0
                        && strided.strides().isContiguous(tensor.shape())
                        && source.byteSize() >= tensor.logicalBytes()
                ? Optional.of(source.slice(0, tensor.logicalBytes(), "tensor data"))
                : Optional.empty();
    }

    private static boolean same(Region left, Region right) {
        if (left.byteSize() <= COMPARED_BYTES) {
            return left.segment().mismatch(right.segment()) == -1;
        }
        long step = (left.byteSize() - SAMPLE_BYTES) / (SAMPLES - 1);
        for (int sample = 0; sample < SAMPLES; sample++) {
            var here = left.segment().asSlice(sample * step, SAMPLE_BYTES);
            if (here.mismatch(right.segment().asSlice(sample * step, SAMPLE_BYTES)) != -1) {
                return false;
            }
        }
        return true;
    }
}
