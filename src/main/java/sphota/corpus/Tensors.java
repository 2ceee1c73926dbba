package sphota.corpus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sphota.language.view.Values;
import sphota.language.view.View;
import sphota.meaning.SplitMix;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

/// Documents of weights: views of small matrices that a seed makes. They are made up, of low rank,
/// sparse, or of noise alone, and nobody trained them.
final class Tensors {

    private static final int LARGEST_SIDE = 16;
    private static final int SUMMED = 4;

    private Tensors() {}

    /// A view as a span: its form's name and its bytes.
    private record Viewed(String form, Span span) {}

    static Document single(SplitMix random) {
        var values = values(random);
        return document(Kind.SINGLE, List.of(view(values, random.below(5), random)));
    }

    /// Two views of the same matrix.
    static Document pair(SplitMix random) {
        var values = values(random);
        int first = random.below(5);
        int second = (first + 1 + random.below(4)) % 5;
        return document(
                Kind.TRANSLATE, List.of(view(values, first, random), view(values, second, random)));
    }

    private static Document document(Kind kind, List<Viewed> views) {
        return new Document(
                kind,
                views.stream().map(Viewed::form).toList(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                views.stream().map(Viewed::span).toList());
    }

    private static Viewed view(Values values, int number, SplitMix random) {
        return switch (number) {
            case 0 -> viewed(View.BYTES, SpanType.WEIGHTS, values, random);
            case 1 -> viewed(View.PLANES, SpanType.WEIGHTS, values, random);
            case 2 -> viewed(View.HEX, SpanType.CODE, values, random);
            case 3 -> viewed(View.PYTHON, SpanType.CODE, values, random);
            default ->
                    new Viewed(
                            Notations.WEIGHTS + "-numbers",
                            new Span(
                                    values.type() == Scalar.F32
                                            ? SpanType.NUMBERS_32
                                            : SpanType.NUMBERS_16,
                                    values.bytes()));
        };
    }

    private static Viewed viewed(View view, SpanType type, Values values, SplitMix random) {
        return new Viewed(
                Notations.WEIGHTS + "-" + view.name().toLowerCase(java.util.Locale.ROOT),
                new Span(type, view.render(values, random.next())));
    }

    private static Values values(SplitMix random) {
        int rows = 1 + random.below(LARGEST_SIDE);
        int columns = 1 + random.below(LARGEST_SIDE);
        int rank = 1 + random.below(3);
        int kept = random.below(3) == 0 ? 4 : 8;
        boolean noise = random.below(2) == 0;
        float scale = (float) Math.scalb(1.0, -random.below(8));
        var left = normals(rows * rank, random);
        var right = normals(columns * rank, random);
        boolean wide = random.below(2) == 0;
        var bytes =
                ByteBuffer.allocate(rows * columns * (wide ? Float.BYTES : Short.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * columns; i++) {
            float value = noise ? normal(random) : 0;
            for (int k = 0; k < rank; k++) {
                value += left[i / columns * rank + k] * right[i % columns * rank + k];
            }
            value = random.below(8) < kept ? value * scale : 0;
            if (wide) {
                bytes.putFloat(value);
            } else {
                bytes.putShort(Float.floatToFloat16(value));
            }
        }
        return Values.of(wide ? Scalar.F32 : Scalar.F16, Shape.of(rows, columns), bytes.array());
    }

    private static float[] normals(int count, SplitMix random) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = normal(random);
        }
        return values;
    }

    /// Near enough: the sum of four uniform numbers, scaled to variance 1.
    private static float normal(SplitMix random) {
        float sum = 0;
        for (int i = 0; i < SUMMED; i++) {
            sum += random.below(1 << 20) * 0x1p-20f - 0.5f;
        }
        return sum * 1.7320508f;
    }
}
