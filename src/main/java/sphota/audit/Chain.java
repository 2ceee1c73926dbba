package sphota.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sphota.tensor.NaturalOrder;

/// Layers one after another, as far as their shapes go.
///
/// @param follows how many of the layers behind the first may take what the one before gives
record Chain(List<Layer> layers, int follows) {

    private static final double EXACT = 0.95;
    private static final double AMBIGUOUS = 0.75;

    /// A row of numbers longer than this is cut.
    private static final int MOST_SIZES = 64;

    Chain {
        layers = List.copyOf(layers);
    }

    /// The layers in the order given or in that of their names, whichever fits better.
    static Chain of(List<Layer> layers) {
        var given = inOrder(layers);
        if (given.isUnbroken()) {
            return given;
        }
        var named =
                inOrder(
                        layers.stream()
                                .sorted(
                                        Comparator.comparing(
                                                layer -> layer.entry().tensor().name(),
                                                NaturalOrder.BY_NUMBER))
                                .toList());
        return named.follows > given.follows ? named : given;
    }

    private static Chain inOrder(List<Layer> layers) {
        int follows = 0;
        for (int i = 1; i < layers.size(); i++) {
            follows += layers.get(i).mayFollow(layers.get(i - 1)) ? 1 : 0;
        }
        return new Chain(layers, follows);
    }

    boolean isUnbroken() {
        return follows == Math.max(0, layers.size() - 1);
    }

    /// The path that a family names, behind a prefix.
    static Optional<Chain> path(FamilyMatch match, Entries entries) {
        var layers = new ArrayList<Layer>();
        int depth = match.depth();
        for (var pattern : match.family().path()) {
            var segments = Name.of(pattern).segments();
            entries.telling()
                    .filter(entry -> entry.kind() != PartKind.COPY && !entry.again())
                    .filter(entry -> isOf(entry.name(), depth, segments))
                    .filter(entry -> entry.name().prefix(depth).equals(match.prefix()))
                    .sorted(
                            Comparator.comparing(
                                    entry -> entry.tensor().name(), NaturalOrder.BY_NUMBER))
                    .forEach(entry -> Layer.of(entry).ifPresent(layers::add));
        }
        return layers.isEmpty() ? Optional.empty() : Optional.of(inOrder(layers));
    }

    private static boolean isOf(Name name, int depth, List<String> pattern) {
        if (name.size() != depth + pattern.size() + 1) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!new Glob(pattern.get(i)).matches(name.segments().get(depth + i))) {
                return false;
            }
        }
        return true;
    }

    /// What enters, what leaves, and what is between; nothing if a layer does not follow.
    List<Statement> statements() {
        if (layers.isEmpty() || !isUnbroken()) {
            return List.of();
        }
        var first = layers.getFirst();
        var last = layers.getLast();
        double sure = first.isAmbiguous() ? AMBIGUOUS : EXACT;
        var statements = new ArrayList<Statement>();
        statements.add(
                Statement.of(
                        Subject.INPUT,
                        Long.toString(first.in()),
                        sure,
                        first.entry().said(),
                        first.isAmbiguous()
                                ? "one channel, or each of %d alone".formatted(first.out())
                                : unit(first)));
        statements.add(
                Statement.of(
                        Subject.OUTPUT,
                        Long.toString(last.out()),
                        EXACT,
                        last.entry().said(),
                        unit(last)));
        statements.add(
                Statement.of(
                        Subject.LAYER_SIZES,
                        first.in()
                                + layers.stream()
                                        .limit(MOST_SIZES)
                                        .map(layer -> "," + layer.out())
                                        .collect(Collectors.joining())
                                + (layers.size() > MOST_SIZES ? ",…" : ""),
                        sure,
                        "each layer takes what the one before gives"));
        return statements;
    }

    private static String unit(Layer layer) {
        return layer.isConvolution() ? "channels" : "features";
    }
}
