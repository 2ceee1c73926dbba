package sphota.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class InflationTest {

    private static byte[] content() {
        var content = new byte[300_000];
        RandomGeneratorFactory.of("L64X128MixRandom").create(1).nextBytes(content);
        Arrays.fill(content, 0, 100_000, (byte) 3);
        return content;
    }

    private static Region deflated(byte[] content, boolean raw) {
        var deflater = new Deflater(6, raw);
        deflater.setInput(content);
        deflater.finish();
        var packed = new byte[content.length + 1000];
        int length = deflater.deflate(packed);
        deflater.end();
        return Region.of("w.zip", Arrays.copyOf(packed, length));
    }

    @Test
    void whatWasDeflatedComesBack() {
        try (var arena = Arena.ofConfined()) {
            var inflated =
                    Inflation.inflate(deflated(content(), true), 300_000, arena, Budget.standard());
            assertThat(inflated.segment().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(content());
        }
        assertThat(Inflation.inflate(deflated(content(), false), false, Budget.standard()))
                .isEqualTo(content());
    }

    @Test
    void anotherSizeThanAnnouncedIsRefused() {
        try (var arena = Arena.ofConfined()) {
            for (long size : new long[] {0, 299_999, 300_001}) {
                assertThatThrownBy(() ->
                                Inflation.inflate(
                                        deflated(content(), true), size, arena, Budget.standard()))
                        .isInstanceOf(MalformedFileException.class)
                        .hasMessageContaining("announced");
            }
        }
    }

    @Test
    void brokenAndCutStreamsAreRefused() {
        var whole = deflated(content(), false);
        var cut = whole.slice(0, whole.byteSize() - 20, "cut");
        assertThatThrownBy(() -> Inflation.inflate(cut, false, Budget.standard()))
                .hasMessageContaining("ends too soon");
        assertThatThrownBy(() ->
                        Inflation.inflate(
                                Region.of("x", new byte[] {1, 2, 3, 4, 5, 6}),
                                false,
                                Budget.standard()))
                .hasMessageContaining("compressed data is broken");
    }

    @Test
    void anAnnouncedSizeBeyondTheBudgetIsRefusedBeforeItIsAllocated() {
        var budget = new Budget(new Budget.Limits(0, 0, 0, 0, 1 << 20, 1000));
        try (var arena = Arena.ofConfined()) {
            assertThatThrownBy(() ->
                            Inflation.inflate(deflated(content(), true), 1L << 50, arena, budget))
                    .hasMessageContaining("exceed the budget");
        }
    }
}
