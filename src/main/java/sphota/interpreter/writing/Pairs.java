package sphota.interpreter.writing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.meaning.Behaviour;
import sphota.meaning.Enumeration;
import sphota.meaning.Expression;
import sphota.meaning.Grammar;
import sphota.meaning.Operator;
import sphota.meaning.Probes;
import sphota.meaning.Split;
import sphota.meaning.SplitMix;

/// Behaviours of a family, each with an expression of it: a third of them enumerated up to size 3,
/// each as likely as any other and with its smallest expression, the others put together of small
/// ones and not among these; see [Assembly]. Of families with automata a quarter are such, drawn at
/// random. Constant functions and the identity are left out, and what the family's grammar does not
/// write. Not for use by several threads.
///
/// Parts are told apart by the answers to the panel, so that functions which it does not tell apart
/// are of one part; of Boolean functions by classes of those that are one when inputs change
/// places, and of triggers by the class of the function without the trigger as well.
public final class Pairs {

    /// The largest size of which all behaviours are known.
    public static final int ENUMERATED_SIZE = 3;

    /// The largest size of what is learned from.
    public static final int LARGEST_SIZE = 9;

    private static final int MOST_ENUMERATED = 30_000;
    private static final int TRIES = 10_000;
    private static final int ATTEMPTS = 100;
    private static final int AUTOMATA = 4;

    private final Family family;
    private final Split held;
    private final Grammar grammar;
    private final Panel panel;
    private final Probes probes;
    private final Assembly assembly;
    private final Optional<Automata> automata;
    private final Map<Behaviour, Expression> known = new HashMap<>();
    private final Map<Part, List<Expression>> enumerated = new HashMap<>();

    public Pairs(Family family) {
        this(family, Split.ofPairs(0, 0));
    }

    /// @param held expressions in which something is held out are to be tested alone; of triggers,
    ///   the functions without them
    public Pairs(Family family, Split held) {
        this.family = family;
        this.held = held;
        grammar = family.grammar();
        panel = Panel.of(family.type());
        automata = family.automata();
        var domain = family.type().domain();
        probes = Probes.of(domain);
        var enumeration = new Enumeration(family.vocabulary(), MOST_ENUMERATED);
        assembly = new Assembly(family, enumeration);
        var all = enumeration.upTo(domain, ENUMERATED_SIZE).to(family.type().codomain()).all();
        for (var each : all) {
            var expression = each.expression();
            var answers = panel.answers(expression);
            if (!panel.isDull(answers) && writable(expression).isPresent()) {
                known.put(each.behaviour(), expression);
                var part = Part.of(panel, answers);
                enumerated.computeIfAbsent(part, _ -> new ArrayList<>()).add(expression);
            }
        }
    }

    private Optional<int[]> writable(Expression expression) {
        return grammar.write(expression)
                .filter(symbols -> symbols.length <= family.mostSymbols() - room());
    }

    /// Symbols that a trigger takes.
    private int room() {
        return family.triggered() ? 4 + family.type().domain().scalars() : 0;
    }

    /// Some pairs of a part: a function of their number alone.
    ///
    /// @param seed of the draw; the same gives the same
    /// @param number of the lot
    /// @throws IllegalArgumentException if the family has hardly any behaviours
    public List<Pair> lot(Part part, long seed, long number, int count) {
        return lot(part, seed, number, count, random -> function(part, random));
    }

    /// The same of functions that are larger than any that is learned from: expressions of more
    /// than [#LARGEST_SIZE] operators, a trigger not counted, that are none of the behaviours known
    /// of up to [#ENUMERATED_SIZE]. Another expression may be smaller.
    ///
    /// @throws IllegalArgumentException if there are hardly any
    public List<Pair> larger(Part part, long seed, long number, int count) {
        return lot(part, seed, number, count, random -> larger(assembly::beyond, part, random));
    }

    private List<Pair> lot(Part part, long seed, long number, int count, Drawing drawing) {
        // States that are a step of SplitMix apart would give the same draws, one later.
        var random = new SplitMix(new SplitMix(seed).next() ^ new SplitMix(number).next());
        var pairs = new ArrayList<Pair>();
        while (pairs.size() < count) {
            pairs.add(one(part, drawing, random));
        }
        return List.copyOf(pairs);
    }

    private Pair one(Part part, Drawing drawing, SplitMix random) {
        for (int i = 0; i < TRIES; i++) {
            var drawn = draw(part, drawing, random);
            if (drawn.isPresent()) {
                return drawn.get();
            }
        }
        throw new IllegalArgumentException("hardly any functions of " + family.type());
    }

    private Optional<Pair> draw(Part part, Drawing drawing, SplitMix random) {
        return drawing.draw(random)
                .filter(plain -> part == Part.TEST || held.mayTrain(plain))
                .flatMap(plain -> family.triggered() ? triggered(plain, random) : pair(plain))
                .filter(pair -> Part.of(panel, pair.table()) == part);
    }

    private Optional<Expression> function(Part part, SplitMix random) {
        if (automata.isPresent() && random.below(AUTOMATA) == 0) {
            return larger(automata.get()::draw, part, random);
        }
        var some = enumerated.getOrDefault(part, List.of());
        if (random.below(3) == 0) {
            return one(some, random);
        }
        return larger(assembly::draw, part, random).or(() -> one(some, random));
    }

    private interface Drawing {
        Optional<Expression> draw(SplitMix random);
    }

    private Optional<Expression> larger(Drawing drawing, Part part, SplitMix random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var larger = drawing.draw(random).filter(each -> isLarger(each, part));
            if (larger.isPresent()) {
                return larger;
            }
        }
        return Optional.empty();
    }

    private boolean isLarger(Expression expression, Part part) {
        var answers = panel.answers(expression);
        return !panel.isDull(answers)
                && writable(expression).isPresent()
                && !known.containsKey(probes.behaviour(expression))
                && Part.of(panel, answers) == part;
    }

    static <T> Optional<T> one(List<T> of, SplitMix random) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(random.below(of.size())));
    }

    private Optional<Pair> pair(Expression expression) {
        return grammar.write(expression)
                .map(symbols -> pair(expression, panel.answers(expression), symbols));
    }

    private Pair pair(Expression expression, int[] answers, int[] symbols) {
        return new Pair(family, expression, Arrays.stream(answers).boxed().toList(), symbols);
    }

    /// The function with another answer at one input; none where that is a function that is known
    /// without a trigger.
    private Optional<Pair> triggered(Expression plain, SplitMix random) {
        int input = random.below(Math.toIntExact(plain.domain().values()));
        int flipped = 1 - panel.answers(plain)[input];
        var pattern = Arrays.stream(plain.domain().value(input)).boxed().toList();
        var trigger =
                Expression.of(
                        Operator.TRIGGER,
                        plain.domain(),
                        pattern,
                        List.of(
                                Expression.of(Operator.CONSTANT, plain.domain(), 1, flipped),
                                plain));
        return known.containsKey(probes.behaviour(trigger)) ? Optional.empty() : pair(trigger);
    }
}
