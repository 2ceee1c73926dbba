package sphota.interpreter.writing;

import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sphota.meaning.Derivation;
import sphota.meaning.Grammar;
import sphota.meaning.SplitMix;
import sphota.meaning.Symbols;
import sphota.net.Memory;
import sphota.net.Transformer;

/// Writes expressions of one family, many at once.
final class Drafts {

    private final Network network;
    private final Family family;
    private final Grammar grammar;

    Drafts(Network network, Family family) {
        this.network = network;
        this.family = family;
        grammar = family.grammar();
    }

    /// What has been written in one row.
    ///
    /// @param number of the candidate
    /// @param row of the memory
    private record Draft(
            int number, int row, Derivation derivation, int symbol, double logProbability) {

        Candidate candidate() {
            return new Candidate(derivation.expression().orElseThrow(), logProbability);
        }
    }

    List<Candidate> write(Evidence evidence, Writing how) {
        try (var scope = new NDScope();
                var memory = new Memory(network.manager())) {
            scope.suppressNotUsedWarning();
            var read = network.read(List.of(evidence));
            return how.beam() ? beam(read, memory, how) : drawn(read, memory, how);
        }
    }

    private Draft begin() {
        return new Draft(0, 0, grammar.begin(family.mostSymbols()), Symbols.BEGIN, 0);
    }

    private List<Candidate> drawn(Transformer.Encoded read, Memory memory, Writing how) {
        var seeds = new SplitMix(how.seed());
        var random =
                IntStream.range(0, how.count()).mapToObj(_ -> new SplitMix(seeds.next())).toList();
        var whole = new ArrayList<Draft>();
        var open = List.of(begin());
        for (boolean first = true; !open.isEmpty(); first = false) {
            var logits = logits(open, memory, read);
            var next = new ArrayList<Draft>();
            for (int i = 0; i < (first ? how.count() : open.size()); i++) {
                var draft = open.get(first ? 0 : i);
                int number = first ? i : draft.number();
                var odds = odds(draft, logits, how);
                int symbol =
                        number == 0
                                ? odds.best()
                                : odds.draw(how.temperature(), random.get(number));
                go(draft, number, symbol, odds, next);
            }
            open = sorted(next, whole, memory);
        }
        whole.sort(Comparator.comparingInt(Draft::number));
        return whole.stream().map(Draft::candidate).toList();
    }

    private List<Candidate> beam(Transformer.Encoded read, Memory memory, Writing how) {
        var whole = new ArrayList<Draft>();
        var open = List.of(begin());
        while (!open.isEmpty()) {
            var logits = logits(open, memory, read);
            var next = new ArrayList<Draft>();
            for (var draft : open) {
                var odds = odds(draft, logits, how);
                odds.allowed().forEach(symbol -> go(draft, 0, symbol, odds, next));
            }
            next.addAll(whole);
            next.sort(Comparator.comparingDouble(Draft::logProbability).reversed());
            whole.clear();
            open = sorted(next.subList(0, Math.min(how.count(), next.size())), whole, memory);
        }
        whole.sort(Comparator.comparingDouble(Draft::logProbability).reversed());
        return whole.stream().map(Draft::candidate).toList();
    }

    /// Goes on by a symbol, where it is one.
    private static void go(Draft draft, int number, int symbol, Odds odds, List<Draft> into) {
        if (!odds.isDerivable(symbol)) {
            return;
        }
        draft.derivation()
                .add(symbol)
                .ifPresent(derivation ->
                        into.add(
                                new Draft(
                                        number,
                                        draft.row(),
                                        derivation,
                                        symbol,
                                        draft.logProbability() + odds.logProbability(symbol))));
    }

    /// Those that go on, in rows of their own.
    ///
    /// @param whole is added those that are whole
    private static List<Draft> sorted(List<Draft> drafts, List<Draft> whole, Memory memory) {
        var open = new ArrayList<Draft>();
        var rows = new ArrayList<Integer>();
        for (var draft : drafts) {
            if (draft.derivation().expression().isPresent()) {
                whole.add(draft);
            } else {
                rows.add(draft.row());
                open.add(
                        new Draft(
                                draft.number(),
                                open.size(),
                                draft.derivation(),
                                draft.symbol(),
                                draft.logProbability()));
            }
        }
        if (!open.isEmpty()) {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                memory.take(rows.stream().mapToInt(Integer::intValue).toArray());
            }
        }
        return open;
    }

    /// Rows × symbols.
    private float[] logits(List<Draft> open, Memory memory, Transformer.Encoded read) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var symbols = open.stream().mapToInt(Draft::symbol).toArray();
            return network.next(symbols, memory, read).toFloatArray();
        }
    }

    private static Odds odds(Draft draft, float[] logits, Writing how) {
        var derivable = draft.derivation().allowed();
        var allowed = derivable;
        if (!how.grammar()) {
            allowed = new BitSet();
            allowed.set(0, Symbols.COUNT);
        }
        return new Odds(logits, draft.row() * Symbols.COUNT, allowed, derivable);
    }
}
