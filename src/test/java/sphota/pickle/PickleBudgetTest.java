package sphota.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.PickleBytes.pickle;
import static sphota.PickleBytes.protocol;

import org.junit.jupiter.api.Test;
import sphota.PickleBytes;
import sphota.bytes.Budget;
import sphota.pickle.Value.Items;
import sphota.pickle.Value.Tuple;

/// What hostile pickles cost: memory in proportion to their opcodes, whatever they claim.
class PickleBudgetTest {

    private static final int DEEP = 200_000;

    private final Budget budget = Budget.standard();

    private Pickle run(PickleBytes bytes) {
        return PickleMachine.run(bytes.region(), budget);
    }

    @Test
    void eachOpcodeIsOneStep() {
        var _ = run(pickle().op("NN0."));
        assertThat(budget.spent().opcodes()).isEqualTo(4);
    }

    @Test
    void theHighestMemoIndexCostsAsMuchAsAnyOther() {
        var _ = run(pickle().op("Nr").u4(0xFFFF_FFFFL).stop());
        assertThat(budget.spent().heapBytes()).isLessThan(200);
    }

    @Test
    void aLengthTheFileIsTooShortForAllocatesNothing() {
        var _ = run(pickle().op(0x8E).u8(1L << 40).op("x"));
        assertThat(budget.spent().heapBytes()).isLessThan(200);
    }

    @Test
    void nestingIsOnlyAsDearAsItsOpcodes() {
        var lists = run(pickle().repeat(DEEP, "]").repeat(DEEP - 1, "a").stop());
        assertThat(lists.refusal()).isEmpty();
        var tuples = run(pickle().op(")").repeat(DEEP, "\u0085").stop());
        assertThat(tuples.refusal()).isEmpty();
        assertThat(tuples.root().orElseThrow()).hasToString("Tuple of 1");
        assertThat(tuples.root().orElseThrow().hashCode()).isNotZero();
        var marks = run(pickle().repeat(DEEP, "(").op("N."));
        assertThat(marks.refusal()).isEmpty();
        assertThat(budget.spent().heapBytes()).isLessThan(DEEP * 300L);
    }

    @Test
    void aDeepTupleIsCheckedAsAKeyWithoutDescending() {
        var hashable = run(pickle().op("})").repeat(DEEP, "\u0085").op("Ns."));
        assertThat(hashable.refusal()).isEmpty();
        var unhashable = run(pickle().op("}]").repeat(DEEP, "\u0085").op("Ns."));
        assertThat(unhashable.refusal()).isPresent();
    }

    @Test
    void laughsAreNotMultiplied() {
        // Ten levels of ten references each: 10^10 leaves in a hundred opcodes.
        var bytes = pickle().op(")");
        for (int level = 0; level < 10; level++) {
            bytes.op("q").op(level).op("0(");
            for (int i = 0; i < 10; i++) {
                bytes.op("h").op(level);
            }
            bytes.op("t");
        }
        assertThat(run(bytes.stop()).refusal()).isEmpty();
        assertThat(budget.spent().heapBytes()).isLessThan(10_000);
    }

    @Test
    void valuesMayContainThemselves() {
        var list = (Items) run(protocol(2).op("]2a.")).root().orElseThrow();
        assertThat(list.items().getFirst()).isSameAs(list);
        // A list holding a tuple that holds the list.
        var outer = (Items) run(pickle().op("]2").op(0x85).op("a.")).root().orElseThrow();
        var tuple = (Tuple) outer.items().getFirst();
        assertThat(tuple.items().getFirst()).isSameAs(outer);
    }

    @Test
    void tooManyOpcodesAreRefusedButWhatTheyDidIsKept() {
        var small = new Budget(new Budget.Limits(1 << 20, 5, 0, 0, 0, 1));
        var pickle =
                PickleMachine.run(pickle().global("os", "system").op(")RNNNNNN").region(), small);
        assertThat(pickle.refusal().orElseThrow().reason()).isEqualTo("more than 5 opcodes");
        assertThat(pickle.calls()).hasSize(1);
    }

    @Test
    void tooMuchMemoryIsRefused() {
        var small = new Budget(new Budget.Limits(1000, 1_000_000, 0, 0, 0, 1));
        var pickle = PickleMachine.run(pickle().repeat(1000, "N").region(), small);
        assertThat(pickle.refusal().orElseThrow().reason()).contains("exceed the budget of 1000");
    }

    @Test
    void theSearchForTheEndOfALineIsCharged() {
        var _ = run(pickle().op("S").repeat(256_000, "x"));
        assertThat(budget.spent().opcodes()).isEqualTo(1 + 1000);
    }
}
