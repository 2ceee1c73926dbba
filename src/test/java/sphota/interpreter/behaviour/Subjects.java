package sphota.interpreter.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.interpreter.view.Networks;
import sphota.interpreter.view.Seen;
import sphota.meaning.Data;

/// Networks that were not trained, with weights large enough to answer many things, and what they
/// answer.
public final class Subjects {

    public static final String TWO_LAYERS = "flat 8 > dense 6 > relu > dense 5 > relu > dense 4";
    public static final String PAIRS = "(Z4, Z4)";

    private Subjects() {}

    /// A network of random weights.
    ///
    /// @param domain empty for images
    public static Seen network(String blueprint, String domain, long seed) {
        var random = Networks.random(blueprint, seed);
        for (var tensor : random.tensors()) {
            for (int i = 0; tensor.shape().size() > 1 && i < tensor.values().length; i++) {
                tensor.values()[i] *= 4;
            }
        }
        return new Seen(
                random.tensors(),
                random.blueprint(),
                domain.isEmpty() ? Optional.empty() : Optional.of(Data.parse(domain)));
    }

    public static Case asked(Seen network, String id, String run) {
        var questions = Questions.of(Kind.of(network).orElseThrow());
        var answers = questions.answersOf(network).orElseThrow();
        return new Case(
                id, run, questions.kind(), network, new Symmetry(questions).key(answers), answers);
    }

    public static List<Case> some(String blueprint, String domain, int from, int to) {
        var cases = new ArrayList<Case>();
        for (int i = from; i < to; i++) {
            var id = "%d of %s".formatted(i, blueprint);
            cases.add(asked(network(blueprint, domain, i), id, id));
        }
        return cases;
    }
}
