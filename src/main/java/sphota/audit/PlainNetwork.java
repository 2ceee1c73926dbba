package sphota.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A network of dense and convolutional layers that no family's names fit, told by its shapes.
///
/// @param family `MLP` or `CNN`, with the evidence
/// @param chain its layers
record PlainNetwork(Statement family, Chain chain) {

    private static final int FEWEST_LAYERS = 2;

    /// Dense layers behind the convolutions of a plain network.
    private static final int MOST_DENSE = 3;

    /// Convolutions that must be there to speak of a convolutional network in spite of branches.
    private static final int FEWEST_BRANCHED = 4;

    /// Empty if anything but such layers, their biases, norms and slopes holds parameters, or if
    /// they do not follow one another.
    static Optional<PlainNetwork> of(Entries entries) {
        if (entries.parameters().anyMatch(entry -> !isPlain(entry))) {
            return Optional.empty();
        }
        var layers = entries.parameters().map(Layer::of).flatMap(Optional::stream).toList();
        var chain = Chain.of(layers);
        return family(chain).map(family -> new PlainNetwork(family, chain));
    }

    private static boolean isPlain(Entry entry) {
        boolean kind =
                switch (entry.kind()) {
                    case MLP, CONVOLUTION, NORM, HEAD, OTHER -> true;
                    case EMBEDDING, ATTENTION, RECURRENT, ADAPTER, BUFFER, OPTIMIZER, COPY -> false;
                };
        return kind && (entry.shape().rank() < 2 || Layer.of(entry).isPresent());
    }

    private static Optional<Statement> family(Chain chain) {
        int layers = chain.layers().size();
        int convolutions = Math.toIntExact(convolutions(chain));
        var count = "%d layers, %d of them convolutions".formatted(layers, convolutions);
        if (layers >= FEWEST_LAYERS && chain.isUnbroken()) {
            boolean plain = convolutions > 0 ? isPlain(chain, convolutions) : isOneSequence(chain);
            return Optional.of(
                    Statement.of(
                            Subject.FAMILY,
                            convolutions > 0 ? "CNN" : "MLP",
                            plain ? (layers > FEWEST_LAYERS ? 0.93 : 0.75) : 0.5,
                            count,
                            "each takes what the one before gives"));
        }
        if (convolutions >= FEWEST_BRANCHED && isPlain(chain, convolutions)) {
            return Optional.of(
                    Statement.of(
                            Subject.FAMILY,
                            "CNN",
                            0.75,
                            count,
                            "%d take what the one before gives, the others branch or skip"
                                    .formatted(chain.follows())));
        }
        return Optional.empty();
    }

    private static long convolutions(Chain chain) {
        return chain.layers().stream().filter(Layer::isConvolution).count();
    }

    /// A convolution that cuts an image into patches may stand before a network of another kind,
    /// whose square matrices follow one another by chance.
    private static boolean isPlain(Chain chain, int convolutions) {
        int dense = chain.layers().size() - convolutions;
        return convolutions >= FEWEST_LAYERS && dense <= convolutions + MOST_DENSE;
    }

    /// Whether the names are those of one or two sequences. Matrices of attention follow one
    /// another by their shapes, too, but each has a name of its own.
    private static boolean isOneSequence(Chain chain) {
        return chain.layers().stream()
                        .map(layer -> layer.entry().tensor().name().replaceAll("[0-9]+", "#"))
                        .distinct()
                        .count()
                <= FEWEST_LAYERS;
    }

    /// The family, and what enters and leaves.
    List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        statements.add(family);
        statements.addAll(chain.statements());
        return statements;
    }
}
