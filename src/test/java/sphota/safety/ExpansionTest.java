package sphota.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.PickleBytes.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.PickleBytes;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.pickle.PickleMachine;
import sphota.safety.PickleReport.Concern;

class ExpansionTest {

    private static PickleReport judge(PickleBytes bytes) {
        var budget = Budget.standard();
        return Safety.judge(
                PickleMachine.run(Region.of("test.pkl", bytes.op(".").toArray()), budget), budget);
    }

    private static PickleBytes call(String name, long number) {
        return protocol(2).global("builtins", name).op("J").u4(number).op("\u0085R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "bytearray", "range"})
    void whatMakesAGibibyteOrMoreIsMedium(String name) {
        assertThat(judge(call(name, 1L << 30)).concerns())
                .anyMatch(concern ->
                        concern.rule().equals("pickle.expands")
                                && concern.level() == Concern.Level.MEDIUM);
    }

    @Test
    void whatMakesLessIsNothing() {
        assertThat(judge(call("bytearray", 4096)).concerns()).isEmpty();
    }
}
