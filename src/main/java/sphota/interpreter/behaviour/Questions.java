package sphota.interpreter.behaviour;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import sphota.execution.Answers;
import sphota.execution.Executor;
import sphota.execution.Extent;
import sphota.interpreter.view.Probing;
import sphota.interpreter.view.Seen;
import sphota.interpreter.view.SmoothNoise;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.zoo.compiled.Fit;
import sphota.zoo.function.OneHot;

/// What networks of a kind are asked, the same for all of them. Of a perceptron all elements of the
/// domain, 4,096 at most, of a sequence model 64 at most; where there are more, so many are drawn
/// by SplitMix from 0, none twice, in order. Of a network of images 16 images of smooth noise,
/// numbers 128 to 143: the first 128 are probes that others may look at.
public final class Questions {

    private static final int MOST_ELEMENTS = 4096;
    private static final int MOST_SEQUENCES = 64;
    private static final int FIRST_IMAGE = 128;
    private static final int IMAGES = 16;

    private final Kind kind;
    private final List<int[]> elements;
    private final float[] samples;

    private Questions(Kind kind, List<int[]> elements, float[] samples) {
        this.kind = kind;
        this.elements = elements;
        this.samples = samples;
    }

    /// Those of a kind.
    public static Questions of(Kind kind) {
        return switch (kind.input()) {
            case Extent.Image image -> {
                var images = SmoothNoise.images(FIRST_IMAGE + IMAGES, image);
                int first = FIRST_IMAGE * image.size();
                yield new Questions(
                        kind, List.of(), Arrays.copyOfRange(images, first, images.length));
            }
            case Extent.Flat _ -> {
                var elements = Probing.elements(kind.domain().orElseThrow(), MOST_ELEMENTS);
                yield new Questions(
                        kind, elements, new OneHot(kind.domain().orElseThrow()).of(elements));
            }
            case Extent.Sequence _ -> {
                var domain = kind.domain().orElseThrow();
                var elements = Probing.elements(domain, MOST_SEQUENCES);
                yield new Questions(kind, elements, Fit.tokens(Columns.of(domain, elements)));
            }
        };
    }

    public Kind kind() {
        return kind;
    }

    /// How many there are.
    public int count() {
        return kind.input() instanceof Extent.Image ? IMAGES : elements.size();
    }

    /// How many answers there are to all of them.
    public int answers() {
        return count() * kind.places();
    }

    /// The scalars of an element of the domain, or the number of an image.
    public int[] element(int question) {
        return elements.isEmpty() ? new int[] {question} : elements.get(question).clone();
    }

    /// The number of the question that an element, or the number of an image, is; empty if it is
    /// not asked.
    public OptionalInt numberOf(int... element) {
        return IntStream.range(0, count())
                .filter(question -> Arrays.equals(element(question), element))
                .findFirst();
    }

    /// Whether they are all elements of the domain.
    boolean areAll() {
        return kind.domain().filter(each -> each.values() == elements.size()).isPresent();
    }

    /// What a network answers, by running it: the class of the greatest output, the first of
    /// several, question after question and place after place. Empty where some output is no
    /// number.
    ///
    /// @throws IllegalArgumentException if the network is of another kind
    Optional<byte[]> answersOf(Seen network) {
        if (Kind.of(network).filter(kind::equals).isEmpty()) {
            throw new IllegalArgumentException("a network of another kind");
        }
        var outputs = new Executor(network.blueprint().orElseThrow(), network.flat()).run(samples);
        var answers = new byte[answers()];
        for (int i = 0; i < answers.length; i++) {
            int greatest = Answers.greatest(outputs, i * kind.classes(), kind.classes());
            if (greatest < 0 || hasNone(outputs, i * kind.classes())) {
                return Optional.empty();
            }
            answers[i] = (byte) greatest;
        }
        return Optional.of(answers);
    }

    private boolean hasNone(float[] outputs, int from) {
        for (int c = 0; c < kind.classes(); c++) {
            if (!Float.isFinite(outputs[from + c])) {
                return true;
            }
        }
        return false;
    }

    /// Zeros and ones that tell question and place: one among the values of each scalar, or among
    /// the images, and one among the places. Answers × [#marks()].
    float[] marked() {
        int width = marks();
        var marked = new float[answers() * width];
        var moduli = moduli();
        for (int i = 0; i < answers(); i++) {
            int at = i * width;
            var scalars = element(i / kind.places());
            for (int s = 0; s < scalars.length; s++) {
                marked[at + scalars[s]] = 1;
                at += moduli[s];
            }
            marked[at + i % kind.places()] = 1;
        }
        return marked;
    }

    /// Numbers that mark an answer.
    int marks() {
        return Arrays.stream(moduli()).sum() + kind.places();
    }

    private int[] moduli() {
        return kind.domain().map(Data::moduli).orElse(new int[] {IMAGES});
    }
}
