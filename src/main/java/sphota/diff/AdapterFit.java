package sphota.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// Whether one model is a low-rank adapter whose pairs of matrices fit the other: down `[rank, in]`
/// and up `[out, rank]` onto `[out, in]`.
final class AdapterFit {

    private static final int LONGEST = 512;

    /// Names of PEFT, kohya, diffusers and GGUF: what is adapted, then which of the two it is.
    private static final Pattern PAIRED =
            Pattern.compile(
                    "(.+?)(?:\\.weight)?[._](?:(lora_A|lora_down|lora\\.down|lora_a)"
                            + "|(?:lora_B|lora_up|lora\\.up|lora_b))(?:\\.[^.]+)??(?:\\.weight)?");

    private static final Pattern KOHYA = Pattern.compile("lora_(?:unet|te\\d?|te_text_model)_(.+)");

    private AdapterFit() {}

    private record Pair(Optional<Tensor> down, Optional<Tensor> up) {}

    /// B as an adapter of A.
    ///
    /// @param adapter how it is called in sentences, `B`
    /// @param base as `A`
    static Optional<Relation> of(Weights a, Weights b, String adapter, String base) {
        Map<String, Pair> pairs = new TreeMap<>();
        int others = 0;
        for (var tensor : b.tensors()) {
            var found =
                    tensor.name().length() > LONGEST
                            ? Optional.<java.util.regex.MatchResult>empty()
                            : PAIRED.matcher(tensor.name()).results().findFirst();
            if (found.isEmpty() || found.get().group().length() < tensor.name().length()) {
                others++;
                continue;
            }
            boolean down = found.get().group(2) != null;
            pairs.merge(
                    found.get().group(1),
                    down
                            ? new Pair(Optional.of(tensor), Optional.empty())
                            : new Pair(Optional.empty(), Optional.of(tensor)),
                    (one, other) -> new Pair(one.down.or(other::down), one.up.or(other::up)));
        }
        pairs.values().removeIf(pair -> pair.down.isEmpty() || pair.up.isEmpty());
        if (pairs.isEmpty() || others > 2 * pairs.size()) {
            return Optional.empty();
        }
        return fit(pairs, modules(a), adapter, base);
    }

    /// Weights by their module, in one project's words, and the same joined by underscores.
    private static Map<String, Tensor> modules(Weights weights) {
        var modules = new HashMap<String, Tensor>();
        for (var tensor : weights.tensors()) {
            if (tensor.shape().rank() >= 2) {
                modules.putIfAbsent(Names.normalised(Names.module(tensor.name())), tensor);
                modules.putIfAbsent(Names.module(tensor.name()).replace('.', '_'), tensor);
            }
        }
        return modules;
    }

    private static Optional<Relation> fit(
            Map<String, Pair> pairs, Map<String, Tensor> modules, String adapter, String base) {
        int named = 0;
        int fitting = 0;
        var ranks = new TreeMap<Long, Integer>();
        var targets = new TreeSet<String>();
        List<String> misfits = new ArrayList<>();
        for (var entry : pairs.entrySet()) {
            var target = Optional.ofNullable(modules.get(target(entry.getKey())));
            if (target.isEmpty()) {
                continue;
            }
            named++;
            var down = entry.getValue().down.orElseThrow();
            var up = entry.getValue().up.orElseThrow();
            if (fits(down, up, target.get())) {
                fitting++;
                ranks.merge(down.shape().size(0), 1, Integer::sum);
                targets.add(Names.target(entry.getKey() + ".weight"));
            } else {
                misfits.add(
                        "%s %s and %s do not fit %s"
                                .formatted(
                                        entry.getKey(),
                                        down.shape(),
                                        up.shape(),
                                        target.get().shape()));
            }
        }
        if (2 * fitting < pairs.size()) {
            return Optional.empty();
        }
        var evidence = new ArrayList<String>();
        evidence.add(
                "%d of %d pairs of matrices fit a matrix of the same name"
                        .formatted(fitting, pairs.size()));
        evidence.add(
                "rank "
                        + ranks.entrySet().stream()
                                .map(rank -> "%d in %d".formatted(rank.getKey(), rank.getValue()))
                                .collect(Collectors.joining(", ")));
        evidence.add("targets " + Facts.names(List.copyOf(targets)));
        misfits.stream().limit(3).forEach(evidence::add);
        if (named < pairs.size()) {
            evidence.add("%d pairs name nothing in %s".formatted(pairs.size() - named, base));
        }
        double confidence = fitting == pairs.size() ? 0.97 : 0.7 * fitting / pairs.size();
        return Optional.of(
                new Relation(
                        Relation.Kind.ADAPTER,
                        "%s is a low-rank adapter that fits %s; whether it was trained on it, shapes cannot say"
                                .formatted(adapter, base),
                        confidence,
                        evidence));
    }

    private static String target(String name) {
        var kohya = KOHYA.matcher(name);
        if (kohya.matches()) {
            return kohya.group(1);
        }
        return Names.normalised(name);
    }

    private static boolean fits(Tensor down, Tensor up, Tensor target) {
        if (down.shape().rank() < 2 || up.shape().rank() < 2) {
            return false;
        }
        long rank = down.shape().size(0);
        long outputs = target.shape().size(0);
        return rank > 0
                && outputs > 0
                && up.shape().size(1) == rank
                && up.shape().size(0) == outputs
                && Sizes.elements(down) / rank == Sizes.elements(target) / outputs;
    }
}
