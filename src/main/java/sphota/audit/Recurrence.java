package sphota.audit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Recurrent cells, told by their gates: the matrix from state to state is `[gates · hidden,
/// hidden]`, with four gates in an LSTM, three in a GRU and one in a plain RNN.
///
/// Names are those of PyTorch (`weight_hh_l0`, `weight_hh`) and of Keras (`recurrent_kernel`, the
/// other way round).
///
/// @param prefix of the module
/// @param cell `LSTM`, `GRU` or `RNN`
/// @param layers one above another
/// @param elements of all matrices from state to state, to tell the largest
record Recurrence(
        String prefix,
        String cell,
        int layers,
        long hidden,
        boolean bothDirections,
        long elements,
        String evidence) {

    private static final int MOST = 16;
    private static final double MAIN = 0.4;
    private static final BigInteger MOST_COUNTED = BigInteger.valueOf(1L << 40);

    /// Matrices of one module.
    private record Module(Map<String, Entry> matrices) {

        Optional<Entry> matrix(String last) {
            return Optional.ofNullable(matrices.get(last));
        }
    }

    static List<Recurrence> of(Entries entries) {
        Map<String, Module> modules = new LinkedHashMap<>();
        entries.telling()
                .filter(entry -> !entry.again() && entry.kind() != PartKind.COPY)
                .filter(entry -> entry.hasRank(2) && isState(entry.name().last()))
                .forEach(entry ->
                        modules.computeIfAbsent(
                                        module(entry.name()),
                                        _ -> new Module(new LinkedHashMap<>()))
                                .matrices()
                                .put(entry.name().last(), entry));
        return modules.entrySet().stream()
                .map(module -> read(module.getKey(), module.getValue()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(Recurrence::elements).reversed())
                .limit(MOST)
                .toList();
    }

    private static String module(Name name) {
        return String.join(".", name.segments().subList(0, name.size() - 1));
    }

    private static boolean isState(String last) {
        return last.startsWith("weight_hh")
                || last.startsWith("weight_ih")
                || last.startsWith("weight_hr")
                || last.equals("kernel")
                || last.equals("recurrent_kernel");
    }

    private static Optional<Recurrence> read(String prefix, Module module) {
        Set<String> levels = new TreeSet<>();
        boolean reverse = false;
        long elements = 0;
        Optional<Recurrence> first = Optional.empty();
        for (var entry : module.matrices().values()) {
            var last = entry.name().last();
            if (!last.startsWith("weight_hh") && !last.equals("recurrent_kernel")) {
                continue;
            }
            reverse |= last.endsWith("_reverse");
            levels.add(last.replace("_reverse", ""));
            elements += entry.elements().min(MOST_COUNTED).longValue();
            var cell = cell(prefix, entry, module);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            first = first.isPresent() ? first : cell;
        }
        int layers = levels.size();
        boolean both = reverse;
        long all = elements;
        return first.map(cell ->
                new Recurrence(prefix, cell.cell, layers, cell.hidden, both, all, cell.evidence));
    }

    /// A cell, if the matrix from input to gates is there and has as many rows.
    private static Optional<Recurrence> cell(String prefix, Entry entry, Module module) {
        var last = entry.name().last();
        boolean keras = last.equals("recurrent_kernel");
        long rows = entry.shape().size(keras ? 1 : 0);
        long columns = entry.shape().size(keras ? 0 : 1);
        var input = module.matrix(keras ? "kernel" : last.replace("weight_hh", "weight_ih"));
        if (input.filter(each -> each.shape().size(keras ? 1 : 0) == rows).isEmpty()) {
            return Optional.empty();
        }
        long hidden =
                module.matrix(last.replace("weight_hh", "weight_hr"))
                        .filter(_ -> !keras)
                        .map(each -> each.shape().size(1))
                        .orElse(columns);
        long gates = rows % hidden == 0 ? rows / hidden : 0;
        if (gates != 1 && gates != 3 && gates != 4) {
            return Optional.empty();
        }
        var cell = gates == 4 ? "LSTM" : gates == 3 ? "GRU" : "RNN";
        return Optional.of(
                new Recurrence(
                        prefix,
                        cell,
                        1,
                        hidden,
                        false,
                        0,
                        "%s: %d · %d".formatted(entry.said(), gates, hidden)));
    }

    Statement statement() {
        return new Statement(
                Subject.RECURRENT,
                prefix,
                "%s, %d %s, hidden %d%s"
                        .formatted(
                                cell,
                                layers,
                                layers == 1 ? "layer" : "layers",
                                hidden,
                                bothDirections ? ", both directions" : ""),
                cell.equals("RNN") ? 0.95 : 0.98,
                List.of(evidence));
    }

    /// The family of a network that is known by its cells alone.
    static Optional<Statement> family(List<Recurrence> cells, Entries entries) {
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        var evidence = new ArrayList<String>();
        evidence.add(cells.getFirst().evidence);
        double share = share(entries);
        if (share < MAIN) {
            evidence.add(
                    "%.0f %% of the parameters but embeddings are recurrent"
                            .formatted(100 * share));
        }
        return Optional.of(
                new Statement(
                        Subject.FAMILY,
                        "",
                        "recurrent network (%s)".formatted(cells.getFirst().cell),
                        share < MAIN ? 0.7 : 0.9,
                        evidence));
    }

    /// Of the parameters that are no embedding, those of recurrent cells.
    private static double share(Entries entries) {
        var all = BigInteger.ZERO;
        var recurrent = BigInteger.ZERO;
        for (var entry : entries.parameters().toList()) {
            if (entry.kind() != PartKind.EMBEDDING) {
                all = all.add(entry.elements());
            }
            if (entry.kind() == PartKind.RECURRENT) {
                recurrent = recurrent.add(entry.elements());
            }
        }
        return Entries.share(recurrent, all);
    }
}
