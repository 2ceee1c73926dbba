package sphota.interpreter.describing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.interpreter.view.Chunks;
import sphota.interpreter.view.Seen;
import sphota.interpreter.writing.Family;
import sphota.meaning.Type;
import sphota.tensor.NamedArray;

class WeightReaderTest {

    private static final Type TYPE = Family.parse("sequence").type();

    private static Seen seen(float... values) {
        return Seen.of(List.of(new NamedArray("w", List.of(values.length), values)));
    }

    @Test
    void weightsStandAsTheyAreButGreatOnesAreNearer() {
        var values = new float[130];
        values[0] = 1e-3f;
        values[1] = -40;
        values[2] = Float.NaN;
        values[129] = 1;
        var page = WeightReader.CHUNKS.of(seen(values), TYPE).orElseThrow().page();
        assertThat(page.rows()).isEqualTo(2);
        assertThat(page.width()).isEqualTo(Chunks.STANDARD.size() + 32);
        assertThat(page.values()[0]).isCloseTo(1e-3f, within(1e-6f));
        assertThat(page.values()[1])
                .isCloseTo((float) -Math.log(40 + Math.sqrt(1601)), within(1e-5f));
        assertThat(page.values()[2]).isZero();
        int second = page.width();
        assertThat(page.values()[second + 1]).isCloseTo(0.881374f, within(1e-5f));
        // The first wave of a row's place: sin and cos of its number.
        assertThat(page.values()[second + 128]).isCloseTo((float) Math.sin(1), within(1e-6f));
        assertThat(page.values()[second + 129]).isCloseTo((float) Math.cos(1), within(1e-6f));
    }

    @Test
    void rowsOfZerosArePassedOverAndTheOthersKeepTheirPlaces() {
        var values = new float[300];
        values[0] = 1;
        values[299] = 1;
        var page = WeightReader.CHUNKS.of(seen(values), TYPE).orElseThrow().page();
        assertThat(page.rows()).isEqualTo(2);
        assertThat(page.values()[page.width() + 128]).isCloseTo((float) Math.sin(2), within(1e-6f));
        assertThat(WeightReader.CHUNKS.of(seen(new float[300]), TYPE)).isEmpty();
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        assertThat(WeightReader.CHUNKS.of(seen(new float[Chunks.MOST * 128 + 1]), TYPE)).isEmpty();
        assertThat(WeightReader.NEURONS.of(seen(1, 2), TYPE)).isEmpty();
    }

    @Test
    void aViewIsFoundByItsName() {
        assertThat(WeightReader.named("chunks-128")).isEqualTo(WeightReader.CHUNKS);
        assertThat(WeightReader.named("neuron")).isEqualTo(WeightReader.NEURONS);
        assertThatThrownBy(() -> WeightReader.named("pixels"))
                .hasMessage(
                        "no view pixels, but chunks-128, neuron-rows-64, stream-units-64,"
                                + " canonical-stream-units-64");
    }
}
