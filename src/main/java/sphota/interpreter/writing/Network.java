package sphota.interpreter.writing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.meaning.Symbols;
import sphota.net.Adapted;
import sphota.net.Architecture;
import sphota.net.Arrays;
import sphota.net.Gate;
import sphota.net.Input;
import sphota.net.Memory;
import sphota.net.Transformer;
import sphota.net.Weights;
import sphota.tensor.NamedArray;

/// A transformer that reads pages and says which symbols come next.
final class Network {

    static final String ENTRIES = "entries.weight";

    /// More than any description has.
    static final int CONTEXT = 64;

    private final NDManager manager;
    private final Transformer transformer;
    private final Weights weights;
    private final NDArray entries; // [D, W]
    private final Optional<Adapted> adapted;

    Network(NDManager manager, Architecture architecture, Weights weights, NamedArray entries) {
        this(
                manager,
                new Transformer(manager, architecture, weights),
                weights,
                Arrays.create(manager, entries),
                Optional.empty());
    }

    private Network(
            NDManager manager,
            Transformer transformer,
            Weights weights,
            NDArray entries,
            Optional<Adapted> adapted) {
        this.manager = manager;
        this.transformer = transformer;
        this.weights = weights;
        this.entries = entries;
        this.adapted = adapted;
    }

    /// The same arrays with adapters of some linear maps beside them.
    ///
    /// @param training whether it drops what adapters drop in training
    Network with(Adapted adapters, boolean training) {
        return new Network(
                manager,
                new Transformer(
                        manager,
                        architecture(),
                        weights,
                        training ? adapters.training() : adapters),
                weights,
                entries,
                Optional.of(adapters));
    }

    Weights weights() {
        return weights;
    }

    /// The usual shape: vectors of 128 numbers, three layers that read and three that write.
    static Architecture usual() {
        return architecture(128, 3, 4, 344);
    }

    static Architecture architecture(int width, int layers, int heads, int inner) {
        return new Architecture(
                Symbols.COUNT,
                width,
                layers,
                heads,
                inner,
                Gate.SWIGLU,
                CONTEXT,
                List.of(),
                0,
                0,
                1,
                layers,
                0,
                0);
    }

    Architecture architecture() {
        return transformer.architecture();
    }

    NDManager manager() {
        return manager;
    }

    /// The arrays by name, without adapters.
    Map<String, NDArray> arrays() {
        Map<String, NDArray> all = new LinkedHashMap<>(weights.all());
        all.put(ENTRIES, entries);
        return all;
    }

    /// The arrays by name, to which adapters are added, for somebody who is done with them before
    /// the scope is.
    Map<String, NDArray> merged(NDManager scope) {
        if (adapted.isEmpty()) {
            return arrays();
        }
        Map<String, NamedArray> copies = new LinkedHashMap<>();
        weights.copy().forEach(each -> copies.put(each.name(), each));
        var merged = Weights.of(scope, architecture(), copies);
        adapted.get().merge(merged);
        Map<String, NDArray> all = new LinkedHashMap<>(merged.all());
        all.put(ENTRIES, entries);
        return all;
    }

    /// Numbers in a row of what it reads.
    int width() {
        return Math.toIntExact(entries.getShape().get(1));
    }

    /// Reads.
    ///
    /// @throws IllegalArgumentException if rows are not as wide as it reads them
    Transformer.Encoded read(List<? extends Evidence> evidence) {
        var read = Entries.of(manager, evidence.stream().map(Evidence::page).toList(), width());
        var vectors =
                read.vectors()
                        .getNDArrayInternal()
                        .linear(read.vectors(), entries, null)
                        .singletonOrThrow();
        return transformer.encode(vectors, false, Optional.of(read.shown()));
    }

    /// Logits of what comes next.
    ///
    /// @param symbols the last of each row
    /// @param memory of those before
    /// @return [rows, symbols]
    NDArray next(int[] symbols, Memory memory, Transformer.Encoded read) {
        var hidden =
                transformer.hidden(
                        Input.of(manager, architecture(), symbols, 1),
                        Optional.of(memory),
                        Optional.of(read));
        return transformer.tokenLogits(hidden.reshape(-1, architecture().width()));
    }

    /// The mean cross entropy of symbols, in nats.
    NDArray loss(List<Evidence> evidence, List<int[]> written) {
        int rows = written.size();
        int length = written.stream().mapToInt(each -> each.length).max().orElse(1);
        var read = new int[rows * length];
        var wanted = new long[rows * length];
        var counted = new float[rows * length];
        int all = written.stream().mapToInt(each -> each.length).sum();
        for (int row = 0; row < rows; row++) {
            var symbols = written.get(row);
            for (int i = 0; i < symbols.length; i++) {
                int at = row * length + i;
                read[at] = i == 0 ? Symbols.BEGIN : symbols[i - 1];
                wanted[at] = symbols[i];
                counted[at] = -1f / all;
            }
        }
        var hidden =
                transformer.hidden(
                        Input.of(manager, architecture(), read, length),
                        Optional.empty(),
                        Optional.of(read(evidence)));
        return transformer
                .tokenLogits(hidden.reshape(-1, architecture().width()))
                .logSoftmax(-1)
                .gather(manager.create(wanted, new Shape(wanted.length, 1)), 1)
                .reshape(-1)
                .mul(manager.create(counted))
                .sum();
    }
}
