package sphota.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class FingerprintTest {

    private static Fingerprint of(Tensor... tensors) {
        return Fingerprint.of(Models.weights(tensors), 1);
    }

    private static Optional<String> content(Tensor tensor) {
        return of(tensor).tensors().getFirst().content();
    }

    private static Tensor matrix(String name, int rows, int columns, float... values) {
        return Models.tensor(name, Scalar.F32, Shape.of(rows, columns), 0, Models.floats(values));
    }

    private static float[] normal(long seed, int count) {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void theCanonicalFormIsWhatItsDocumentationSays() throws NoSuchAlgorithmException {
        // 1x3 of 1, −0, 0.1f: no bfloat16, so four bytes each.
        var form = "3\n".getBytes(StandardCharsets.US_ASCII);
        var bytes = Arrays.copyOf(form, form.length + 13);
        bytes[2] = 4;
        System.arraycopy(Models.floats(1, 0, 0.1f), 0, bytes, 3, 12);
        assertThat(content(matrix("t", 1, 3, 1, -0f, 0.1f)))
                .contains(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @Test
    void theSameValuesInAnotherTypeHaveTheSameContent() {
        var singles = Models.tensor("t", 1, -2, 0.5f, 0);
        var doubles =
                Models.tensor("u", Scalar.F64, Shape.of(4), 0, Models.doubles(1, -2, 0.5, -0.0));
        var bfloats =
                Models.tensor(
                        "v",
                        Scalar.BF16,
                        Shape.of(4),
                        0,
                        new byte[] {(byte) 0x80, 0x3f, 0, (byte) 0xc0, 0, 0x3f, 0, 0});
        assertThat(content(doubles)).isEqualTo(content(singles)).isPresent();
        assertThat(content(bfloats)).isEqualTo(content(singles));
        var wholes = Models.tensor("w", Scalar.I8, Shape.of(2, 2), 0, new byte[] {1, -2, 3, 0});
        assertThat(content(wholes)).isEqualTo(content(matrix("x", 2, 2, 1, -2, 3, 0)));
    }

    @Test
    void otherValuesAndOtherShapesHaveOtherContents() {
        assertThat(
                        List.of(
                                content(matrix("t", 2, 3, 1, 2, 3, 4, 5, 6)),
                                content(matrix("t", 3, 2, 1, 2, 3, 4, 5, 6)),
                                content(matrix("t", 2, 3, 1, 2, 3, 4, 6, 5)),
                                content(Models.tensor("t", 1, 2, 3, 4, 5, 6)),
                                content(Models.tensor("t", 1, 2, 3, 4, 5, 6.0000005f))))
                .doesNotHaveDuplicates()
                .allSatisfy(each -> assertThat(each).isPresent());
    }

    @Test
    void numbersThatAreNoneAreAlike() {
        var one = Models.tensor("t", Float.intBitsToFloat(0x7fc00001), 1);
        assertThat(content(one)).isEqualTo(content(Models.tensor("t", Float.NaN, 1))).isPresent();
        var print = of(Models.tensor("t", Float.NaN, Float.NEGATIVE_INFINITY)).tensors().getFirst();
        assertThat(print.content()).isPresent();
        assertThat(print.projection()).isEmpty();
    }

    @Test
    void wholeNumbersThatAreNoDoublesHaveNoContent() {
        var bytes = new byte[16];
        bytes[6] = 0x20; // 2⁵³
        bytes[0] = 1;
        assertThat(content(Models.tensor("t", Scalar.I64, Shape.of(2), 0, bytes))).isEmpty();
        bytes[6] = 0;
        assertThat(content(Models.tensor("t", Scalar.I64, Shape.of(2), 0, bytes)))
                .isEqualTo(content(Models.tensor("t", 1, 0)));
    }

    @Test
    void aModelIsTheSetOfItsTensors() {
        var a = Models.tensor("a", 1, 2);
        var b = Models.tensor("b", 3);
        var whole = of(a, b);
        assertThat(whole.content()).isPresent();
        assertThat(of(b.withName("x"), a.withName("y"), a).content()).isEqualTo(whole.content());
        assertThat(of(a).content()).isPresent().isNotEqualTo(whole.content());
        assertThat(of().content()).isEmpty();
        assertThat(of().vector()).hasSize(64).containsOnly(0);
    }

    @Test
    void theInvariantStaysWhenRowsAndColumnsChangePlaces() {
        var matrix = of(matrix("m", 2, 3, 1, 2, 3, 4, 5, 6));
        var rows = of(matrix("m", 2, 3, 4, 5, 6, 1, 2, 3));
        var both = of(matrix("m", 2, 3, 6, 4, 5, 3, 1, 2));
        var swapped = of(matrix("m", 2, 3, 4, 2, 3, 1, 5, 6));
        assertThat(rows.invariant()).isEqualTo(matrix.invariant()).isPresent();
        assertThat(both.invariant()).isEqualTo(matrix.invariant());
        assertThat(swapped.invariant()).isNotEqualTo(matrix.invariant());
        assertThat(rows.content()).isNotEqualTo(matrix.content());
    }

    @Test
    void theProjectionOfAMeanIsTheMeanOfTheProjections() {
        var a = normal(1, 5000);
        var b = normal(2, 5000);
        var mean = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            mean[i] = (a[i] + b[i]) / 2;
        }
        var sums = sums(mean);
        for (int i = 0; i < sums.length; i++) {
            assertThat((double) sums[i]).isCloseTo((sums(a)[i] + sums(b)[i]) / 2, within(1e-4));
        }
    }

    private static float[] sums(float[] values) {
        return of(Models.tensor("t", values))
                .tensors()
                .getFirst()
                .projection()
                .orElseThrow()
                .sums();
    }

    @Test
    void vectorsAreNearWhereWeightsAre() {
        var base = normal(3, 20_000);
        var near = base.clone();
        for (int i = 0; i < near.length; i += 4) {
            near[i] = 0;
        }
        var cosine = cosine(base, near);
        assertThat(cosine).isBetween(0.7, 0.97); // √0.75 = 0.866
        assertThat(Math.abs(cosine(base, normal(4, 20_000)))).isLessThan(0.4); // deviation 1/8
    }

    private static double cosine(float[] a, float[] b) {
        var one = of(Models.tensor("t", a)).vector();
        var other = of(Models.tensor("t", b)).vector();
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    @Test
    void whatLiesOtherwiseOrRepeatsItselfHasTheContentOfWhatIsSeen() {
        var storage = Models.stored("f", 0, Models.floats(1, 2, 3, 4));
        var turned = view("t", storage, Shape.of(2, 2), Strides.of(1, 2));
        assertThat(content(turned)).isEqualTo(content(matrix("t", 2, 2, 1, 3, 2, 4))).isPresent();
        var repeated = view("t", storage, Shape.of(3, 2), Strides.of(0, 1));
        assertThat(content(repeated)).isEqualTo(content(matrix("t", 3, 2, 1, 2, 1, 2, 1, 2)));
    }

    private static Tensor view(
            String name, sphota.tensor.Storage storage, Shape shape, Strides strides) {
        return new Tensor(
                name,
                Scalar.F32,
                shape,
                new Content.Strided(storage, ByteOrder.LITTLE_ENDIAN, 0, strides, false, false));
    }

    @Test
    void aTensorOfMoreThanItsFileWarrantsIsNotRead() {
        var storage = Models.stored("f", 0, Models.floats(1));
        var huge = view("t", storage, Shape.of(1L << 20, 1L << 20), Strides.of(0, 0));
        var beyond = view("u", storage, Shape.of(1L << 62, 1L << 62), Strides.of(0, 0));
        var outside = view("v", storage, Shape.of(9), Strides.of(1));
        var print = of(huge, beyond, outside, Models.tensor("w", 1));
        assertThat(print.tensors().stream().map(TensorPrint::content).map(Optional::isPresent))
                .containsExactly(false, false, false, true);
        assertThat(print.content()).isEmpty();
        assertThat(print.invariant()).isEmpty();
    }

    @Test
    void threadsChangeNothing() {
        var tensors = new Tensor[40];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = Models.tensor("t" + i, normal(i, 100 + i));
        }
        var one = of(tensors);
        var four = Fingerprint.of(Models.weights(tensors), 4);
        assertThat(four.content()).isEqualTo(one.content()).isPresent();
        assertThat(four.vector()).containsExactly(one.vector());
        assertThat(one.largest()).hasSize(16);
        assertThat(one.largest().getFirst().tensor().name()).isEqualTo("t39");
    }
}
