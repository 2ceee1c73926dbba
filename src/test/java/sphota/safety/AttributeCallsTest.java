package sphota.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.PickleBytes.pickle;
import static sphota.PickleBytes.protocol;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import sphota.PickleBytes;
import sphota.safety.PickleReport.Concern;

/// Attributes a pickle sets and something listed would call. With a function that exists for
/// `pkg.f` and a command for `x`, Python runs the command while it loads most of these.
class AttributeCallsTest {

    private static final String NEWOBJ = "\u0081";

    private static Arguments of(String what, PickleBytes bytes, String... rules) {
        return Arguments.of(what, bytes.stop(), rules);
    }

    private static PickleBytes unlisted() {
        return protocol(4).global("pkg.model", "Net");
    }

    /// An object whose attribute is a function nobody vetted.
    private static byte[] attributeOf(String name) {
        return pickle().global("argparse", "Namespace")
                .op(")" + NEWOBJ + "}")
                .longText(name)
                .global("pkg", "f")
                .op("sb")
                .toArray();
    }

    private static PickleBytes attribute(String name) {
        return protocol(4).raw(attributeOf(name));
    }

    static final Arguments[] DANGEROUS = {
        of(
                "an attribute that APPEND calls",
                attribute("append").longText("x").op("a"),
                "pickle.method-call",
                "pickle.unknown-code"),
        of(
                "an attribute that APPENDS calls",
                attribute("extend").op("(").longText("x").op("e"),
                "pickle.method-call",
                "pickle.unknown-code"),
        of(
                "an attribute that ADDITEMS calls",
                attribute("add").op("(").longText("x").op(0x90),
                "pickle.method-call",
                "pickle.unknown-code"),
        of(
                "an attribute of an unlisted class that APPEND calls",
                unlisted().op(")" + NEWOBJ + "}").longText("append").global("pkg", "f").op("sbNa"),
                "pickle.method-call",
                "pickle.unknown-code",
                "pickle.unknown-code"),
        of(
                "an item that becomes an attribute",
                protocol(2)
                        .global("torch.nn.modules.container", "ParameterDict")
                        .op(")R")
                        .longText("__setstate__")
                        .global("pkg", "f")
                        .op("sNb"),
                "pickle.method-call",
                "pickle.unknown-code"),
        of(
                "an attribute that a listed function calls",
                protocol(2)
                        .global("torch.nn.functional", "softmax")
                        .raw(attributeOf("softmax"))
                        .longText("x")
                        .op("\u0086R"),
                "pickle.unlisted-call"),
        of(
                "an attribute set before another state",
                protocol(2)
                        .global("torch.nn.functional", "softmax")
                        .raw(attributeOf("softmax"))
                        .op("}b")
                        .longText("x")
                        .op("\u0086R"),
                "pickle.unlisted-call"),
        of(
                "an attribute that setting an optimiser's state calls",
                protocol(2)
                        .global("torch.optim.adam", "Adam")
                        .op(")" + NEWOBJ + "}")
                        .longText("state")
                        .raw(attributeOf("values"))
                        .op("sb"),
                "pickle.unlisted-call"),
        of(
                "an attribute of the state itself",
                protocol(2)
                        .global("torch.nn.modules.linear", "Identity")
                        .op(")" + NEWOBJ)
                        .raw(attributeOf("keys"))
                        .op("b"),
                "pickle.unlisted-call"),
        of(
                "a state of pairs",
                protocol(2)
                        .global("torch.nn.modules.linear", "Identity")
                        .op(")" + NEWOBJ + "]((")
                        .longText("__setstate__")
                        .op("Nleb"),
                "pickle.state-injection"),
        of(
                "a state a call makes of another's",
                protocol(2)
                        .global("torch.nn.modules.linear", "Identity")
                        .op(")" + NEWOBJ)
                        .global("builtins", "max")
                        .op("}")
                        .longText("__setstate__")
                        .op("Ns\u0085\u0085Rb"),
                "pickle.state-injection"),
        of(
                "a state that is an argument",
                protocol(2)
                        .global("torch._tensor", "_rebuild_from_type_v2")
                        .op("(")
                        .global("argparse", "Namespace")
                        .global("argparse", "Namespace")
                        .op(")}")
                        .longText("__setstate__")
                        .op("NstR"),
                "pickle.state-injection"),
        of(
                "the class in the persistent id of a storage",
                protocol(2).op("(").longText("storage").global("pkg", "f").op("NNNtQ"),
                "pickle.unlisted-call"),
        of(
                "an item of a persistent object",
                protocol(2).op("(").longText("storage").op("NtQNa"),
                "pickle.global-changed"),
        of(
                "an attribute of what a persistent id names",
                protocol(2)
                        .global("torch.nn.functional", "softmax")
                        .op("(")
                        .longText("module")
                        .raw(attributeOf("softmax"))
                        .op("NNtQ")
                        .longText("x")
                        .op("\u0086R"),
                "pickle.unlisted-call"),
    };

    @ParameterizedTest(name = "{0}")
    @FieldSource("DANGEROUS")
    void isDangerous(String what, PickleBytes bytes, String[] rules) {
        var report = VerdictTest.judge(bytes);
        assertThat(report.refusal()).isEmpty();
        assertThat(report.concerns().stream().map(Concern::rule)).containsExactlyInAnyOrder(rules);
        assertThat(report.verdict()).isEqualTo(Verdict.DANGEROUS);
    }

    static final Arguments[] CLEAN = {
        of(
                "a state dict with metadata",
                protocol(2)
                        .global("collections", "OrderedDict")
                        .op(")RX\u0001\u0000\u0000\u0000wK\u0001s}")
                        .longText("_metadata")
                        .op("}sb")),
        of(
                "a deque and a defaultdict",
                protocol(2)
                        .global("collections", "deque")
                        .op("]K\u0005\u0086RK\u0001a0")
                        .global("collections", "defaultdict")
                        .global("builtins", "list")
                        .op("\u0085RK\u0001]s")),
    };

    @ParameterizedTest(name = "{0}")
    @FieldSource("CLEAN")
    void whatPythonWritesIsClean(String what, PickleBytes bytes, String[] rules) {
        var report = VerdictTest.judge(bytes);
        assertThat(report.refusal()).isEmpty();
        assertThat(report.concerns()).isEmpty();
    }
}
