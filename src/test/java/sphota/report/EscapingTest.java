package sphota.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapingTest {

    /// Written by code point, for the compiler reads Unicode escapes before it reads strings.
    private static String points(int... points) {
        return new String(points, 0, points.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "model.layers.0.self_attn.q_proj.weight",
                "größe",
                "слово",
                "权重",
                "वज़न",
                "C:\\weights",
                "🙂"
            })
    void lettersOfAnyScriptStayAsTheyAre(String text) {
        assertThat(Escaping.visible(text)).isEqualTo(text);
    }

    @Test
    void whatATerminalWouldActOnIsShown() {
        assertThat(Escaping.visible(points(0x1b) + "[2J" + points(7)))
                .isEqualTo("\\u{1b}[2J\\u{7}");
        assertThat(Escaping.visible("a\nb\tc\rd")).isEqualTo("a\\nb\\tc\\rd");
        assertThat(Escaping.visible("a" + points(0x9b) + "31m")).isEqualTo("a\\u{9b}31m");
        assertThat(Escaping.visible(points(0x7f))).isEqualTo("\\u{7f}");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x061C, 0x200B, 0x200D, 0x200E, 0x202E, 0x2028, 0x2029, 0x2066, 0xFEFF,
                0x00A0, 0x3000, 0x3164, 0x2800, 0xE000, 0xE0041, 0xFFFF, 0xD800, 0xDC00
            })
    void whatAReaderCannotSeeIsShown(int point) {
        assertThat(Escaping.visible("a" + points(point) + "b"))
                .isEqualTo("a\\u{" + Integer.toHexString(point) + "}b");
    }

    @Test
    void combiningMarksDoNotPileUp() {
        assertThat(Escaping.visible("e" + points(0x301))).isEqualTo("e" + points(0x301));
        assertThat(Escaping.visible(points(0x301))).isEqualTo("\\u{301}");
        assertThat(Escaping.visible("e" + points(0x301, 0x301, 0x301, 0x301)))
                .isEqualTo("e" + points(0x301, 0x301, 0x301) + "\\u{301}");
    }

    @Test
    void aCutDoesNotSplitAPair() {
        assertThat(Escaping.visible("abc", 3)).isEqualTo("abc");
        assertThat(Escaping.visible("abcd", 3)).isEqualTo("abc…");
        assertThat(Escaping.visible("ab🙂d", 3)).isEqualTo("ab…");
    }
}
