package sphota.meaning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// An expression as far as it is written, symbol by symbol; see [Grammar]. Those that go on from
/// one share what they have in common.
public final class Derivation {

    private final Grammar grammar;
    private final int left;
    private final Optional<Place> place;
    private final Optional<Expression> expression;

    /// Where the next symbol stands.
    private sealed interface Place {}

    /// A stage is to begin.
    ///
    /// @param after what costs come after the chain
    /// @param before the stages that are written
    /// @param joined whether `compose` was written
    /// @param below whose argument the chain is; empty for the whole
    private record Chain(
            Data domain,
            Costs after,
            Optional<Expression> before,
            boolean joined,
            Optional<Stage> below)
            implements Place {}

    /// An operator has been written, and some of its constants and arguments.
    ///
    /// @param closed whether it has all constants
    /// @param arguments in the order they are written
    private record Stage(
            Operator operator,
            List<Integer> constants,
            boolean closed,
            List<Expression> arguments,
            Chain chain)
            implements Place {

        Data domain() {
            return chain.domain;
        }

        List<Data> accepted() {
            return arguments.stream().map(Expression::codomain).toList();
        }
    }

    private Derivation(
            Grammar grammar, int left, Optional<Place> place, Optional<Expression> expression) {
        this.grammar = grammar;
        this.left = left;
        this.place = place;
        this.expression = expression;
    }

    static Derivation begin(Grammar grammar, Costs after, int most) {
        var chain =
                new Chain(
                        grammar.type().domain(), after, Optional.empty(), false, Optional.empty());
        return new Derivation(grammar, most, Optional.of(chain), Optional.empty());
    }

    /// The whole, once nothing is missing.
    public Optional<Expression> expression() {
        return expression;
    }

    /// The symbols that may come next: with each of them the whole can be ended within the symbols
    /// that are left. None once it is whole.
    public BitSet allowed() {
        return place.map(at ->
                        switch (at) {
                            case Chain chain -> begins(chain);
                            case Stage stage -> constants(stage);
                        })
                .orElseGet(BitSet::new);
    }

    private BitSet begins(Chain chain) {
        var allowed = new BitSet(Symbols.COUNT);
        boolean whole = chain.before.isEmpty() && !chain.joined;
        put(chain, after(chain), left, whole, allowed);
        if (!chain.joined) {
            var joined = new BitSet(Symbols.COUNT);
            put(chain, grammar.joined(chain.after), left - 1, false, joined);
            allowed.set(Symbols.of(Operator.COMPOSE), !joined.isEmpty());
        }
        return allowed;
    }

    private void put(Chain chain, Costs after, int room, boolean identity, BitSet into) {
        grammar.operators(chain.domain, after)
                .forEach((operator, cost) -> {
                    if (cost <= room && (identity || operator != Operator.IDENTITY)) {
                        into.set(Symbols.of(operator));
                    }
                });
    }

    /// What costs come after the stage that is to begin.
    private Costs after(Chain chain) {
        return chain.joined ? grammar.joined(chain.after) : chain.after;
    }

    private BitSet constants(Stage stage) {
        var bindings = new Bindings();
        stage.operator.type().domain().matches(stage.domain(), bindings);
        int known = stage.constants.size();
        return switch (stage.operator.constants()) {
            case RESIDUE -> numbers(0, bindings.number("n"));
            case RESIDUES -> residues(stage, bindings.number("n"));
            case QUOTA -> numbers(1, bindings.number("k") + 1);
            case POSITION -> numbers(0, bindings.number("k"));
            case PERMUTATION -> {
                var places = numbers(0, bindings.number("k"));
                stage.constants.forEach(place -> places.clear(Symbols.number(place)));
                yield places;
            }
            case REPETITIONS -> numbers(0, Constants.MOST_REPETITIONS + 1);
            case STATES ->
                    symbols(
                            IntStream.rangeClosed(2, Data.LARGEST_MODULUS)
                                    .filter(q -> fits(stage, List.of(q), 1))
                                    .map(Symbols::number));
            case TWO_STATES -> factors(stage, bindings.number("r"));
            case TRANSITIONS -> {
                int states = bindings.number("q");
                yield numbers(0, known < states * bindings.number("s") ? states : 2);
            }
            case INPUT -> numbers(0, stage.domain().moduli()[known]);
            case VALUE ->
                    known == 0
                            ? symbols(
                                    IntStream.rangeClosed(1, Data.LARGEST_MODULUS)
                                            .filter(code -> fits(stage, List.of(code, 0), 2))
                                            .map(Symbols::set))
                            : numbers(0, Constants.scalar(stage.constants.getFirst()).moduli()[0]);
            case NONE, TABLE -> new BitSet();
        };
    }

    private BitSet residues(Stage stage, int modulus) {
        int from = stage.constants.isEmpty() ? 0 : stage.constants.getLast() + 1;
        var allowed = fits(stage, List.of(), 2) ? numbers(from, modulus) : new BitSet();
        allowed.set(Symbols.CLOSE);
        return allowed;
    }

    private BitSet factors(Stage stage, int product) {
        return symbols(
                IntStream.rangeClosed(2, Math.min(product, Data.LARGEST_MODULUS))
                        .filter(p -> product % p == 0 && product / p > 1)
                        .filter(p ->
                                stage.constants.isEmpty()
                                        ? fits(stage, List.of(p, product / p), 2)
                                        : p * stage.constants.getFirst() == product)
                        .map(Symbols::number));
    }

    /// Whether there is room for what comes after these constants.
    ///
    /// @param more symbols of constants still to come
    private boolean fits(Stage stage, List<Integer> constants, int more) {
        int rest =
                grammar.rest(
                        stage.operator, stage.domain(), constants, List.of(), after(stage.chain));
        return rest + more <= left;
    }

    private static BitSet numbers(int from, int to) {
        return symbols(IntStream.range(from, to).map(Symbols::number));
    }

    private static BitSet symbols(IntStream symbols) {
        var set = new BitSet(Symbols.COUNT);
        symbols.forEach(set::set);
        return set;
    }

    /// Goes on by a symbol.
    ///
    /// @param symbol one that is allowed
    /// @return empty where an expression would be beyond the bounds of [Expression]
    public Optional<Derivation> add(int symbol) {
        try {
            return Optional.of(
                    switch (place.orElseThrow()) {
                        case Chain chain -> begun(chain, symbol);
                        case Stage stage -> withConstant(stage, symbol);
                    });
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Derivation begun(Chain chain, int symbol) {
        var operator = Symbols.operator(symbol);
        if (operator == Operator.COMPOSE) {
            return at(new Chain(chain.domain, chain.after, chain.before, true, chain.below));
        }
        return settled(new Stage(operator, List.of(), false, List.of(), chain));
    }

    private Derivation withConstant(Stage stage, int symbol) {
        if (symbol == Symbols.CLOSE) {
            return settled(
                    new Stage(stage.operator, stage.constants, true, List.of(), stage.chain));
        }
        var longer = new ArrayList<>(stage.constants);
        longer.add(Symbols.constant(symbol));
        return settled(
                new Stage(stage.operator, List.copyOf(longer), false, List.of(), stage.chain));
    }

    private Derivation at(Place next) {
        return new Derivation(grammar, left - 1, Optional.of(next), Optional.empty());
    }

    private Derivation settled(Stage stage) {
        return stage.closed || stage.constants.size() == expected(stage)
                ? argument(stage)
                : at(stage);
    }

    /// How many constants an operator has here; -1 where any number.
    private static int expected(Stage stage) {
        var bindings = new Bindings();
        stage.operator.type().domain().matches(stage.domain(), bindings);
        return switch (stage.operator.constants()) {
            case NONE -> 0;
            case RESIDUE, QUOTA, POSITION, REPETITIONS, STATES -> 1;
            case TWO_STATES, VALUE -> 2;
            case PERMUTATION -> bindings.number("k");
            case TRANSITIONS -> bindings.number("q") * (bindings.number("s") + 1);
            case INPUT -> stage.domain().scalars();
            case RESIDUES, TABLE -> -1;
        };
    }

    private Derivation argument(Stage stage) {
        var accepted = stage.accepted();
        var typing = Grammar.typing(stage.operator, stage.domain(), stage.constants, accepted);
        var next = typing.next();
        if (next.isEmpty()) {
            return staged(stage);
        }
        var after =
                grammar.argument(
                        stage.operator,
                        stage.domain(),
                        stage.constants,
                        accepted,
                        after(stage.chain));
        return at(
                new Chain(
                        typing.domainOf(next.getAsInt()),
                        after,
                        Optional.empty(),
                        false,
                        Optional.of(stage)));
    }

    /// The stage is whole.
    private Derivation staged(Stage stage) {
        var inOrder = new TreeMap<Integer, Expression>();
        var typing = new Typing(stage.operator, stage.domain(), stage.constants);
        for (var argument : stage.arguments) {
            int next = typing.next().orElseThrow();
            typing.accept(next, argument.type());
            inOrder.put(next, argument);
        }
        var written =
                Expression.of(
                        stage.operator,
                        stage.domain(),
                        stage.constants,
                        List.copyOf(inOrder.values()));
        var chain = stage.chain;
        var all = chain.before.map(before -> Expression.compose(written, before)).orElse(written);
        if (chain.joined) {
            return at(new Chain(all.codomain(), chain.after, Optional.of(all), false, chain.below));
        }
        if (chain.below.isEmpty()) {
            return new Derivation(grammar, left - 1, Optional.empty(), Optional.of(all));
        }
        var below = chain.below.get();
        var arguments = new ArrayList<>(below.arguments);
        arguments.add(all);
        return argument(
                new Stage(
                        below.operator,
                        below.constants,
                        below.closed,
                        List.copyOf(arguments),
                        below.chain));
    }
}
