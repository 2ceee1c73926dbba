package sphota.language.shorthand;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sphota.meaning.Constants;
import sphota.meaning.Operator;

/// What one outline of strokes stands for. Its text is its name in tables of frequencies.
sealed interface Mark {

    /// Which marks may stand at a place; each kind has a code of its own.
    enum Kind {
        /// A set, or what a set is made with.
        DATA,
        /// An operator, or two.
        OPERATOR,
        /// A constant, or the end of constants.
        CONSTANT
    }

    /// A scalar set: 1 for B, n for Zn.
    record Scalars(int code) implements Mark {
        @Override
        public String toString() {
            return "set" + code;
        }
    }

    /// Sequences: the element and the length follow, the length as a scalar set of so many.
    record Sequences() implements Mark {
        @Override
        public String toString() {
            return "sequence";
        }
    }

    /// Pairs: both parts follow.
    record Pairs() implements Mark {
        @Override
        public String toString() {
            return "pair";
        }
    }

    /// An operator; its constants and its arguments follow.
    record Single(Operator operator) implements Mark {
        @Override
        public String toString() {
            return operator.word();
        }
    }

    /// An operator without constants, and the outermost operator of its first argument.
    record Joined(Operator outer, Operator inner) implements Mark {
        @Override
        public String toString() {
            return outer.word() + "+" + inner.word();
        }
    }

    /// A constant.
    record Value(int value) implements Mark {
        @Override
        public String toString() {
            return Integer.toString(value);
        }
    }

    /// After the constants of an operator that may have one number of them or another.
    record End() implements Mark {
        @Override
        public String toString() {
            return "end";
        }
    }

    /// All marks of a kind but those of two operators.
    static List<Mark> plain(Kind kind) {
        return switch (kind) {
            case DATA ->
                    Stream.concat(
                                    Stream.of(new Sequences(), new Pairs()),
                                    IntStream.rangeClosed(1, 16).<Mark>mapToObj(Scalars::new))
                            .toList();
            case OPERATOR -> Stream.of(Operator.values()).<Mark>map(Single::new).toList();
            case CONSTANT -> {
                var marks = new ArrayList<Mark>();
                marks.add(new End());
                IntStream.rangeClosed(0, 16).mapToObj(Value::new).forEach(marks::add);
                yield List.copyOf(marks);
            }
        };
    }

    /// How many constants an operator always has; -1 if that differs.
    static int constants(Operator operator) {
        return switch (operator.constants()) {
            case NONE -> 0;
            case RESIDUE, QUOTA, POSITION, REPETITIONS, STATES -> 1;
            case TWO_STATES, VALUE -> 2;
            case RESIDUES, PERMUTATION, TRANSITIONS, INPUT, TABLE -> -1;
        };
    }

    /// Whether two operators may be one mark.
    static boolean canJoin(Operator outer) {
        return outer.constants() == Constants.NONE && !outer.argumentRules().isEmpty();
    }
}
