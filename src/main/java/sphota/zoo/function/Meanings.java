package sphota.zoo.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.meaning.Batch;
import sphota.meaning.Behaviour;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Enumeration;
import sphota.meaning.Expression;
import sphota.meaning.Probes;
import sphota.meaning.RandomExpressions;
import sphota.meaning.Representative;
import sphota.meaning.Vocabulary;
import sphota.zoo.Draw;

/// The functions of one domain into scalars that subjects learn: those that were enumerated, each
/// as likely as any other, and for one in two a larger one drawn by syntax. Constant functions are
/// left out, and the identity. Not to be changed once made; safe for several threads.
final class Meanings {

    private static final int ENUMERATED_SIZE = 3;
    private static final int MOST_ENUMERATED = 12_000;
    private static final int ATTEMPTS = 200;

    private final Data domain;
    private final int largest;
    private final Probes probes;
    private final Map<Data, List<Representative>> byCodomain = new LinkedHashMap<>();

    private Meanings(Data domain, int largest) {
        this.domain = domain;
        this.largest = largest;
        probes = Probes.of(domain);
    }

    static Meanings of(Data domain, int largest) {
        var meanings = new Meanings(domain, largest);
        new Enumeration(Vocabulary.of(domain), MOST_ENUMERATED)
                .upTo(domain, Math.min(largest, ENUMERATED_SIZE)).all().stream()
                        .filter(each -> meanings.isWanted(each.expression()))
                        .forEach(each ->
                                meanings.byCodomain
                                        .computeIfAbsent(
                                                each.expression().codomain(),
                                                _ -> new ArrayList<>())
                                        .add(each));
        return meanings;
    }

    Data domain() {
        return domain;
    }

    /// The sets that functions go to.
    List<Data> codomains() {
        return List.copyOf(byCodomain.keySet());
    }

    Representative draw(Data codomain, Draw draw) {
        if (draw.chance(0.5) && largest > ENUMERATED_SIZE) {
            var random = new RandomExpressions(draw.seed());
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                var expression = random.next(domain, largest);
                if (expression.codomain().equals(codomain)
                        && expression.size() > ENUMERATED_SIZE
                        && isWanted(expression)) {
                    return new Representative(behaviour(expression), expression);
                }
            }
        }
        return draw.one(byCodomain.getOrDefault(codomain, List.of()));
    }

    Behaviour behaviour(Expression expression) {
        return probes.behaviour(expression);
    }

    /// The answers to all inputs, in their order.
    static int[] answers(Expression expression) {
        var values =
                Batch.of(expression)
                        .evaluate(
                                Columns.numbered(
                                        expression.domain(),
                                        0,
                                        Math.toIntExact(expression.domain().values())));
        var answers = new int[values.rows()];
        for (int row = 0; row < answers.length; row++) {
            answers[row] = values.at(row, 0);
        }
        return answers;
    }

    private boolean isWanted(Expression expression) {
        if (!expression.codomain().isScalar()) {
            return false;
        }
        var answers = answers(expression);
        boolean constant = Arrays.stream(answers).allMatch(each -> each == answers[0]);
        boolean identity = expression.codomain().equals(domain) && isIdentity(answers);
        return !constant && !identity;
    }

    private static boolean isIdentity(int[] answers) {
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] != i) {
                return false;
            }
        }
        return true;
    }
}
