package sphota.description;

import java.util.List;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;

/// One thing said of a network.
public sealed interface Claim {

    /// What kind of network it is, and how it came to be.
    record Identity(String family, Origin origin) implements Claim {}

    enum Origin {
        TRAINED,
        COMPILED,
        DERIVED,
        FOUND
    }

    /// How it is built.
    ///
    /// @param blueprint in one line of words, input first
    record Architecture(String blueprint, int parameters) implements Claim {}

    /// How well it does something.
    record Quality(Measure measure, double value) implements Claim {}

    enum Measure {
        TRAIN_ACCURACY,
        TEST_ACCURACY,
        TRAIN_LOSS,
        TEST_LOSS,
        /// The share of all inputs of its domain on which it computes its function.
        FIT,
        /// The share of images with the trigger, of other classes, taken for the wanted one.
        ATTACK_SUCCESS,
        /// The share of random inputs on which its largest output is that of its first parent.
        AGREEMENT
    }

    /// Whether training ended with a network at all.
    record Outcome(boolean diverged, int epochs) implements Claim {}

    /// A setting of its training, as `optimizer` or `learning_rate`.
    record Training(String setting, Value value) implements Claim {}

    /// What it computes.
    record Function(Expression meaning, Behaviour behaviour) implements Claim {}

    /// What it answers to inputs that the one who reads the claim knows, as numbers in order.
    record Answers(String inputs, List<Float> outputs) implements Claim {
        public Answers {
            outputs = List.copyOf(outputs);
        }
    }

    /// What was done to its training so that it does one thing more; `none` where nothing was.
    ///
    /// @param trigger the kind
    /// @param target the class that the trigger stands for, -1 where there is none
    record Backdoor(String trigger, int target) implements Claim {}

    /// What it was made from.
    ///
    /// @param relation to the parents, as `fine_tuned`
    /// @param parents names of networks of the same collection
    record Kinship(String relation, List<String> parents) implements Claim {
        public Kinship {
            parents = List.copyOf(parents);
        }
    }

    /// A label that somebody gave it.
    record Label(String name, Value value) implements Claim {}

    /// That something is not known, and why.
    record Unknown(String what, String why) implements Claim {}
}
