package sphota.meaning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// How expressions of one type are written symbol by symbol, from the input to the result, so that
/// at each symbol all before it is typed:
///
/// ```
/// chain    = stage | compose stage chain
/// stage    = operator constants chain*
/// ```
///
/// The stages of a chain are applied in the order they are written; `compose` before a stage says
/// that others follow. The chains of a stage are its arguments, in the order in which their domains
/// become known. Constants are numbers, scalar sets before the values of `constant`; those of `in`
/// end with `close`. `identity` is no stage of a longer chain, and there are no tables.
///
/// Whatever is written goes to sets of a vocabulary. For each place and set it is known how few
/// symbols lead there, so that what is begun within a number of symbols can be ended within it. Not
/// for use by several threads.
public final class Grammar {

    private final Type type;
    private final Set<Operator> operators;
    private final List<Data> sets;
    private final Map<Data, Integer> numbers = new HashMap<>();

    /// The least symbols of a chain, by its domain; of one that follows `compose`, without
    /// `identity`.
    private final Map<Data, Costs> chains = new LinkedHashMap<>();

    private final Map<Data, Costs> followers = new HashMap<>();
    private final Map<Place, Map<Operator, Integer>> places = new HashMap<>();
    private final Map<Argument, Costs> arguments = new HashMap<>();
    private final Map<Costs, Costs> joined = new HashMap<>();

    private record Place(Data domain, Costs after) {}

    private record Argument(
            Operator operator,
            Data domain,
            List<Integer> constants,
            List<Data> accepted,
            Costs after) {}

    /// Prepares.
    ///
    /// @param type what is written
    /// @param vocabulary operators, and sets that may lie between two stages
    public Grammar(Type type, Vocabulary vocabulary) {
        this.type = type;
        operators = EnumSet.copyOf(vocabulary.operators());
        operators.removeAll(EnumSet.of(Operator.COMPOSE, Operator.TABLE));
        var all = new LinkedHashSet<>(vocabulary.sets());
        all.add(type.domain());
        all.add(type.codomain());
        sets = List.copyOf(all);
        for (int i = 0; i < sets.size(); i++) {
            numbers.put(sets.get(i), i);
        }
        settle();
    }

    public Type type() {
        return type;
    }

    /// Nothing is written yet.
    ///
    /// @param most how many symbols there may be
    /// @throws IllegalArgumentException if nothing of this type is so short
    public Derivation begin(int most) {
        int goal = number(type.codomain());
        var after = new Costs(sets.size(), i -> i == goal ? 0 : Costs.NEVER);
        if (chain(type.domain()).leastWith(after) > most) {
            throw new IllegalArgumentException(
                    "%d symbols are too few for %s".formatted(most, type));
        }
        return Derivation.begin(this, after, most);
    }

    /// The symbols of an expression of this type; empty where it uses other operators or sets.
    public Optional<int[]> write(Expression expression) {
        var symbols = new ArrayList<Integer>();
        return expression.type().equals(type) && chain(expression, symbols)
                ? Optional.of(symbols.stream().mapToInt(Integer::intValue).toArray())
                : Optional.empty();
    }

    private boolean chain(Expression expression, List<Integer> symbols) {
        var stages = new ArrayList<Expression>();
        stages(expression, stages);
        if (stages.size() > 1) {
            stages.removeIf(stage -> stage.operator() == Operator.IDENTITY);
        }
        if (stages.isEmpty()) {
            stages.add(Expression.of(Operator.IDENTITY, expression.domain()));
        }
        for (int i = 0; i < stages.size(); i++) {
            if (i < stages.size() - 1) {
                symbols.add(Symbols.of(Operator.COMPOSE));
            }
            if (!stage(stages.get(i), symbols)) {
                return false;
            }
        }
        return true;
    }

    private static void stages(Expression expression, List<Expression> into) {
        if (expression.operator() == Operator.COMPOSE) {
            stages(expression.arguments().get(1), into);
            stages(expression.arguments().get(0), into);
        } else {
            into.add(expression);
        }
    }

    private boolean stage(Expression stage, List<Integer> symbols) {
        var operator = stage.operator();
        if (!operators.contains(operator) || !numbers.containsKey(stage.codomain())) {
            return false;
        }
        symbols.add(Symbols.of(operator));
        boolean set = operator.constants().beginsWithASet();
        for (int i = 0; i < stage.constants().size(); i++) {
            int constant = stage.constants().get(i);
            symbols.add(set && i == 0 ? Symbols.set(constant) : Symbols.number(constant));
        }
        if (operator.constants() == Constants.RESIDUES) {
            symbols.add(Symbols.CLOSE);
        }
        var typing = new Typing(operator, stage.domain(), stage.constants());
        for (var next = typing.next(); next.isPresent(); next = typing.next()) {
            var argument = stage.arguments().get(next.getAsInt());
            if (!chain(argument, symbols)) {
                return false;
            }
            typing.accept(next.getAsInt(), argument.type());
        }
        return true;
    }

    private int number(Data set) {
        return numbers.getOrDefault(set, -1);
    }

    private Costs chain(Data domain) {
        return chains.getOrDefault(domain, never());
    }

    private Costs follower(Data domain) {
        return followers.getOrDefault(domain, never());
    }

    private Costs never() {
        return new Costs(sets.size(), _ -> Costs.NEVER);
    }

    /// What costs come after a stage that others follow, given those after the last.
    Costs joined(Costs after) {
        return joined.computeIfAbsent(
                after, _ -> new Costs(sets.size(), i -> follower(sets.get(i)).leastWith(after)));
    }

    /// Shortest ways between all sets, made shorter as long as they can be.
    private void settle() {
        var domains = new LinkedHashSet<>(sets);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var domain : List.copyOf(domains)) {
                var stages = stages(domain, domains);
                var chain = withFollowers(stages);
                changed |= !chain.equals(followers.put(domain, chain));
                int same = number(domain);
                var all =
                        operators.contains(Operator.IDENTITY)
                                ? new Costs(sets.size(), i -> i == same ? 1 : chain.of(i))
                                : chain;
                changed |= !all.equals(chains.put(domain, all));
            }
        }
    }

    private Costs withFollowers(int[] stages) {
        return new Costs(
                sets.size(),
                goal ->
                        IntStream.range(0, stages.length)
                                .map(i -> 1 + stages[i] + follower(sets.get(i)).of(goal))
                                .reduce(stages[goal], Math::min));
    }

    /// The least symbols of one stage but `identity`, by where it goes.
    private int[] stages(Data domain, Set<Data> domains) {
        var least = IntStream.generate(() -> Costs.NEVER).limit(sets.size()).toArray();
        for (var operator : operators) {
            if (operator != Operator.IDENTITY) {
                for (var head : heads(operator, domain)) {
                    int symbols = 1 + symbols(operator, head);
                    collect(operator, domain, head, List.of(), symbols, least, domains);
                }
            }
        }
        return least;
    }

    private void collect(
            Operator operator,
            Data domain,
            List<Integer> head,
            List<Data> accepted,
            int symbols,
            int[] least,
            Set<Data> domains) {
        var typing = typing(operator, domain, head, accepted);
        var next = typing.next();
        if (next.isEmpty()) {
            int goal = codomain(typing);
            if (goal >= 0) {
                least[goal] = Math.min(least[goal], symbols);
            }
            return;
        }
        var on = typing.domainOf(next.getAsInt());
        domains.add(on);
        for (int i = 0; i < sets.size(); i++) {
            int argument = chain(on).of(i);
            if (argument < Costs.NEVER && typing.allows(next.getAsInt(), sets.get(i))) {
                collect(
                        operator,
                        domain,
                        head,
                        with(accepted, sets.get(i)),
                        symbols + argument,
                        least,
                        domains);
            }
        }
    }

    /// The number of the set that an operator goes to; -1 where it is none of these.
    private int codomain(Typing typing) {
        try {
            return number(typing.codomain());
        } catch (IllegalArgumentException _) {
            // A pair that is too wide.
            return -1;
        }
    }

    static List<Data> with(List<Data> accepted, Data more) {
        var longer = new ArrayList<>(accepted);
        longer.add(more);
        return List.copyOf(longer);
    }

    /// An operator of which some arguments are known, by what they go to.
    static Typing typing(
            Operator operator, Data domain, List<Integer> constants, List<Data> accepted) {
        var typing = new Typing(operator, domain, constants);
        for (var codomain : accepted) {
            int argument = typing.next().orElseThrow();
            typing.accept(argument, new Type(typing.domainOf(argument), codomain));
        }
        return typing;
    }

    /// How many symbols must come from an operator on, of those that can stand here.
    Map<Operator, Integer> operators(Data domain, Costs after) {
        return places.computeIfAbsent(new Place(domain, after), _ -> leastOf(domain, after));
    }

    private Map<Operator, Integer> leastOf(Data domain, Costs after) {
        var least = new EnumMap<Operator, Integer>(Operator.class);
        for (var operator : operators) {
            for (var head : heads(operator, domain)) {
                int symbols = 1 + symbols(operator, head);
                int all = symbols + rest(operator, domain, head, List.of(), after);
                least.merge(operator, all, Math::min);
            }
        }
        return least;
    }

    /// How many symbols must come after constants and some arguments of an operator.
    int rest(
            Operator operator,
            Data domain,
            List<Integer> constants,
            List<Data> accepted,
            Costs after) {
        var typing = typing(operator, domain, constants, accepted);
        var next = typing.next();
        if (next.isEmpty()) {
            int goal = codomain(typing);
            return goal < 0 ? Costs.NEVER : after.of(goal);
        }
        return chain(typing.domainOf(next.getAsInt()))
                .leastWith(argument(operator, domain, constants, accepted, after));
    }

    /// What costs come after the next argument of an operator.
    Costs argument(
            Operator operator,
            Data domain,
            List<Integer> constants,
            List<Data> accepted,
            Costs after) {
        var key =
                new Argument(operator, domain, head(operator, domain, constants), accepted, after);
        var known = arguments.get(key);
        if (known == null) {
            var typing = typing(operator, domain, key.constants, accepted);
            int next = typing.next().orElseThrow();
            known =
                    new Costs(
                            sets.size(),
                            i ->
                                    typing.allows(next, sets.get(i))
                                            ? rest(
                                                    operator,
                                                    domain,
                                                    key.constants,
                                                    with(accepted, sets.get(i)),
                                                    after)
                                            : Costs.NEVER);
            arguments.put(key, known);
        }
        return known;
    }

    private static int symbols(Operator operator, List<Integer> constants) {
        return constants.size() + (operator.constants() == Constants.RESIDUES ? 1 : 0);
    }

    /// Constants that stand for all of the same types.
    private static List<Integer> head(Operator operator, Data domain, List<Integer> constants) {
        return switch (operator.constants()) {
            case NONE, STATES, TWO_STATES -> constants;
            case VALUE -> List.of(constants.getFirst(), 0);
            default -> some(operator, domain);
        };
    }

    /// Constants of all types that an operator can have here; none where it has no meaning.
    private List<List<Integer>> heads(Operator operator, Data domain) {
        if (!operator.type().domain().matches(domain, new Bindings())) {
            return List.of();
        }
        return switch (operator.constants()) {
            case STATES ->
                    sets.stream()
                            .filter(Data.Modular.class::isInstance)
                            .map(set -> List.of(Constants.code(set)))
                            .toList();
            case TWO_STATES -> factors(operator, domain);
            case VALUE ->
                    sets.stream()
                            .filter(Data::isScalar)
                            .map(set -> List.of(Constants.code(set), 0))
                            .toList();
            default -> List.of(some(operator, domain));
        };
    }

    private static List<List<Integer>> factors(Operator operator, Data domain) {
        var bindings = new Bindings();
        operator.type().domain().matches(domain, bindings);
        int product = bindings.number("r");
        return IntStream.range(2, product)
                .filter(p -> product % p == 0 && product / p > 1)
                .mapToObj(p -> List.of(p, product / p))
                .toList();
    }

    /// Constants that are right, where types do not depend on them.
    private static List<Integer> some(Operator operator, Data domain) {
        var bindings = new Bindings();
        operator.type().domain().matches(domain, bindings);
        return switch (operator.constants()) {
            case NONE, RESIDUES -> List.of();
            case RESIDUE, POSITION -> List.of(0);
            case QUOTA -> List.of(1);
            case REPETITIONS, STATES -> List.of(2);
            case PERMUTATION -> IntStream.range(0, bindings.number("k")).boxed().toList();
            case TRANSITIONS ->
                    Collections.nCopies(
                            bindings.number("q") * (bindings.number("s") + 1), Integer.valueOf(0));
            case INPUT -> Collections.nCopies(domain.scalars(), Integer.valueOf(0));
            case TWO_STATES, VALUE, TABLE ->
                    throw new IllegalArgumentException("types depend on constants of " + operator);
        };
    }
}
