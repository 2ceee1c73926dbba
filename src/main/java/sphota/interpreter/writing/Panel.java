package sphota.interpreter.writing;

import java.util.Arrays;
import sphota.meaning.Batch;
import sphota.meaning.Behaviour;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Probes;
import sphota.meaning.Type;

/// The questions by which functions of a type are read, the same for all of them: all inputs where
/// a table has room for the answers, else as many as it has room for; see [Probes#few]. A table has
/// 16 rows of 16 places, and a row holds the answers to whole questions, so that there are 256
/// questions with one answer, 64 with four, and 32 with six to eight.
///
/// Answers stand question after question, and position after position of each.
///
/// @param probes the questions, in order
public record Panel(Type type, Probes probes) {

    /// Rows of a table.
    static final int ROWS = 16;

    /// Answers in a row, at most.
    static final int PLACES = 16;

    private static final int MOST_SCALARS = 16;

    /// Whether functions of a type are read: from up to 16 scalars to a scalar, or to a sequence.
    public static boolean reads(Type type) {
        var codomain = type.codomain();
        return type.domain().scalars() <= MOST_SCALARS
                && (codomain.isScalar() || codomain instanceof Data.Sequence);
    }

    /// The panel of a type.
    ///
    /// @throws IllegalArgumentException if no functions of it are read
    public static Panel of(Type type) {
        return new Panel(type, Probes.few(type.domain(), most(type)));
    }

    /// How many questions there are at most.
    private static int most(Type type) {
        if (!reads(type)) {
            throw new IllegalArgumentException("no tables of " + type + " are read");
        }
        return ROWS * (PLACES / type.codomain().scalars());
    }

    /// Whether the questions for functions of a type are all inputs, so that equal answers mean
    /// equal functions.
    static boolean isWhole(Type type) {
        return type.domain().values() <= most(type);
    }

    /// How many answers functions of a type are read by.
    static int answers(Type type) {
        return (int) Math.min(most(type), type.domain().values()) * type.codomain().scalars();
    }

    /// Whether the questions are all inputs, so that equal answers mean equal functions.
    public boolean isWhole() {
        return probes.exhaustive();
    }

    public Columns questions() {
        return probes.inputs();
    }

    /// What an expression of the type answers.
    public int[] answers(Expression expression) {
        return flat(Batch.of(expression).evaluate(questions()));
    }

    /// The key of answers.
    Behaviour key(int... answers) {
        int positions = type.codomain().scalars();
        var rows = new int[answers.length / positions][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(answers, i * positions, (i + 1) * positions));
        return probes.behaviour(Columns.of(type.codomain(), Arrays.asList(rows)));
    }

    /// Whether all questions are answered alike, or each with itself: such functions say nothing.
    boolean isDull(int... answers) {
        int positions = type.codomain().scalars();
        boolean constant = true;
        for (int i = positions; i < answers.length; i++) {
            constant &= answers[i] == answers[i - positions];
        }
        return constant || Arrays.equals(answers, flat(questions()));
    }

    private static int[] flat(Columns values) {
        int positions = values.data().scalars();
        var flat = new int[values.rows() * positions];
        Arrays.setAll(flat, i -> values.at(i / positions, i % positions));
        return flat;
    }
}
