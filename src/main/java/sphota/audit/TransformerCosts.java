package sphota.audit;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sphota.audit.StackReading.Size;
import sphota.tensor.Shape;

/// Costs of a row of attention layers.
record TransformerCosts(
        Family.Kind kind,
        Entries entries,
        List<StackReading> stacks,
        List<Statement> statements,
        Declared declared) {

    private static final int CACHE_BYTES = 2;

    /// Keys and values of all layers; of latent attention what it keeps in their place.
    Optional<Costs.Cache> cache() {
        if (kind != Family.Kind.DECODER || stacks.size() != 1) {
            return Optional.empty();
        }
        var stack = stacks.getFirst();
        var layers = BigInteger.valueOf(stack.layersWith("key", "qkv", "cache"));
        var latent = stack.size("cache").filter(Size::isUndisputed);
        if (latent.isPresent()) {
            return Optional.of(cache(layers, latent.get().value(), "%s layers · %d · 2 bytes"));
        }
        return new Heads(stack, declared)
                .key()
                .filter(Size::isUndisputed)
                .map(key ->
                        cache(
                                layers.shiftLeft(1),
                                key.value(),
                                "%s keys and values of layers · %d · 2 bytes"));
    }

    private static Costs.Cache cache(BigInteger rows, long width, String formula) {
        return new Costs.Cache(
                rows.multiply(BigInteger.valueOf(width)).multiply(BigInteger.valueOf(CACHE_BYTES)),
                formula.formatted(rows, width));
    }

    /// Two operations for each parameter but the embeddings; the output embedding is multiplied
    /// though it be the input's. Attention multiplies each query with a key and a weight with each
    /// value: 4 · width of the queries for a layer and position. (Kaplan and others 2020, without
    /// the norms and biases they leave out.) Not defined where experts are chosen and it is not
    /// said how many.
    Optional<Costs.Work> work() {
        boolean experts = statements.stream().anyMatch(each -> each.subject() == Subject.EXPERTS);
        boolean rowOfLayers = kind == Family.Kind.DECODER || kind == Family.Kind.ENCODER;
        if (experts || !rowOfLayers || stacks.size() != 1) {
            return Optional.empty();
        }
        var stack = stacks.getFirst();
        var query = new Heads(stack, declared).query().filter(Size::isUndisputed);
        if (query.isEmpty()) {
            return Optional.empty();
        }
        var multiplied =
                entries.parameters()
                        .filter(entry -> entry.kind() != PartKind.EMBEDDING)
                        .map(Entry::elements)
                        .reduce(BigInteger.ZERO, BigInteger::add);
        var tied = tiedHead();
        int layers = stack.layersWith("query", "qkv");
        var attention =
                BigInteger.valueOf(layers)
                        .multiply(BigInteger.valueOf(query.get().value()))
                        .shiftLeft(2);
        return Optional.of(
                new Costs.Work(
                        multiplied.add(tied).shiftLeft(1),
                        attention,
                        "2 · %s parameters that are no embedding%s; attention 4 · %d layers · %d"
                                .formatted(
                                        multiplied,
                                        tied.signum() == 0
                                                ? ""
                                                : " and %s of the tied output".formatted(tied),
                                        layers,
                                        query.get().value())));
    }

    /// The elements of an output embedding that is the input's and so no parameters of its own; one
    /// that has bytes of its own, or stands before the input, is among the parameters already.
    private BigInteger tiedHead() {
        boolean tied =
                statements.stream()
                        .anyMatch(each ->
                                each.subject() == Subject.TIED_EMBEDDINGS
                                        && each.value().equals("true"));
        return entries.parameters()
                .filter(entry -> entry.axes().equals(List.of("vocabulary", "width")))
                .max(Comparator.comparing(Entry::elements))
                .filter(embedding -> tied && !isHead(embedding.shape()))
                .map(Entry::elements)
                .orElse(BigInteger.ZERO);
    }

    private boolean isHead(Shape shape) {
        return entries.parameters()
                .anyMatch(entry -> entry.kind() == PartKind.HEAD && entry.shape().equals(shape));
    }
}
