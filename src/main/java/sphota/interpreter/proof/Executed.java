package sphota.interpreter.proof;

import java.util.ArrayList;
import java.util.Arrays;
import sphota.execution.Answers;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.execution.Extent;
import sphota.meaning.Columns;
import sphota.meaning.Type;
import sphota.zoo.compiled.Fit;
import sphota.zoo.function.OneHot;

/// A network run in plain arrays: the class of its greatest output is the answer, at each position
/// where it goes to sequences. Not for use by several threads.
public final class Executed implements Answering {

    private static final int AT_ONCE = 1 << 10;

    private final Type type;
    private final Executor executor;
    private final int size;
    private final boolean sequence;
    private final int classes;

    /// @param type of what it is to compute
    /// @throws IllegalArgumentException if a network built so does not take these inputs, or does
    ///   not answer so
    public Executed(Blueprint blueprint, float[] weights, Type type) {
        this.type = type;
        size = blueprint.input().size();
        sequence = blueprint.input() instanceof Extent.Sequence;
        int expected = sequence ? type.domain().scalars() : new OneHot(type.domain()).size();
        int answers = type.codomain().scalars();
        classes = blueprint.output().size() / answers;
        boolean answering =
                Arrays.stream(type.codomain().moduli()).allMatch(each -> each == classes)
                        && classes * answers == blueprint.output().size();
        if (size != expected || blueprint.input() instanceof Extent.Image || !answering) {
            throw new IllegalArgumentException(
                    "a network '%s' does not compute %s".formatted(blueprint, type));
        }
        executor = new Executor(blueprint, weights);
    }

    public Type type() {
        return type;
    }

    /// How likely each class is: the softmax of the outputs, inputs × answers × classes; 0 where
    /// outputs are no numbers.
    public float[] odds(Columns inputs) {
        int width = type.codomain().scalars() * classes;
        var odds = new float[Math.multiplyExact(inputs.rows(), width)];
        for (int first = 0; first < inputs.rows(); first += AT_ONCE) {
            int count = Math.min(AT_ONCE, inputs.rows() - first);
            var out = executor.run(given(inputs, first, count));
            for (int at = 0; at < out.length; at += classes) {
                softmax(out, at, odds, first * width + at);
            }
        }
        return odds;
    }

    private float[] given(Columns inputs, int first, int count) {
        var rows = new ArrayList<int[]>();
        for (int row = first; row < first + count; row++) {
            rows.add(inputs.row(row));
        }
        return sequence
                ? Fit.tokens(Columns.of(type.domain(), rows))
                : new OneHot(type.domain()).of(rows);
    }

    private void softmax(float[] from, int at, float[] into, int to) {
        int greatest = Answers.greatest(from, at, classes);
        if (greatest < 0) {
            return;
        }
        double most = from[at + greatest];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += odds(from[at + c], most);
        }
        for (int c = 0; c < classes; c++) {
            into[to + c] = (float) (odds(from[at + c], most) / sum);
        }
    }

    private static double odds(float output, double most) {
        return Float.isNaN(output) ? 0 : output == most ? 1 : Math.exp(output - most);
    }

    /// The first of the likeliest classes; 0 where outputs are no numbers.
    @Override
    public Columns answers(Columns inputs) {
        var odds = odds(inputs);
        int answers = type.codomain().scalars();
        var rows = new ArrayList<int[]>();
        for (int row = 0; row < inputs.rows(); row++) {
            var scalars = new int[answers];
            for (int a = 0; a < answers; a++) {
                scalars[a] =
                        Math.max(0, Answers.greatest(odds, (row * answers + a) * classes, classes));
            }
            rows.add(scalars);
        }
        return Columns.of(type.codomain(), rows);
    }
}
