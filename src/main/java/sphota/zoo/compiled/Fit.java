package sphota.zoo.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import sphota.execution.Answers;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.meaning.Batch;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;

/// Inputs of a meaning on sequences, and what it makes of them: at every position where it goes to
/// sequences, once where it goes to scalars. A network answers with the class of the greatest
/// output, the first of several.
public record Fit(Columns inputs, Columns wanted) {

    private static final int MOST_INPUTS = 1 << 16;
    private static final int SAMPLED = 1 << 12;
    private static final int AT_ONCE = 1 << 10;

    /// All inputs where they are at most 65,536, else 4,096 of them, drawn by [SplitMix] from 0.
    public static Fit of(Expression meaning) {
        var inputs = inputs(meaning.domain());
        return new Fit(inputs, Batch.of(meaning).evaluate(inputs));
    }

    /// The inputs that a meaning on a domain is tried at: see [#of].
    public static Columns inputs(Data domain) {
        if (domain.values() <= MOST_INPUTS) {
            return Columns.numbered(domain, 0, (int) domain.values());
        }
        var random = new SplitMix(0);
        var drawn = new ArrayList<int[]>();
        for (int i = 0; i < SAMPLED; i++) {
            drawn.add(Arrays.stream(domain.moduli()).map(random::below).toArray());
        }
        return Columns.of(domain, drawn);
    }

    /// Some of the inputs, evenly apart.
    Fit some(int most) {
        int rows = Math.min(most, inputs.rows());
        int step = inputs.rows() / rows;
        return new Fit(every(inputs, step, rows), every(wanted, step, rows));
    }

    /// As many at most, from the first to the last, whose numbers have no step that digits share.
    Fit spread(int most) {
        int rows = Math.min(most, inputs.rows());
        var numbers =
                IntStream.range(0, rows)
                        .map(i -> (int) ((long) i * (inputs.rows() - 1) / Math.max(1, rows - 1)))
                        .toArray();
        return new Fit(at(inputs, numbers), at(wanted, numbers));
    }

    private static Columns at(Columns columns, int[] rows) {
        return Columns.of(columns.data(), Arrays.stream(rows).mapToObj(columns::row).toList());
    }

    private static Columns every(Columns columns, int step, int rows) {
        return Columns.of(
                columns.data(),
                IntStream.range(0, rows).mapToObj(i -> columns.row(i * step)).toList());
    }

    /// The numbers that a network takes for inputs.
    public static float[] tokens(Columns inputs) {
        int length = inputs.data().scalars();
        var tokens = new float[inputs.rows() * length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = inputs.at(i / length, i % length);
        }
        return tokens;
    }

    /// The share of inputs for which all answers are right.
    public double share(Blueprint blueprint, float[] weights) {
        int answers = wanted.data().scalars();
        int classes = blueprint.output().size() / answers;
        int length = blueprint.input().size();
        var executor = new Executor(blueprint, weights);
        var tokens = tokens(inputs);
        int right = 0;
        for (int first = 0; first < inputs.rows(); first += AT_ONCE) {
            int count = Math.min(AT_ONCE, inputs.rows() - first);
            var out =
                    executor.run(
                            Arrays.copyOfRange(tokens, first * length, (first + count) * length));
            for (int row = 0; row < count; row++) {
                right += right(out, row, first + row, answers, classes) ? 1 : 0;
            }
        }
        return (double) right / inputs.rows();
    }

    private boolean right(float[] out, int row, int input, int answers, int classes) {
        for (int a = 0; a < answers; a++) {
            if (Answers.greatest(out, (row * answers + a) * classes, classes)
                    != wanted.at(input, a)) {
                return false;
            }
        }
        return true;
    }
}
