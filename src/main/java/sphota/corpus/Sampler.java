package sphota.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.meaning.Behaviour;
import sphota.meaning.Catalogue;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Part;
import sphota.meaning.Probes;
import sphota.meaning.RandomExpressions;
import sphota.meaning.Representative;
import sphota.meaning.Split;
import sphota.meaning.SplitMix;
import sphota.meaning.Synonyms;
import sphota.meaning.Vocabulary;

/// Draws meanings of the parts of a split. Small ones are behaviours that were enumerated, half the
/// time each behaviour as likely as any other, half the time each set of operators; larger ones are
/// compositions of these and, one in three, drawn by syntax. Safe for use by several threads.
public final class Sampler {

    private static final int EXPRESSIONS_EACH = 6;
    private static final int ATTEMPTS = 64;
    private static final int BEYOND = 2;
    private static final int BY_SYNTAX_ONE_IN = 3;
    private static final Behaviour NO_KEY = new Behaviour(0, 0);

    private final Settings settings;
    private final Split split;
    private final Split byKeyAlone;
    private final Map<Data, Known> known = new LinkedHashMap<>();
    private final Map<Part, List<Representative>> byPart = new EnumMap<>(Part.class);
    private final Map<Part, List<List<Representative>>> byOperators = new EnumMap<>(Part.class);

    /// All that was enumerated of a domain.
    private record Known(
            Synonyms synonyms,
            Probes probes,
            Map<Behaviour, Representative> byKey,
            Map<Integer, List<Representative>> bySize) {}

    /// A meaning, and the steps it was composed of, the first step first.
    record Draw(Behaviour behaviour, Expression expression, List<Representative> steps) {}

    private Sampler(Settings settings) {
        this.settings = settings;
        split = settings.split();
        byKeyAlone =
                new Split(
                        split.seed(),
                        split.validation(),
                        split.test(),
                        0,
                        Integer.MAX_VALUE,
                        Set.of());
    }

    /// Enumerates the domains of the settings.
    public static Sampler of(Settings settings) {
        var sampler = new Sampler(settings);
        var enumerated =
                settings.domains().parallelStream().map(domain -> known(settings, domain)).toList();
        for (int i = 0; i < enumerated.size(); i++) {
            sampler.known.put(settings.domains().get(i), enumerated.get(i));
        }
        sampler.arrange();
        return sampler;
    }

    private static Known known(Settings settings, Data domain) {
        var synonyms =
                new Synonyms(
                        Vocabulary.of(domain),
                        domain,
                        settings.enumerated(),
                        settings.mostBehaviours(),
                        EXPRESSIONS_EACH);
        var byKey = new HashMap<Behaviour, Representative>();
        var bySize = new HashMap<Integer, List<Representative>>();
        for (var each : synonyms.catalogue().all()) {
            byKey.put(each.behaviour(), each);
            bySize.computeIfAbsent(each.expression().size(), _ -> new ArrayList<>()).add(each);
        }
        return new Known(synonyms, Probes.of(domain), byKey, bySize);
    }

    private void arrange() {
        var sets = new EnumMap<Part, Map<Set<Operator>, List<Representative>>>(Part.class);
        for (var of : known.values()) {
            for (var each : of.synonyms.catalogue().all()) {
                var part = split.of(each);
                byPart.computeIfAbsent(part, _ -> new ArrayList<>()).add(each);
                sets.computeIfAbsent(part, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(each.expression().operators(), _ -> new ArrayList<>())
                        .add(each);
            }
        }
        sets.forEach((part, some) -> byOperators.put(part, List.copyOf(some.values())));
    }

    Settings settings() {
        return settings;
    }

    /// What was enumerated, by domain.
    public List<Catalogue> catalogues() {
        return known.values().stream().map(of -> of.synonyms.catalogue()).toList();
    }

    /// The key of an expression.
    Behaviour behaviour(Expression expression) {
        var of = known.get(expression.domain());
        return of == null ? Behaviour.of(expression) : of.probes.behaviour(expression);
    }

    /// The probe inputs of a domain.
    Probes probes(Data domain) {
        var of = known.get(domain);
        return of == null ? Probes.of(domain) : of.probes;
    }

    /// Where a behaviour belongs, written like this. One that was enumerated is where its
    /// representative is. Of others no smallest expression is known, so that they might be written
    /// with and without what is held out; lest a function be in two parts, such a one is held out
    /// for its pairs, size or family only if its key is held out too, and otherwise is of no use.
    public Optional<Part> partOf(Behaviour behaviour, Expression expression) {
        var of = known.get(expression.domain());
        var representative = of == null ? null : of.byKey.get(behaviour);
        if (representative != null) {
            return Optional.of(split.of(representative));
        }
        var written = new Representative(behaviour, expression);
        var byKey = byKeyAlone.of(written);
        if (split.mayTrain(expression)) {
            return Optional.of(byKey);
        }
        return byKey == Part.TEST_BEHAVIOUR ? Optional.of(split.of(written)) : Optional.empty();
    }

    /// A meaning for a corpus; empty if this draw came to none.
    Optional<Draw> draw(SplitMix random) {
        var parts = settings.part().parts();
        var wanted = parts.get(random.below(parts.size()));
        var some = byPart.getOrDefault(wanted, List.of());
        boolean larger =
                wanted == Part.TEST_SIZE
                        || (wanted != Part.TEST_PAIR
                                && wanted != Part.TEST_FAMILY
                                && split.largestTrained() > settings.enumerated()
                                && random.below(5) < 2);
        if (larger || some.isEmpty()) {
            return composed(wanted, random);
        }
        var sets = byOperators.getOrDefault(wanted, List.of());
        var from = random.below(2) == 0 ? some : sets.get(random.below(sets.size()));
        var drawn = from.get(random.below(from.size()));
        return Optional.of(new Draw(drawn.behaviour(), drawn.expression(), List.of(drawn)));
    }

    private Optional<Draw> composed(Part wanted, SplitMix random) {
        int largest = split.largestTrained();
        int least = wanted == Part.TEST_SIZE ? largest + 1 : settings.enumerated() + 1;
        int most = wanted == Part.TEST_SIZE ? largest + BEYOND : Math.max(least, largest);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int size = least + random.below(most - least + 1);
            var draw =
                    random.below(BY_SYNTAX_ONE_IN) == 0
                            ? bySyntax(size, random)
                            : composed(size, random);
            if (draw.isPresent()
                    && draw.get().expression().size() >= least
                    && isOf(wanted, draw.get().expression())) {
                var behaviour = behaviour(draw.get().expression());
                if (!isEnumerated(behaviour, draw.get().expression())
                        && partOf(behaviour, draw.get().expression())
                                .filter(wanted::equals)
                                .isPresent()) {
                    return Optional.of(
                            new Draw(behaviour, draw.get().expression(), draw.get().steps()));
                }
            }
        }
        return Optional.empty();
    }

    /// Constants and the like are written in many large ways, and would come up again and again.
    private boolean isEnumerated(Behaviour behaviour, Expression expression) {
        var of = known.get(expression.domain());
        return of != null && of.byKey.containsKey(behaviour);
    }

    /// Asked first, for it costs less than a key.
    private boolean isOf(Part wanted, Expression expression) {
        boolean structural =
                wanted == Part.TEST_PAIR || wanted == Part.TEST_SIZE || wanted == Part.TEST_FAMILY;
        return structural != split.mayTrain(expression);
    }

    private Optional<Draw> composed(int size, SplitMix random) {
        var steps = steps(size, random);
        return compose(steps.stream().map(Representative::expression).toList())
                .map(expression -> new Draw(NO_KEY, expression, steps));
    }

    /// So that operators come up that no small meaning has.
    private Optional<Draw> bySyntax(int size, SplitMix random) {
        var domain = settings.domains().get(random.below(settings.domains().size()));
        var expression = new RandomExpressions(random.next()).next(domain, size);
        return Optional.of(
                new Draw(NO_KEY, expression, List.of(new Representative(NO_KEY, expression))));
    }

    /// Steps that come to a size together; fewer where none goes on from a set.
    private List<Representative> steps(int size, SplitMix random) {
        var steps = new ArrayList<Representative>();
        var domain = settings.domains().get(random.below(settings.domains().size()));
        for (int left = size; left > 0 && known.get(domain) != null; ) {
            int next = 1 + random.below(Math.min(settings.enumerated(), left));
            var some = known.get(domain).bySize.getOrDefault(next, List.of());
            if (some.isEmpty()) {
                return steps;
            }
            var step = some.get(random.below(some.size()));
            steps.add(step);
            domain = step.expression().codomain();
            left -= next;
        }
        return steps;
    }

    private static Optional<Expression> compose(List<Expression> steps) {
        try {
            return steps.stream().reduce((inner, outer) -> Expression.compose(outer, inner));
        } catch (IllegalArgumentException beyondBounds) {
            return Optional.empty();
        }
    }

    /// Another expression of the same behaviour, for the same corpus; empty if none came up.
    Optional<Expression> another(Draw draw, SplitMix random) {
        for (int attempt = 0; attempt < 2 * EXPRESSIONS_EACH; attempt++) {
            var steps = new ArrayList<Expression>();
            for (var step : draw.steps()) {
                var of = known.get(step.expression().domain());
                var some = of == null ? List.<Expression>of() : of.synonyms.of(step.behaviour());
                steps.add(some.isEmpty() ? step.expression() : some.get(random.below(some.size())));
            }
            var other = compose(steps).filter(e -> !e.equals(draw.expression()));
            if (other.isPresent()
                    && (!settings.part().keepsClear() || split.mayTrain(other.get()))) {
                return other;
            }
        }
        return Optional.empty();
    }
}
