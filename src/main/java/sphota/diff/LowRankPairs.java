package sphota.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import sphota.tensor.Shape;

/// The matrices of a low-rank adapter, two for each that is adapted: down `[rank, in]` and up
/// `[out, rank]`, whose product is added onto `[out, in]`. Axes behind the second are of kernels.
///
/// @param byTarget by the name of what is adapted
public record LowRankPairs(SortedMap<String, Pair> byTarget) {

    private static final int LONGEST = 512;

    /// Names of PEFT, kohya, diffusers and GGUF: what is adapted, then which of the two it is.
    private static final Pattern PAIRED =
            Pattern.compile(
                    "(.+?)(?:\\.weight)?[._](?:(lora_A|lora_down|lora\\.down|lora_a)"
                            + "|(?:lora_B|lora_up|lora\\.up|lora_b))(?:\\.[^.]+)??(?:\\.weight)?");

    private static final Pattern KOHYA = Pattern.compile("lora_(?:unet|te\\d?|te_text_model)_(.+)");

    public LowRankPairs {
        byTarget = Collections.unmodifiableSortedMap(new TreeMap<>(byTarget));
    }

    /// A tensor by its name and its shape.
    public record Named(String name, Shape shape) {}

    /// The size of a matrix.
    ///
    /// @param inputs of all places of a kernel together
    public record Size(long outputs, long inputs) {

        /// Empty for what is no matrix, or has more elements than can be counted.
        public static Optional<Size> of(Shape shape) {
            try {
                return shape.rank() < 2 || shape.elements() == 0
                        ? Optional.empty()
                        : Optional.of(new Size(shape.size(0), shape.elements() / shape.size(0)));
            } catch (ArithmeticException _) {
                return Optional.empty();
            }
        }
    }

    /// Two matrices.
    public record Pair(Shape down, Shape up) {

        /// The size of their product; empty where they have none.
        public Optional<Size> product() {
            var first = Size.of(down);
            return first.isEmpty() || Size.of(up).isEmpty() || up.size(1) != down.size(0)
                    ? Optional.empty()
                    : Optional.of(new Size(up.size(0), first.get().inputs()));
        }

        public long rank() {
            return down.size(0);
        }
    }

    private record Halves(Optional<Shape> down, Optional<Shape> up) {}

    /// Empty for what is no adapter, or holds much else.
    public static Optional<LowRankPairs> of(Collection<Named> tensors) {
        var halves = new TreeMap<String, Halves>();
        int others = 0;
        for (var tensor : tensors) {
            var found =
                    tensor.name().length() > LONGEST
                            ? Optional.<MatchResult>empty()
                            : PAIRED.matcher(tensor.name()).results().findFirst();
            if (found.isEmpty() || found.get().group().length() < tensor.name().length()) {
                others++;
                continue;
            }
            var shape = Optional.of(tensor.shape());
            boolean down = found.get().group(2) != null;
            halves.merge(
                    found.get().group(1),
                    down
                            ? new Halves(shape, Optional.empty())
                            : new Halves(Optional.empty(), shape),
                    (one, other) -> new Halves(one.down.or(other::down), one.up.or(other::up)));
        }
        var pairs = new TreeMap<String, Pair>();
        halves.forEach((target, both) -> {
            if (both.down.isPresent() && both.up.isPresent()) {
                pairs.put(target, new Pair(both.down.get(), both.up.get()));
            }
        });
        return pairs.isEmpty() || others > 2 * pairs.size()
                ? Optional.empty()
                : Optional.of(new LowRankPairs(pairs));
    }

    /// Matrices of a model by their module, in one project's words, and the same joined by
    /// underscores.
    public record Modules(Map<String, Shape> byName) {

        public Modules {
            byName = Map.copyOf(byName);
        }

        public static Modules of(Collection<Named> tensors) {
            var modules = new HashMap<String, Shape>();
            for (var tensor : tensors) {
                if (tensor.shape().rank() >= 2) {
                    var module = Names.module(tensor.name());
                    modules.putIfAbsent(Names.normalised(module), tensor.shape());
                    modules.putIfAbsent(module.replace('.', '_'), tensor.shape());
                }
            }
            return new Modules(modules);
        }

        /// What an adapter's name for it stands for.
        private Optional<Shape> target(String name) {
            var kohya = KOHYA.matcher(name);
            return Optional.ofNullable(
                    byName.get(kohya.matches() ? kohya.group(1) : Names.normalised(name)));
        }
    }

    /// How the pairs fit a model.
    ///
    /// @param pairs all of them
    /// @param named so many name a matrix of the model
    /// @param fitting so many of these are of its size
    /// @param ranks of those that fit, with how many have which
    /// @param targets of those that fit, by the last part of their names
    /// @param misfits sentences about the others that name a matrix
    public record Fit(
            int pairs,
            int named,
            int fitting,
            SortedMap<Long, Integer> ranks,
            SortedSet<String> targets,
            List<String> misfits) {

        public Fit {
            ranks = Collections.unmodifiableSortedMap(new TreeMap<>(ranks));
            targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
            misfits = List.copyOf(misfits);
        }

        /// Whether all of them do.
        public boolean isWhole() {
            return fitting == pairs;
        }
    }

    /// How they fit a model.
    public Fit onto(Modules base) {
        int named = 0;
        int fitting = 0;
        var ranks = new TreeMap<Long, Integer>();
        var targets = new TreeSet<String>();
        var misfits = new ArrayList<String>();
        for (var entry : byTarget.entrySet()) {
            var target = base.target(entry.getKey());
            if (target.isEmpty()) {
                continue;
            }
            named++;
            var pair = entry.getValue();
            var product = pair.product();
            if (product.isPresent() && product.equals(Size.of(target.get()))) {
                fitting++;
                ranks.merge(pair.rank(), 1, Integer::sum);
                targets.add(Names.target(entry.getKey() + ".weight"));
            } else {
                misfits.add(
                        "%s %s and %s do not fit %s"
                                .formatted(entry.getKey(), pair.down(), pair.up(), target.get()));
            }
        }
        return new Fit(byTarget.size(), named, fitting, ranks, targets, misfits);
    }
}
