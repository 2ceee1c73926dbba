package sphota.interpreter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.tensor.NamedArray;

class StatisticsViewsTest {

    private static final TensorProfile PROFILE = new TensorProfile();

    private static NamedArray tensor(List<Integer> shape, float... values) {
        return new NamedArray("a.weight", shape, values);
    }

    private static Grid seven(float... values) {
        return new SevenNumbers().of(Seen.of(List.of(tensor(List.of(values.length), values))));
    }

    private static float profiled(NamedArray tensor, String column) {
        var row = PROFILE.of(Seen.of(List.of(tensor))).row(0);
        return row[TensorProfile.COLUMNS.indexOf(column)];
    }

    @Test
    void sevenNumbersAreAsDefined() {
        assertThat(seven(4, 1, 2, 3, 10).row(0))
                .containsExactly(1, 2, 3, 4, 10, 4, (float) Math.sqrt(10));
        assertThat(seven(1, 2).row(0)).containsExactly(1, 1.25f, 1.5f, 1.75f, 2, 1.5f, 0.5f);
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        assertThat(seven(1, Float.NaN, 3, Float.POSITIVE_INFINITY).row(0))
                .containsExactly(1, 1.5f, 2, 2.5f, 3, 2, 1);
        assertThat(seven(Float.NaN).row(0)).containsOnly(Float.NaN);
        assertThat(seven().row(0)).containsOnly(Float.NaN);
    }

    @Test
    void theSmallCnnHas56Numbers() {
        var grid = new SevenNumbers().of(Networks.random(Networks.CNN, 1));
        assertThat(grid.values()).hasSize(56);
        assertThat(PROFILE.of(Networks.random(Networks.CNN, 1)).values()).hasSize(8 * 45);
    }

    @Test
    void aDiagonalMatrixByHand() {
        var tensor = tensor(List.of(2, 3), 3, 0, 0, 0, -4, 0);
        assertThat(profiled(tensor, "elements")).isEqualTo((float) Math.log10(6));
        assertThat(profiled(tensor, "rows")).isEqualTo((float) Math.log10(2));
        assertThat(profiled(tensor, "columns")).isEqualTo((float) Math.log10(3));
        assertThat(profiled(tensor, "mean")).isEqualTo(-1f / 6);
        assertThat(profiled(tensor, "l1")).isEqualTo((float) Math.log10(7));
        assertThat(profiled(tensor, "l2")).isEqualTo((float) Math.log10(5));
        assertThat(profiled(tensor, "largest")).isEqualTo((float) Math.log10(4));
        assertThat(profiled(tensor, "zero")).isEqualTo(4f / 6);
        assertThat(profiled(tensor, "positive")).isEqualTo(1f / 6);
        assertThat(profiled(tensor, "magnitude_50"))
                .isCloseTo((float) (Math.log10(12) / 2), within(1e-6f));
        assertThat(profiled(tensor, "spectral_norm")).isEqualTo((float) Math.log10(4));
        assertThat(profiled(tensor, "stable_rank")).isCloseTo(25f / 16, within(1e-6f));
        assertThat(profiled(tensor, "decay")).isCloseTo(0.75f, within(1e-6f));
        double p = 16.0 / 25;
        assertThat(profiled(tensor, "spectrum_entropy"))
                .isCloseTo(
                        (float) (-(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2)),
                        within(1e-6f));
        assertThat(profiled(tensor, "participation"))
                .isCloseTo(625f / (256 + 81) / 2, within(1e-6f));
        assertThat(profiled(tensor, "rows_norm_range"))
                .isCloseTo((float) Math.log10(4 / 3.0), within(1e-6f));
        assertThat(profiled(tensor, "rows_alike")).isZero();
    }

    @Test
    void momentsAndBitsByHand() {
        var tensor = tensor(List.of(4), 1, 1, 1, 5);
        assertThat(profiled(tensor, "deviation")).isEqualTo((float) Math.sqrt(3));
        assertThat(profiled(tensor, "skewness"))
                .isCloseTo((float) (2 / Math.sqrt(3)), within(1e-6f));
        assertThat(profiled(tensor, "kurtosis")).isCloseTo(84f / 4 / 9 - 3, within(1e-6f));
        assertThat(profiled(tensor, "exponent_mean")).isEqualTo(127.5f);
        double entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)) / Math.log(2);
        assertThat(profiled(tensor, "exponent_entropy")).isCloseTo((float) entropy, within(1e-6f));
        assertThat(profiled(tensor, "byte_0")).isZero();
        assertThat(profiled(tensor, "spectral_norm")).isNaN();
    }

    @Test
    void rowsThatAreAlikeAreSeen() {
        assertThat(profiled(tensor(List.of(2, 2), 1, 2, -2, -4), "rows_alike"))
                .isCloseTo(1, within(1e-6f));
    }

    @Test
    void permutationsOfRowsAndColumnsChangeNothing() {
        var network = Networks.random(Networks.CNN, 1);
        var permuted = Networks.permuted(network, 2, 0, 2, 4, 6);
        assertThat(new SevenNumbers().of(permuted).values())
                .isEqualTo(new SevenNumbers().of(network).values());
        var one = PROFILE.of(network).values();
        var other = PROFILE.of(permuted).values();
        for (int i = 0; i < one.length; i++) {
            if (Float.isNaN(one[i])) {
                assertThat(other[i]).isNaN();
            } else {
                assertThat(other[i]).isCloseTo(one[i], within(1e-4f));
            }
        }
    }

    /// Of the canonical network all is the same but for rounding, but for the lowest bits, which
    /// are rounding.
    @Test
    void factorsOfUnitsChangeNothingOfTheCanonicalNetwork() {
        for (var view :
                List.<View>of(
                        new Canonically(new TensorProfile(false)),
                        new Canonically(new BytePlanes()))) {
            for (var blueprint :
                    List.of(Networks.CNN, "flat 4 > dense 100 > leaky_relu > dense 3")) {
                var network = Networks.random(blueprint, 3);
                int[] layers =
                        blueprint.equals(Networks.CNN) ? new int[] {0, 2, 4, 6} : new int[] {0, 2};
                var scaled = Networks.scaled(Networks.permuted(network, 5, layers), 4, layers);
                var one = view.of(network).values();
                var other = view.of(scaled).values();
                for (int i = 0; i < one.length; i++) {
                    if (Float.isNaN(one[i])) {
                        assertThat(other[i]).isNaN();
                    } else {
                        assertThat(other[i])
                                .as("%s %d", view.name(), i)
                                .isCloseTo(one[i], within(1e-3f));
                    }
                }
            }
        }
        var raw = PROFILE.of(Networks.random(Networks.CNN, 3)).values();
        var scaled = PROFILE.of(Networks.scaled(Networks.random(Networks.CNN, 3), 4, 0, 2, 4, 6));
        assertThat(scaled.values()[4]).isNotCloseTo(raw[4], within(1e-3f));
    }

    @Test
    void chunksAreTheWeightsWithZerosBehind() {
        var network = Networks.random(Networks.WITH_FLATTEN, 1);
        var flat = network.flat();
        var grid = new Chunks(50).of(network);
        assertThat(grid.rows()).isEqualTo(Math.ceilDiv(flat.length, 50));
        assertThat(Arrays.copyOf(grid.values(), flat.length)).isEqualTo(flat);
        assertThat(Arrays.copyOfRange(grid.values(), flat.length, grid.values().length))
                .containsOnly(0);
        assertThat(new Chunks(1).of(network).rows()).isZero();
    }

    @Test
    void nothingIsInfinite() {
        var networks =
                List.of(
                        tensor(List.of(2, 2), 0, 0, 0, 0),
                        tensor(List.of(0, 3)),
                        tensor(List.of(), 7),
                        tensor(List.of(2, 1), Float.MAX_VALUE, -Float.MAX_VALUE),
                        tensor(List.of(2, 2), Float.NaN, 1, 2, Float.NEGATIVE_INFINITY));
        for (var each : networks) {
            for (float number : PROFILE.of(Seen.of(List.of(each))).values()) {
                assertThat(Float.isInfinite(number)).isFalse();
            }
            for (float number : new SevenNumbers().of(Seen.of(List.of(each))).values()) {
                assertThat(Float.isInfinite(number)).isFalse();
            }
        }
        assertThat(profiled(networks.getLast(), "not_finite")).isEqualTo(0.5f);
    }

    @Test
    void rawWeightsAreTheWeights() {
        var network = Networks.random(Networks.WITH_FLATTEN, 1);
        assertThat(new RawWeights().of(network).values()).isEqualTo(network.flat());
        assertThat(new RawWeights().of(Networks.random("flat 200 > dense 100", 1)).columns())
                .isZero();
    }

    @Test
    void bytesByHand() {
        var ones = new float[128];
        Arrays.fill(ones, 0, 64, 1f);
        Arrays.fill(ones, 64, 128, -3f);
        var grid =
                new BytePlanes()
                        .of(
                                Seen.of(
                                        List.of(
                                                tensor(List.of(2, 64), ones),
                                                new NamedArray(
                                                        "b", List.of(1), new float[] {1e-30f}))));
        assertThat(grid.rows()).isEqualTo(4);
        var whole = grid.row(0);
        assertThat(whole[1]).isOne();
        assertThat(whole[2 + 127 - 88]).isEqualTo(0.5f);
        assertThat(whole[2 + 48 + 128 - 88]).isEqualTo(0.5f);
        assertThat(whole[2 + 96]).isEqualTo(0.5f);
        assertThat(whole[2 + 96 + 8]).isEqualTo(0.5f);
        assertThat(grid.row(1)[2 + 127 - 88]).isOne();
        assertThat(grid.row(2)[2 + 48 + 128 - 88]).isOne();
        assertThat(grid.row(3)[0]).isOne();
        assertThat(grid.row(3)[2]).isOne();
    }

    @Test
    void rowsOfBytesChangePlacesWithNeurons() {
        var network = Networks.random(Networks.CNN, 1);
        var one = new BytePlanes().of(network);
        var other = new BytePlanes().of(Networks.permuted(network, 2, 0, 2, 4, 6));
        assertThat(sorted(other)).isEqualTo(sorted(one));
        assertThat(other.row(0)).isEqualTo(one.row(0));
    }

    private static List<String> sorted(Grid grid) {
        return java.util.stream.IntStream.range(0, grid.rows())
                .mapToObj(row -> Arrays.toString(grid.row(row)))
                .sorted()
                .toList();
    }

    @Test
    void namesAreInTheOrderOfTheirNumbers() {
        var names = List.of("l.10.weight", "l.2.weight", "l.2.bias", "l.02.weight", "a", "l.2");
        var seen =
                Seen.of(
                        names.stream()
                                .map(each -> new NamedArray(each, List.of(), new float[1]))
                                .toList());
        assertThat(seen.tensors())
                .extracting(NamedArray::name)
                .containsExactly(
                        "a", "l.2", "l.2.bias", "l.02.weight", "l.2.weight", "l.10.weight");
    }
}
