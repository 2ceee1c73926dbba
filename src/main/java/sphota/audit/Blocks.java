package sphota.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sphota.tensor.NaturalOrder;

/// Depth of convolutional families that are named by it: blocks of each stage, counted in the
/// names.
record Blocks(FamilyMatch match, Entries entries) {

    private static final Map<String, String> BASIC =
            Map.of("2,2,2,2", "ResNet-18", "3,4,6,3", "ResNet-34");

    private static final Map<String, String> BOTTLENECK =
            Map.of(
                    "3,4,6,3", "ResNet-50",
                    "3,4,23,3", "ResNet-101",
                    "3,8,36,3", "ResNet-152");

    /// Convolutions of torchvision's, and the name with the three dense layers counted.
    private static final Map<Long, String> VGG =
            Map.of(8L, "VGG-11", 10L, "VGG-13", 13L, "VGG-16", 16L, "VGG-19");

    /// Channels within the blocks of the first stage of a ResNet that is neither wide nor grouped.
    private static final long PLAIN_CHANNELS = 64;

    List<Statement> statements() {
        return switch (match.family().name()) {
            case "ResNet" -> residual();
            case "DenseNet" ->
                    stages(1, "denseblock", "denselayer").map(List::of).orElse(List.of());
            case "VGG", "VGG with batch norm" -> vgg();
            default -> List.of();
        };
    }

    private List<Statement> residual() {
        var statements = new ArrayList<Statement>();
        stages(0, "layer", "")
                .ifPresent(blocks -> {
                    statements.add(blocks);
                    boolean bottleneck =
                            entries.telling().anyMatch(entry -> isBehind(entry, "layer1", "conv3"));
                    var names = bottleneck ? BOTTLENECK : BASIC;
                    var inner =
                            entries.telling()
                                    .filter(entry -> isBehind(entry, "layer1", "conv2"))
                                    .filter(entry -> entry.hasRank(4))
                                    .findFirst();
                    Optional.ofNullable(names.get(blocks.value()))
                            .filter(_ -> inner.isPresent() && isPlain(inner.get()))
                            .ifPresent(name ->
                                    statements.add(
                                            Statement.of(
                                                    Subject.VARIANT,
                                                    name,
                                                    0.95,
                                                    "%s blocks of %d convolutions"
                                                            .formatted(
                                                                    blocks.value(),
                                                                    bottleneck ? 3 : 2),
                                                    inner.get().said())));
                });
        return statements;
    }

    private static boolean isPlain(Entry inner) {
        return inner.shape().size(0) == PLAIN_CHANNELS && inner.shape().size(1) == PLAIN_CHANNELS;
    }

    private boolean isBehind(Entry entry, String stage, String convolution) {
        int depth = match.depth();
        var segments = entry.name().segments();
        return segments.size() == depth + 4
                && segments.get(depth).equals(stage)
                && segments.get(depth + 2).equals(convolution)
                && entry.name().last().equals("weight")
                && entry.name().prefix(depth).equals(match.prefix());
    }

    /// How many blocks each stage has, where stage and block are segments that begin so and end in
    /// a number, one behind the other.
    private Optional<Statement> stages(int offset, String stage, String block) {
        int at = match.depth() + offset;
        Map<String, Set<String>> stages = new TreeMap<>(NaturalOrder.BY_NUMBER);
        entries.telling()
                .forEach(entry -> {
                    var segments = entry.name().segments();
                    if (segments.size() > at + 2
                            && isNumbered(segments.get(at), stage)
                            && isNumbered(segments.get(at + 1), block)) {
                        stages.computeIfAbsent(segments.get(at), _ -> new HashSet<>())
                                .add(segments.get(at + 1));
                    }
                });
        return stages.isEmpty() || stages.size() > 16
                ? Optional.empty()
                : Optional.of(
                        Statement.of(
                                Subject.BLOCKS,
                                stages.values().stream()
                                        .map(blocks -> Integer.toString(blocks.size()))
                                        .collect(Collectors.joining(",")),
                                0.97,
                                "counted in `%s`".formatted(String.join("`, `", stages.keySet()))));
    }

    private static boolean isNumbered(String segment, String word) {
        return new Glob(word + "#").matches(segment);
    }

    private List<Statement> vgg() {
        long convolutions =
                entries.parameters()
                        .filter(entry -> entry.hasRank(4))
                        .filter(entry -> entry.name().segments().contains("features"))
                        .count();
        return Optional.ofNullable(VGG.get(convolutions))
                .map(name ->
                        List.of(
                                Statement.of(
                                        Subject.VARIANT,
                                        name,
                                        0.95,
                                        "%d convolutions and three dense layers"
                                                .formatted(convolutions))))
                .orElse(List.of());
    }
}
