package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/// A decoder that reads ids, each position seeing itself and those before it, and, where the
/// architecture has one, an encoder of vectors that it attends to. Layers are normalised before
/// they compute and add to what they read (Xiong et al. 2020).
public final class Transformer {

    private static final float HIDDEN = -1e9f;

    private final Architecture architecture;
    private final Weights weights;
    private final Projections linears;
    private final Norms norms;
    private final Attention attention;
    private final FeedForward feedForward;
    private final Attention.Turns turns;
    private final NDArray mask; // [context, context]

    /// A network of weights.
    ///
    /// @param manager of what is computed once; the weights' own
    public Transformer(NDManager manager, Architecture architecture, Weights weights) {
        this(manager, architecture, weights, weights);
    }

    /// A network some of whose linear maps are changed.
    public Transformer(
            NDManager manager, Architecture architecture, Weights weights, Projections linears) {
        this.architecture = architecture;
        this.weights = weights;
        this.linears = linears;
        norms = new Norms(manager, weights);
        attention = new Attention(linears, norms, architecture.heads());
        feedForward = new FeedForward(linears, architecture);
        int context = architecture.context();
        int width = architecture.headWidth();
        turns =
                new Attention.Turns(
                        Rotary.of(manager, context, width, 1 / Math.sqrt(width)),
                        Rotary.of(manager, context, width, 1));
        mask = manager.create(causal(context), new Shape(context, context));
    }

    private static float[] causal(int context) {
        var hidden = new float[context * context];
        for (int i = 0; i < context; i++) {
            for (int j = i + 1; j < context; j++) {
                hidden[i * context + j] = HIDDEN;
            }
        }
        return hidden;
    }

    public Architecture architecture() {
        return architecture;
    }

    /// Reads whole sequences.
    ///
    /// @return hidden states after the last norm, [B, T, D]
    /// @throws IllegalArgumentException if they are longer than the context
    public NDArray hidden(Input input) {
        return hidden(input, Optional.empty(), Optional.empty());
    }

    /// Reads sequences, or what comes next in them.
    ///
    /// @param memory of what was read before, to which this is added
    /// @param encoded what the encoder made
    /// @return hidden states after the last norm, [B, T, D]
    /// @throws IllegalArgumentException if they are longer than the context
    public NDArray hidden(Input input, Optional<Memory> memory, Optional<Encoded> encoded) {
        long read = input.ids().getShape().get(1);
        int first = memory.map(Memory::positions).orElse(0);
        if (first + read > architecture.context()) {
            throw new IllegalArgumentException(
                    "%d positions, of a context of %d"
                            .formatted(first + read, architecture.context()));
        }
        if (encoded.isPresent() != (architecture.encoderLayers() > 0)) {
            throw new IllegalArgumentException(
                    "a network with %d encoder layers".formatted(architecture.encoderLayers()));
        }
        var seen = mask(first, read);
        var at = embedded(input);
        for (int i = 0; i < architecture.layers(); i++) {
            var name = Plan.decoder(i);
            at =
                    at.add(
                            attention.toSelf(
                                    name + "self_attn.",
                                    norms.apply(name + "input_layernorm", at),
                                    turns,
                                    seen,
                                    memory));
            if (encoded.isPresent()) {
                at =
                        at.add(
                                attention.toOthers(
                                        name + "cross_attn.",
                                        norms.apply(name + "cross_attn_layernorm", at),
                                        encoded.get().states(),
                                        encoded.get().mask()));
            }
            at =
                    at.add(
                            feedForward.routed(
                                    name,
                                    norms.apply(name + "post_attention_layernorm", at),
                                    input.routes()));
        }
        memory.ifPresent(held -> held.advance(read));
        return norms.apply("model.norm", at);
    }

    private Optional<NDArray> mask(int first, long read) {
        if (read == 1) {
            return Optional.empty();
        }
        return Optional.of(
                first == 0 && read == architecture.context()
                        ? mask
                        : mask.get("%d:%d, 0:%d".formatted(first, first + read, first + read)));
    }

    private NDArray embedded(Input input) {
        var at = Rows.of(weights.get(Plan.TOKENS), input.ids());
        for (int length : architecture.ngrams()) {
            var rows = Rows.of(weights.get(Plan.ngrams(length)), input.buckets(length));
            at = at.add(linears.apply(Plan.ngramProjection(length), rows));
        }
        if (architecture.bits() > 0 && input.bits().isPresent()) {
            at = at.add(linears.apply(Plan.NUMBERS, input.bits().get()));
        }
        return at;
    }

    /// Vectors after the encoder.
    ///
    /// @param states [B, S, D]
    /// @param mask [B, 1, 1, S], added to what is looked for: far below 0 where there is nothing
    public record Encoded(NDArray states, Optional<NDArray> mask) {}

    /// Reads vectors that see each other.
    ///
    /// @param in [B, S, D]
    /// @param ordered whether they stand in an order, of at most the context's length; what reads a
    ///   set gives the same states in another order if its elements come in another
    /// @param shown [B, S]: 1 where there is a vector, 0 where the row is filled up; empty if all
    ///   rows are full
    public Encoded encode(NDArray in, boolean ordered, Optional<NDArray> shown) {
        var unseen =
                shown.map(rows ->
                        Scaled.of(rows.sub(1), -HIDDEN).reshape(rows.getShape().get(0), 1, 1, -1));
        var at = in;
        for (int i = 0; i < architecture.encoderLayers(); i++) {
            var name = Plan.encoder(i);
            var normed = norms.apply(name + "input_layernorm", at);
            var self = name + "self_attn.";
            at =
                    at.add(
                            ordered
                                    ? attention.toSelf(
                                            self, normed, turns, unseen, Optional.empty())
                                    : attention.toOthers(self, normed, normed, unseen));
            at =
                    at.add(
                            feedForward.shared(
                                    name, norms.apply(name + "post_attention_layernorm", at)));
        }
        return new Encoded(norms.apply("encoder.norm", at), unseen);
    }

    /// What ids are likely to come next, before the softmax.
    ///
    /// @param hidden [N, D]
    /// @return [N, V]
    public NDArray tokenLogits(NDArray hidden) {
        return Linear.of(hidden, weights.get(Plan.TOKENS));
    }

    /// What codes are likely to come next, before the softmax: [N, codes].
    public NDArray codeLogits(NDArray hidden) {
        return linears.apply(Plan.CODES, hidden);
    }

    /// How likely each bit of the next number is set, before the logistic function: [N, bits].
    public NDArray bitLogits(NDArray hidden) {
        return linears.apply(Plan.BITS, hidden);
    }
}
