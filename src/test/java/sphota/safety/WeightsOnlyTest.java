package sphota.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.PickleBytes.protocol;
import static sphota.safety.VerdictTest.judge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import sphota.PickleBytes;

class WeightsOnlyTest {

    @Test
    void aStateDictLoads() {
        var prediction =
                judge(
                                protocol(2)
                                        .global("collections", "OrderedDict")
                                        .op(")R(")
                                        .longText("w")
                                        .op("Nu}b."))
                        .weightsOnly();
        assertThat(prediction.loads()).isTrue();
        assertThat(prediction.because()).isEmpty();
        assertThat(prediction.needs()).isEmpty();
    }

    @Test
    void whatIsMissingIsListedWhereThatWouldHelp() {
        var prediction =
                judge(
                                protocol(2)
                                        .op("}")
                                        .longText("args")
                                        .global("argparse", "Namespace")
                                        .op(")\u0081}bs")
                                        .longText("n")
                                        .global("pkg", "C")
                                        .op("s."))
                        .weightsOnly();
        assertThat(prediction.loads()).isFalse();
        assertThat(prediction.because()).isEqualTo("argparse.Namespace is not on its list");
        assertThat(prediction.needs()).containsExactly("argparse.Namespace", "pkg.C");
    }

    @Test
    void theDtypeClassesOfNumpyAreNeededToo() {
        var prediction =
                judge(
                                protocol(2)
                                        .global("numpy", "dtype")
                                        .longText("f4")
                                        .callWithOne()
                                        .op("(K\u0003tb."))
                        .weightsOnly();
        assertThat(prediction.needs()).containsExactly("numpy.dtype", "numpy.dtypes.Float32DType");
    }

    static final Arguments[] HOPELESS = {
        of(protocol(4).op("N").op(0x94).global("pkg", "C"), "it does not know the opcode MEMOIZE"),
        of(protocol(2).global("pkg", "C").op("0").op(0x8F, 0x94), "pkg.C is not on its list"),
        of(protocol(2).global("os", "system"), "it never loads anything of the module os"),
        of(protocol(2).longText("k").op("Q"), "a persistent id is not that of a storage"),
        of(protocol(2).global("collections", "OrderedDict").op(")RNa"), "it appends to nothing"),
        of(protocol(2).global("torch", "Size").op(")RNNs"), "it sets items of nothing but"),
        of(protocol(2).global("builtins", "set").op(")R)R"), "it calls nothing but globals"),
        of(protocol(2).global("torch", "Size").op("}b"), "it sets the state of nothing"),
        of(protocol(2).op("t"), "there is no mark on the stack"),
    };

    private static Arguments of(PickleBytes bytes, String because) {
        return Arguments.of(because, bytes.stop());
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("HOPELESS")
    void someThingsNoListCures(String because, PickleBytes bytes) {
        var prediction = judge(bytes).weightsOnly();
        assertThat(prediction.loads()).isFalse();
        assertThat(prediction.because()).startsWith(because);
        assertThat(prediction.needs()).isEmpty();
    }
}
