package sphota.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "größe, 5",
        "权重, 4",
        "ﾊﾝｶｸ, 4",
        "ＡＢ, 4",
        "🙂, 2",
        "한국, 4",
        "×, 1",
        "…, 1"
    })
    void eastAsianLettersAndEmojiTakeTwoCells(String text, int cells) {
        assertThat(TextWidth.of(text)).isEqualTo(cells);
    }

    @Test
    void combiningMarksTakeNone() {
        assertThat(TextWidth.of("e" + Character.toString(0x301))).isEqualTo(1);
    }

    @Test
    void aLongNameLosesItsMiddle() {
        assertThat(TextWidth.shortened("model.layers.0.weight", 11)).isEqualTo("model…eight");
        assertThat(TextWidth.shortened("权重权重权重", 6)).isEqualTo("权…重");
        assertThat(TextWidth.shortened("short", 11)).isEqualTo("short");
    }

    @Test
    void aLongNoteLosesItsEnd() {
        assertThat(TextWidth.cut("shares the bytes", 7)).isEqualTo("shares…");
    }
}
