package sphota.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.PickleBytes.pickle;
import static sphota.PickleBytes.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import sphota.PickleBytes;
import sphota.bytes.Budget;
import sphota.pickle.PickleMachine;
import sphota.safety.PickleReport.Concern;
import sphota.safety.PickleReport.Standing;

class VerdictTest {

    private static final String NEWOBJ = "\u0081";
    private static final String NEWOBJ_EX = "\u0092";
    private static final String STACK_GLOBAL = "\u0093";

    static PickleReport judge(PickleBytes bytes) {
        var budget = Budget.standard();
        return Safety.judge(PickleMachine.run(bytes.region(), budget), budget);
    }

    private static Arguments of(String what, PickleBytes bytes, String... rules) {
        return Arguments.of(what, bytes.stop(), rules);
    }

    private static PickleBytes unlisted() {
        return protocol(4).global("pkg.model", "Net");
    }

    static final Arguments[] DANGEROUS = {
        of("REDUCE", unlisted().op(")R"), "pickle.unlisted-call"),
        of("INST", pickle().op("(ipkg\nNet\n"), "pickle.unlisted-call"),
        of("OBJ", pickle().op("(cpkg\nNet\no"), "pickle.unlisted-call"),
        of("OBJ, dropped", pickle().op("(cos\nsystem\nS'id'\no0N"), "pickle.unlisted-call"),
        of("a call out of the memo", unlisted().op("q\u00000Nh\u0000)R"), "pickle.unlisted-call"),
        of(
                "the result of a call called",
                protocol(2).global("builtins", "str").op(")R)R"),
                "pickle.computed-call"),
        of(
                "the result of a call constructed",
                protocol(2).global("builtins", "str").op(")R)" + NEWOBJ),
                "pickle.computed-call"),
        of(
                "a function handed to a listed one",
                protocol(2).global("builtins", "list").op("(](").global("pkg", "f").op("etR"),
                "pickle.unlisted-call"),
        of(
                "a function handed to an unlisted one",
                unlisted().global("pkg", "f").callWithOne(),
                "pickle.unlisted-call",
                "pickle.unlisted-call"),
        of(
                "a thing of the standard library",
                protocol(2).global("this", "s"),
                "pickle.standard-library"),
        of(
                "its constructor",
                protocol(2).global("subprocess", "Popen").op(")" + NEWOBJ),
                "pickle.standard-library"),
        of(
                "its name of Python 2",
                protocol(2).global("commands", "getoutput"),
                "pickle.standard-library"),
        of(
                "a dotted name",
                protocol(4).text("pkg").text("Outer.Inner").op(STACK_GLOBAL),
                "pickle.attribute-walk"),
        of(
                "a dotted name of a listed module",
                protocol(4).text("torch").text("os.system").op(STACK_GLOBAL),
                "pickle.attribute-walk"),
        of(
                "a dunder",
                protocol(4).text("pkg").text("__loader__").op(STACK_GLOBAL),
                "pickle.attribute-walk"),
        of(
                "a name made up",
                protocol(4)
                        .global("builtins", "str")
                        .text("x")
                        .callWithOne()
                        .text("y")
                        .op(STACK_GLOBAL),
                "pickle.computed-name"),
        of(
                "a state with __setstate__",
                unlisted().op(")" + NEWOBJ + "}").text("__setstate__").op("Nsb"),
                "pickle.unknown-code",
                "pickle.state-injection"),
        of(
                "a slot state with __class__",
                unlisted().op(")" + NEWOBJ + "N}").text("__class__").op("Ns\u0086b"),
                "pickle.unknown-code",
                "pickle.state-injection"),
        of(
                "a state a call makes",
                unlisted()
                        .op(")" + NEWOBJ)
                        .global("collections", "OrderedDict")
                        .op(")R")
                        .text("__setstate__")
                        .op("Nsb"),
                "pickle.unknown-code",
                "pickle.state-injection"),
        of(
                "a state with a computed name",
                unlisted().op(")" + NEWOBJ + "}").global("builtins", "str").op(")RNsb"),
                "pickle.unknown-code",
                "pickle.state-injection"),
        of(
                "the state of a class",
                protocol(2).global("collections", "OrderedDict").op("}b"),
                "pickle.global-changed"),
        of(
                "an item of a module's dict",
                pickle().global("torch", "Tensor").op("NNs"),
                "pickle.global-changed"),
        of(
                "an extension called",
                protocol(2).op(0x82, 1).op(")R"),
                "pickle.extension",
                "pickle.computed-call"),
        of(
                "the base of _reconstructor",
                protocol(2)
                        .global("copy_reg", "_reconstructor")
                        .op("(")
                        .global("builtins", "object")
                        .global("pkg", "Base")
                        .op("NtR"),
                "pickle.unlisted-call"),
        of(
                "the function of _rebuild_from_type_v2",
                protocol(2)
                        .global("torch._tensor", "_rebuild_from_type_v2")
                        .op("(")
                        .global("pkg", "f")
                        .global("torch", "Tensor")
                        .op(")}tR"),
                "pickle.unlisted-call"),
        of(
                "a class argument that a call makes",
                protocol(2)
                        .global("copyreg", "__newobj__")
                        .op("(")
                        .global("builtins", "str")
                        .op(")RtR"),
                "pickle.computed-call"),
        of(
                "arguments that a call makes",
                protocol(2)
                        .global("copyreg", "_reconstructor")
                        .global("builtins", "tuple")
                        .op("(](")
                        .global("pkg", "C")
                        .op("etRR"),
                "pickle.unlisted-call",
                "pickle.computed-call"),
        of(
                "a constructor hidden in made arguments",
                protocol(2)
                        .global("numpy.random._pickle", "__randomstate_ctor")
                        .global("builtins", "tuple")
                        .op("](Ne\u0085RR"),
                "pickle.computed-call"),
        of(
                "torch.load by its back door",
                protocol(2)
                        .global("torch.storage", "_load_from_bytes")
                        .op("C\u0001x")
                        .op("\u0085R"),
                "pickle.unlisted-call"),
    };

    @ParameterizedTest(name = "{0}")
    @FieldSource("DANGEROUS")
    void isDangerous(String what, PickleBytes bytes, String[] rules) {
        var report = judge(bytes);
        assertThat(report.refusal()).isEmpty();
        assertThat(report.concerns().stream().map(Concern::rule)).containsExactlyInAnyOrder(rules);
        assertThat(report.verdict()).isEqualTo(Verdict.DANGEROUS);
        assertThat(report.concerns()).anyMatch(c -> c.level() == Concern.Level.HIGH);
    }

    static final Arguments[] UNKNOWN = {
        of("NEWOBJ", unlisted().op(")" + NEWOBJ), "pickle.unknown-code"),
        of("NEWOBJ_EX", unlisted().op(")}" + NEWOBJ_EX), "pickle.unknown-code"),
        of("NEWOBJ and BUILD", unlisted().op(")" + NEWOBJ + "}b"), "pickle.unknown-code"),
        of("a reference", unlisted(), "pickle.unknown-code"),
        of(
                "a class of the script that saved it",
                protocol(2).global("__main__", "Net"),
                "pickle.unknown-code"),
        of(
                "a class for _reconstructor",
                protocol(2)
                        .global("copy_reg", "_reconstructor")
                        .op("(")
                        .global("pkg", "Net")
                        .global("__builtin__", "object")
                        .op("NtR"),
                "pickle.unknown-code"),
        of(
                "a subclass of tensor",
                protocol(2)
                        .global("torch._utils", "_rebuild_wrapper_subclass")
                        .op("(")
                        .global("pkg", "T")
                        .op("tR"),
                "pickle.unknown-code"),
        of("an extension", protocol(2).op(0x82, 1), "pickle.extension"),
        of(
                "a codec that unpacks",
                protocol(2)
                        .global("_codecs", "encode")
                        .op("(")
                        .longText("x")
                        .longText("zip")
                        .op("tR"),
                "pickle.codec"),
        of(
                "a name with a space",
                protocol(2).global("pkg ", "Net"),
                "pickle.odd-name",
                "pickle.unknown-code"),
        of(
                "a name with a carriage return",
                protocol(2).global("pkg\r", "Net\r"),
                "pickle.odd-name",
                "pickle.unknown-code"),
    };

    @ParameterizedTest(name = "{0}")
    @FieldSource("UNKNOWN")
    void isUnknownCode(String what, PickleBytes bytes, String[] rules) {
        var report = judge(bytes);
        assertThat(report.refusal()).isEmpty();
        assertThat(report.concerns().stream().map(Concern::rule)).containsExactlyInAnyOrder(rules);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN_CODE);
        assertThat(report.concerns()).allMatch(c -> c.level() == Concern.Level.MEDIUM);
    }

    static final Arguments[] CLEAN = {
        of("plain values", protocol(4).op("}").text("os system").text("eval exec").op("s")),
        of(
                "a tensor",
                protocol(2)
                        .global("torch._utils", "_rebuild_tensor_v2")
                        .op("((")
                        .longText("storage")
                        .global("torch", "FloatStorage")
                        .longText("0")
                        .longText("cpu")
                        .op("K\u0004tQK\u0000K\u0004\u0085K\u0001\u0085\u0089")
                        .global("collections", "OrderedDict")
                        .op(")RtR")),
        of(
                "a whole module of torch.nn",
                protocol(2)
                        .global("torch.nn.modules.linear", "Linear")
                        .op(")" + NEWOBJ + "}")
                        .longText("training")
                        .op("\u0088sb")),
        of(
                "a module kept behind a persistent id",
                protocol(2)
                        .op("(")
                        .longText("module")
                        .global("torch.nn.modules.linear", "Linear")
                        .op("NNtQ)" + NEWOBJ)),
        of(
                "hyperparameters",
                protocol(2)
                        .global("argparse", "Namespace")
                        .op(")" + NEWOBJ + "}")
                        .longText("lr")
                        .op("K\u0001sb")),
        of(
                "bytes as protocol 2 writes them",
                protocol(2)
                        .global("_codecs", "encode")
                        .longText("x")
                        .longText("latin1")
                        .op("\u0086R")),
        of("a set of Python 2", protocol(2).global("__builtin__", "set").op("]\u0085R")),
    };

    @ParameterizedTest(name = "{0}")
    @FieldSource("CLEAN")
    void isClean(String what, PickleBytes bytes, String[] rules) {
        var report = judge(bytes);
        assertThat(report.refusal()).isEmpty();
        assertThat(report.concerns()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void theEvidenceSaysWhatWouldBeCalledWithWhat() {
        var report = judge(protocol(4).global("os", "system").text("id").callWithOne().stop());
        assertThat(report.concerns())
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.evidence()).isEqualTo("loading it calls os.system('id')");
                    assertThat(concern.offset()).isEqualTo(18);
                });
    }

    @Test
    void eachNameIsOneUseWithTheWorstDoneToIt() {
        var report =
                judge(
                        protocol(2)
                                .global("pkg", "f")
                                .op("0")
                                .global("pkg", "f")
                                .op(")R0")
                                .global("torch", "Size")
                                .stop());
        assertThat(report.uses()).hasSize(2);
        assertThat(report.uses().getFirst().how()).isEqualTo("called by REDUCE");
        assertThat(report.uses().getFirst().standing()).isEqualTo(Standing.UNLISTED);
        assertThat(report.uses().getLast().how()).isEqualTo("referenced");
        assertThat(report.uses().getLast().standing()).isEqualTo(Standing.WEIGHTS_ONLY);
    }

    @Test
    void aRefusedPickleIsNeverClean() {
        var report = judge(protocol(2).op("Nt"));
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN_CODE);
        assertThat(report.concerns())
                .singleElement()
                .satisfies(concern -> assertThat(concern.rule()).isEqualTo("pickle.refused"));
    }

    @Test
    void aCallBeforeARefusalCounts() {
        assertThat(judge(protocol(2).global("os", "system").op(")R").op(0xFF)).verdict())
                .isEqualTo(Verdict.DANGEROUS);
    }

    @Test
    void aPersistentIdThatIsNoStorageIsNoted() {
        assertThat(judge(pickle().op("Pkey\n.")).concerns())
                .singleElement()
                .satisfies(c -> assertThat(c.level()).isEqualTo(Concern.Level.LOW));
    }

    @Test
    void cyclesAndDepthInArgumentsEnd() {
        var cycle = protocol(2).global("pkg", "f").op("]2a").callWithOne().stop();
        assertThat(judge(cycle).concerns().getFirst().evidence()).hasSizeLessThan(300);
        var deep = pickle().global("pkg", "f").op("]").repeat(200_000, "\u0085").op("\u0085R.");
        assertThat(judge(deep).verdict()).isEqualTo(Verdict.DANGEROUS);
        var calls =
                pickle().global("builtins", "str")
                        .op(")")
                        .repeat(1, "R")
                        .repeat(100_000, ")R")
                        .stop();
        assertThat(judge(calls).concerns()).hasSizeLessThan(200);
    }

    @Test
    void oneGreatStateSetAgainAndAgainIsLookedAtOnce() {
        var bytes = pickle().op("}(");
        for (int i = 0; i < 20_000; i++) {
            bytes.op("I" + i + "\nN");
        }
        bytes.op("uq\u00000").global("pkg", "C").op(")\u0081").repeat(50_000, "h\u0000b");
        assertThat(judge(bytes.stop()).verdict()).isEqualTo(Verdict.UNKNOWN_CODE);
    }
}
