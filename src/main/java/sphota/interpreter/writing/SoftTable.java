package sphota.interpreter.writing;

import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;
import sphota.meaning.Type;

/// What a function answers to the questions of a [Panel], all inputs of its domain where they are
/// few, as far as it is known: a probability for each class of each answer.
public final class SoftTable implements Evidence {

    private static final double LEAST = 1e-6;

    private final Type type;
    private final int classes;
    private final float[] odds;

    private SoftTable(Type type, float[] odds) {
        this.type = type;
        this.odds = odds;
        classes = type.codomain().moduli()[0];
    }

    /// A table of probabilities.
    ///
    /// @param odds answers × classes, in the order of the panel
    /// @throws IllegalArgumentException if these are more or fewer, or not from 0 to 1, or the type
    ///   is none that a writer reads
    public static SoftTable of(Type type, float... odds) {
        int expected = Panel.answers(type) * type.codomain().moduli()[0];
        if (odds.length != expected) {
            throw new IllegalArgumentException(
                    "expected %d probabilities, found %d".formatted(expected, odds.length));
        }
        for (float each : odds) {
            if (!(each >= 0 && each <= 1)) {
                throw new IllegalArgumentException("a probability of " + each);
            }
        }
        return new SoftTable(type, odds.clone());
    }

    /// The table of known answers.
    public static SoftTable exact(Type type, int... answers) {
        int classes = type.codomain().moduli()[0];
        var odds = new float[answers.length * classes];
        for (int i = 0; i < answers.length; i++) {
            odds[i * classes + answers[i]] = 1;
        }
        return of(type, odds);
    }

    /// What an expression answers to the questions of its type.
    public static int[] answers(Expression expression) {
        return Panel.of(expression.type()).answers(expression);
    }

    /// The answers as a network would give them: logits of a normal distribution, that of the right
    /// class greater by a margin.
    ///
    /// @param margin in deviations
    public static SoftTable noisy(Type type, int[] answers, double margin, SplitMix random) {
        int classes = type.codomain().moduli()[0];
        var odds = new float[answers.length * classes];
        var raised = new double[classes];
        for (int i = 0; i < answers.length; i++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                double logit = normal(random) + (c == answers[i] ? margin : 0);
                raised[c] = Math.exp(logit);
                sum += raised[c];
            }
            for (int c = 0; c < classes; c++) {
                odds[i * classes + c] = (float) (raised[c] / sum);
            }
        }
        return of(type, odds);
    }

    private static double normal(SplitMix random) {
        return Math.sqrt(-2 * Math.log(1 - unit(random))) * Math.cos(2 * Math.PI * unit(random));
    }

    static double unit(SplitMix random) {
        return (random.next() >>> 11) * 0x1p-53;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public Page page() {
        return TablePage.of(this);
    }

    public Data domain() {
        return type.domain();
    }

    /// Answers that are known so.
    public int size() {
        return odds.length / classes;
    }

    /// Answers to each question.
    int positions() {
        return type.codomain().scalars();
    }

    public int classes() {
        return classes;
    }

    /// How likely an answer is of a class.
    public float odds(int answer, int of) {
        return odds[answer * classes + of];
    }

    /// The likeliest of each answer, the first of equals.
    public int[] likeliest() {
        var answers = new int[size()];
        for (int i = 0; i < answers.length; i++) {
            for (int c = 1; c < classes; c++) {
                answers[i] = odds(i, c) > odds(i, answers[i]) ? c : answers[i];
            }
        }
        return answers;
    }

    /// The logarithm of how likely all of these are the answers, were they independent; no
    /// probability counts as less than a millionth.
    public double logLikelihood(int... answers) {
        double sum = 0;
        for (int i = 0; i < answers.length; i++) {
            sum += Math.log(Math.max(LEAST, odds(i, answers[i])));
        }
        return sum;
    }
}
