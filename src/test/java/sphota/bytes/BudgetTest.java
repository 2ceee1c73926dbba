package sphota.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Region FILE = Region.of("w.bin", new byte[100]);

    private static Budget budget() {
        return new Budget(new Budget.Limits(1000, 2, 5, 2, 4L << 20, 10));
    }

    @Test
    void whatIsSpentIsCounted() {
        var budget = budget();
        budget.allocate(400, FILE, 0);
        budget.allocate(600, FILE, 0);
        budget.step(FILE, 0);
        budget.entries(3, FILE, 0);
        budget.enter(FILE, 0);
        budget.enter(FILE, 0);
        budget.leave();
        budget.output(50, 50, 10, FILE, 0);
        assertThat(budget.spent()).isEqualTo(new Budget.Spent(1000, 1, 3, 2, 50));
    }

    @Test
    void eachLimitRefusesAtTheByteThatAsks() {
        assertThatThrownBy(() -> budget().allocate(1001, FILE, 7))
                .hasMessage(
                        "w.bin @ byte 7: 1001 bytes of memory on top of 0 exceed the budget of 1000");
        assertThatThrownBy(
                        () -> {
                            var budget = budget();
                            for (int i = 0; i < 3; i++) {
                                budget.step(FILE, i);
                            }
                        })
                .hasMessage("w.bin @ byte 2: more than 2 opcodes");
        assertThatThrownBy(() -> budget().entries(6, FILE, 0)).hasMessageContaining("6 entries");
        assertThatThrownBy(
                        () -> {
                            var budget = budget();
                            for (int i = 0; i < 3; i++) {
                                budget.enter(FILE, i);
                            }
                        })
                .hasMessage("w.bin @ byte 2: nested more than 2 deep");
        assertThatThrownBy(() -> budget().output(5L << 20, 5L << 20, 5L << 20, FILE, 0))
                .hasMessageContaining("exceed the budget of 4194304");
    }

    @Test
    void anythingThatWouldOverflowIsRefusedToo() {
        var budget = budget();
        budget.allocate(1, FILE, 0);
        assertThatThrownBy(() -> budget.allocate(Long.MAX_VALUE, FILE, 0))
                .isInstanceOf(MalformedFileException.class);
        assertThatThrownBy(() -> budget.allocate(-1, FILE, 0))
                .isInstanceOf(MalformedFileException.class);
    }

    @Test
    void theRatioCountsOnlyOnceMuchHasComeOut() {
        assertThatCode(() -> budget().output(1 << 20, 1 << 20, 1, FILE, 0))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> budget().output(2 << 20, 2 << 20, 1000, FILE, 0))
                .hasMessageContaining("beyond a ratio of 10");
    }
}
