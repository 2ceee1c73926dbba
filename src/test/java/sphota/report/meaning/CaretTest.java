package sphota.report.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaretTest {

    @Test
    void standsUnderThePosition() {
        assertThat(Caret.under("abc", 1)).containsExactly("abc", " ^");
        assertThat(Caret.under("abc", 3)).containsExactly("abc", "   ^");
        assertThat(Caret.under("abc", 99)).containsExactly("abc", "   ^");
        assertThat(Caret.under("", 0)).containsExactly("", "^");
    }

    @Test
    void countsCellsAndNotCharacters() {
        assertThat(Caret.under("今有x", 2)).containsExactly("今有x", "    ^");
        assertThat(Caret.under("𓂜x", 2)).containsExactly("𓂜x", " ^");
        assertThat(Caret.under("a\u001bx", 2)).containsExactly("a\\u{1b}x", "       ^");
    }

    @Test
    void showsTheLineAndNoMoreThanFits() {
        assertThat(Caret.under("one\ntwo\nthree", 5)).containsExactly("two", " ^");
        var long1 = Caret.under("x".repeat(1000), 500);
        assertThat(long1.getFirst()).isEqualTo("…" + "x".repeat(72) + "…");
        assertThat(long1.getLast()).isEqualTo(" ".repeat(49) + "^");
    }
}
