package sphota.interpreter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.execution.Executor;

class StreamUnitsTest {

    private static final StreamUnits UNITS = new StreamUnits(6, false);
    private static final int KINDS = 2 * UNITS.width() + 2;
    private static final int POSITIONS = 3;

    private static final String FULL =
            "sequence 3x1 > embedding 4 5 > positions > residual ( attention 1 full )"
                    + " > residual ( dense 7 > relu > dense 5 ) > residual ( attention 1 full )"
                    + " > dense 4";

    private static int kind(float[] row) {
        return IntStream.range(0, 8).filter(i -> row[KINDS + i] == 1).findFirst().orElseThrow();
    }

    /// Rows of a layer, by the place that they state.
    private static List<List<float[]>> layers(Grid grid) {
        var layers = new ArrayList<List<float[]>>();
        for (int layer = 0; layer < 16; layer++) {
            var place = new float[16];
            Place.write(layer, 8, place, 0);
            layers.add(
                    IntStream.range(0, grid.rows())
                            .mapToObj(grid::row)
                            .filter(row ->
                                    Arrays.equals(
                                            Arrays.copyOfRange(row, KINDS + 9, KINDS + 25), place))
                            .toList());
        }
        return layers;
    }

    private static double read(float[] row, double[] stream) {
        double sum = row[2 * UNITS.width()];
        for (int i = 0; i < stream.length; i++) {
            sum += row[i] * stream[i];
        }
        return sum;
    }

    private static double asked(float[] row, double[] stream) {
        double sum = row[2 * UNITS.width() + 1];
        for (int i = 0; i < stream.length; i++) {
            sum += row[UNITS.width() + i] * stream[i];
        }
        return sum;
    }

    private static void write(float[] row, double factor, double[] stream) {
        for (int i = 0; i < stream.length; i++) {
            stream[i] += factor * row[UNITS.width() + i];
        }
    }

    /// Plays a network by its rows alone, as the documentation says what they mean.
    private static double[] played(Grid grid, int[] tokens) {
        var layers = layers(grid);
        var stream = new double[POSITIONS][UNITS.width()];
        for (int p = 0; p < POSITIONS; p++) {
            write(layers.get(0).get(tokens[p]), 1, stream[p]);
            write(layers.get(1).get(p), 1, stream[p]);
        }
        for (var rows : layers.subList(2, 15)) {
            var before = Arrays.stream(stream).map(double[]::clone).toArray(double[][]::new);
            for (int p = 0; p < POSITIONS; p++) {
                var weights = attention(rows, before, p);
                for (var row : rows) {
                    switch (kind(row)) {
                        case 4 -> {
                            for (int q = 0; q < POSITIONS; q++) {
                                write(row, weights[q] * read(row, before[q]), stream[p]);
                            }
                        }
                        case 5 -> write(row, Math.max(0, read(row, before[p])), stream[p]);
                        case 7 -> write(row, 1, stream[p]);
                        default -> {}
                    }
                }
            }
        }
        var classes = layers.stream().flatMap(List::stream).filter(row -> kind(row) == 6).toList();
        return Arrays.stream(stream)
                .flatMapToDouble(at -> classes.stream().mapToDouble(row -> read(row, at)))
                .toArray();
    }

    private static double[] attention(List<float[]> rows, double[][] stream, int position) {
        boolean causal = rows.stream().anyMatch(row -> row[KINDS + 8] == 1);
        var weights = new double[POSITIONS];
        for (int q = 0; q < (causal ? position + 1 : POSITIONS); q++) {
            double score = 0;
            for (var row : rows) {
                if (kind(row) == 3) {
                    score += read(row, stream[position]) * asked(row, stream[q]);
                }
            }
            weights[q] = Math.exp(score);
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(each -> each / sum).toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FULL,
                "sequence 3x1 > embedding 4 5 > positions > residual ( attention 1 causal )"
                        + " > residual ( dense 9 > relu > dense 5 ) > dense 3"
            })
    void theRowsSayAllThatTheNetworkComputes(String blueprint) {
        var network = Networks.random(blueprint, 4);
        var grid = UNITS.of(network);
        var executor = new Executor(network.blueprint().orElseThrow(), network.flat());
        for (var tokens : List.of(new int[] {0, 3, 1}, new int[] {2, 2, 0})) {
            var wanted = executor.run(new float[] {tokens[0], tokens[1], tokens[2]});
            var played = played(grid, tokens);
            assertThat(played).hasSize(wanted.length);
            for (int i = 0; i < wanted.length; i++) {
                assertThat(played[i]).isCloseTo(wanted[i], within(1e-4));
            }
        }
    }

    @Test
    void whatChangesNothingIsLeftOut() {
        var network = Networks.random(FULL, 4);
        int all = UNITS.of(network).rows();
        assertThat(all).isEqualTo(4 + 3 + (5 + 5 + 1) + (7 + 1) + (5 + 5 + 1) + 4);
        var outgoing = network.tensors().get(8);
        assertThat(outgoing.shape()).containsExactly(5, 7);
        for (int i = 0; i < 5; i++) {
            outgoing.values()[i * 7 + 3] = 0;
        }
        Arrays.fill(network.tensors().get(9).values(), 0);
        assertThat(UNITS.of(network).rows()).isEqualTo(all - 2);
    }

    @Test
    void unitsThatChangePlacesAreTheSameRowsButForTheirPlace() {
        var network = Networks.random(FULL, 4);
        var permuted = Networks.permuted(network, 2, 6, 8);
        assertThat(permuted.flat()).isNotEqualTo(network.flat());
        var rows = unplaced(UNITS.of(permuted));
        assertThat(rows).containsExactlyInAnyOrderElementsOf(unplaced(UNITS.of(network)));
        assertThat(rows).isNotEqualTo(unplaced(UNITS.of(network)));
    }

    private static List<List<Float>> unplaced(Grid grid) {
        return IntStream.range(0, grid.rows())
                .mapToObj(row ->
                        IntStream.range(0, KINDS + 25).mapToObj(i -> grid.row(row)[i]).toList())
                .toList();
    }

    @Test
    void whatIsNoSuchTransformerHasNoRows() {
        for (var other :
                List.of(
                        Networks.CNN,
                        "flat 3 > dense 5 > tanh > dense 2",
                        "sequence 3x1 > embedding 4 5 > gru 5 > dense 4",
                        "sequence 3x1 > embedding 4 7 > positions > dense 4",
                        "sequence 3x1 > embedding 4 5 > dense 3 > dense 2")) {
            var grid = UNITS.of(Networks.random(other, 1));
            assertThat(grid.rows()).as(other).isZero();
            assertThat(grid.columns()).isEqualTo(UNITS.columns());
        }
    }

    @Test
    void trainedOnesAreSeenWithTheirNormalizations() {
        var grid =
                UNITS.of(
                        Networks.random(
                                "sequence 3x1 > embedding 4 6 > positions > residual ( normalization"
                                        + " > attention 2 full > dropout ) > residual ("
                                        + " normalization > dense 5 > gelu > dense 6 ) >"
                                        + " normalization > last > dense 4",
                                1));
        var kinds =
                IntStream.range(0, grid.rows()).map(row -> kind(grid.row(row))).boxed().toList();
        assertThat(kinds.stream().filter(kind -> kind == 2)).hasSize(3);
        assertThat(kinds.stream().filter(kind -> kind == 5)).hasSize(5);
    }
}
