package sphota.audit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Low-rank adapters: pairs of matrices `[rank, in]` and `[out, rank]`.
///
/// @param whose naming the pairs follow
/// @param ranks how many matrices have which
/// @param targets modules they belong to, by the last part of their names
/// @param share of the parameters, from 0 to 1
record Adapters(
        String whose,
        Map<Long, Integer> ranks,
        List<String> targets,
        double share,
        String example) {

    private static final double MAIN = 0.5;

    /// A list of matrices without names must be as long as this to be taken for pairs.
    private static final int FEWEST_UNNAMED = 8;

    private static final long LARGEST_UNNAMED_RANK = 256;
    private static final int MOST_TARGETS = 24;

    /// kohya joins the names of modules with underscores; these are the ends that are modules.
    private static final Pattern JOINED =
            Pattern.compile(
                    "_(to_q|to_k|to_v|to_out_0|q_proj|k_proj|v_proj|out_proj|fc1|fc2|ff_net_0_proj"
                            + "|ff_net_2|proj_in|proj_out|conv|conv1|conv2|conv_shortcut|time_emb_proj)$");

    static Optional<Adapters> of(Entries entries) {
        var ranks = new TreeMap<Long, Integer>();
        var targets = new TreeSet<String>();
        var sum = BigInteger.ZERO;
        Optional<String> whose = Optional.empty();
        Optional<String> example = Optional.empty();
        boolean up = false;
        for (var entry : entries.parameters().toList()) {
            for (var fit : AdapterTable.known().fits(entry.name())) {
                sum = sum.add(entry.elements());
                up |= !fit.value().isDown();
                whose = whose.or(() -> Optional.of(fit.value().whose()));
                if (fit.value().isDown() && entry.hasRank(Math.max(2, entry.shape().rank()))) {
                    ranks.merge(entry.shape().size(0), 1, Integer::sum);
                    example = example.or(() -> Optional.of(entry.said()));
                    target(entry.name(), fit.start()).ifPresent(targets::add);
                }
            }
        }
        if (ranks.isEmpty() || !up) {
            return unnamed(entries);
        }
        return Optional.of(
                new Adapters(
                        whose.orElse(""),
                        ranks,
                        targets.stream().limit(MOST_TARGETS).toList(),
                        Entries.share(sum, entries.parameterCount()),
                        example.orElse("")));
    }

    private static Optional<String> target(Name name, int start) {
        if (start == 0) {
            return Optional.empty();
        }
        var module = name.segments().get(start - 1);
        if (!module.startsWith("lora_")) {
            return Optional.of(module);
        }
        var joined = JOINED.matcher(module);
        return joined.find() ? Optional.of(joined.group(1)) : Optional.empty();
    }

    /// A list of matrices, up and down by turns, as the first such adapters were kept.
    private static Optional<Adapters> unnamed(Entries entries) {
        var all = entries.parameters().toList();
        if (all.size() < FEWEST_UNNAMED || all.size() % 2 != 0) {
            return Optional.empty();
        }
        var ranks = new TreeMap<Long, Integer>();
        for (int i = 0; i < all.size(); i += 2) {
            var up = all.get(i);
            var down = all.get(i + 1);
            boolean pair =
                    up.tensor().name().equals(Integer.toString(i))
                            && down.tensor().name().equals(Integer.toString(i + 1))
                            && up.hasRank(2)
                            && down.hasRank(2)
                            && up.shape().size(1) == down.shape().size(0)
                            && down.shape().size(0) <= LARGEST_UNNAMED_RANK
                            && 2 * down.shape().size(0)
                                    <= Math.min(up.shape().size(0), down.shape().size(1));
            if (!pair) {
                return Optional.empty();
            }
            ranks.merge(down.shape().size(0), 1, Integer::sum);
        }
        return ranks.size() == 1
                ? Optional.of(new Adapters("", ranks, List.of(), 1, all.get(1).said()))
                : Optional.empty();
    }

    boolean isMain() {
        return share >= MAIN;
    }

    List<Statement> statements(Source source) {
        var statements = new ArrayList<Statement>();
        var value = whose.isEmpty() ? "LoRA adapter" : "LoRA adapter (%s naming)".formatted(whose);
        double confidence = whose.isEmpty() ? 0.85 : 0.97;
        statements.add(
                Statement.of(
                        isMain() ? Subject.FAMILY : Subject.CONTAINS,
                        value,
                        confidence,
                        whose.isEmpty()
                                ? "a list of matrices, up and down by turns: " + example
                                : "pairs of small matrices: " + example,
                        "%.0f %% of the parameters".formatted(100 * share)));
        statements.add(
                Statement.of(
                        Subject.ADAPTER_RANK,
                        ranks.keySet().stream()
                                .map(rank -> Long.toString(rank))
                                .collect(Collectors.joining(",")),
                        confidence,
                        ranks.entrySet().stream()
                                .map(rank ->
                                        "%d matrices of rank %d"
                                                .formatted(rank.getValue(), rank.getKey()))
                                .collect(Collectors.joining(", "))));
        if (!targets.isEmpty()) {
            statements.add(
                    Statement.of(
                            Subject.ADAPTER_TARGETS,
                            String.join(",", targets),
                            0.95,
                            "the modules their names stand behind"));
        } else {
            declaredTargets(source).ifPresent(statements::add);
        }
        return statements;
    }

    /// cloneofsimo's files say in their metadata which classes of modules were adapted.
    private static Optional<Statement> declaredTargets(Source source) {
        var said =
                List.of("unet", "text_encoder").stream()
                        .flatMap(key ->
                                source
                                        .metadata(key)
                                        .filter(text -> text.startsWith("["))
                                        .map(text -> key + ": " + text)
                                        .stream())
                        .toList();
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Statement.of(
                                Subject.ADAPTER_TARGETS,
                                String.join("; ", said),
                                0.9,
                                "the metadata of the file"));
    }
}
