package sphota.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.PickleBytes.pickle;
import static sphota.PickleBytes.protocol;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.PickleBytes;
import sphota.bytes.Budget;
import sphota.pickle.Value.Bytes;
import sphota.pickle.Value.Call;
import sphota.pickle.Value.Constant;
import sphota.pickle.Value.Dict;
import sphota.pickle.Value.Global;
import sphota.pickle.Value.Int;
import sphota.pickle.Value.Items;
import sphota.pickle.Value.Members;
import sphota.pickle.Value.Real;
import sphota.pickle.Value.Text;
import sphota.pickle.Value.Tuple;

class PickleMachineTest {

    static Pickle run(PickleBytes bytes) {
        return PickleMachine.run(bytes.region(), Budget.standard());
    }

    static Value root(PickleBytes bytes) {
        var pickle = run(bytes);
        assertThat(pickle.refusal()).isEmpty();
        return pickle.root().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "'I42\n', 42",
        "'I-7\n', -7",
        "'I0x1f\n', 31",
        "'I010\n', 8",
        "'I0b11\n', 3",
        "'I1_000\n', 1000",
        "'I 5 \n', 5",
        "'L12345678901234567890L\n', 12345678901234567890",
        "'L-3\n', -3",
    })
    void integersInTextAreReadInEverySpellingCPythonTakes(String op, BigInteger value) {
        assertThat(root(pickle().op(op).stop())).isEqualTo(new Int(value));
    }

    @Test
    void aLeadingZeroMakesABoolean() {
        assertThat(root(pickle().op("I01\n.")).equals(Constant.TRUE)).isTrue();
        assertThat(root(pickle().op("I00\n.")).equals(Constant.FALSE)).isTrue();
        assertThat(root(pickle().op("I1\n."))).isEqualTo(Int.of(1));
    }

    @Test
    void binaryIntegersAreLittleEndian() {
        assertThat(root(pickle().op('J').u4(-2).stop())).isEqualTo(Int.of(-2));
        assertThat(root(pickle().op('K', 255).stop())).isEqualTo(Int.of(255));
        assertThat(root(pickle().op('M', 1, 2).stop())).isEqualTo(Int.of(0x201));
        assertThat(root(pickle().op(0x8A, 2, 0, 0x80).stop())).isEqualTo(Int.of(-32768));
        assertThat(root(pickle().op(0x8A, 0).stop())).isEqualTo(Int.of(0));
        assertThat(root(pickle().op(0x8B).u4(1).op(0x7F).stop())).isEqualTo(Int.of(127));
    }

    @ParameterizedTest
    @CsvSource({
        "'F1.5\n', 1.5",
        "'F-2e3\n', -2000",
        "'F.5\n', 0.5",
        "'F5.\n', 5",
        "'F1_0\n', 10",
        "'Finf\n', Infinity",
        "'F-Infinity\n', -Infinity",
        "'Fnan\n', NaN",
        "'F1e999\n', Infinity",
    })
    void floatsInTextAreReadAsPythonReadsThem(String op, double value) {
        assertThat(root(pickle().op(op).stop())).isEqualTo(new Real(value));
    }

    @Test
    void binaryFloatsAreBigEndian() {
        assertThat(root(pickle().op('G', 0x3F, 0xF8, 0, 0, 0, 0, 0, 0).stop()))
                .isEqualTo(new Real(1.5));
    }

    @ParameterizedTest
    @CsvSource({
        "'S''ab''\n', ab",
        "'S\"a''b\"  \n', a'b",
        "'S''\\x6f\\163''\n', os",
        "'S''\\t\\\\\\q''\n', '\t\\\\q'",
    })
    void quotedStringsAreUnescaped(String op, String value) {
        assertThat(root(pickle().op(op).stop()).text()).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "'V\\u006fs\n', os",
        "'V\\U0001F600\n', 😀",
        "'V\\\\u006f\n', '\\\\u006f'",
        "'V\u00e9\n', é",
    })
    void unicodeLinesAreRawUnicodeEscape(String op, String value) {
        assertThat(root(pickle().op(op).stop()).text()).contains(value);
    }

    @Test
    void aLoneSurrogateIsEncodedLikeAnyOtherCodePoint() {
        var text = (Text) root(pickle().op("V\\ud800\n."));
        assertThat(text.utf8().toArray(Budget.standard()))
                .containsExactly((byte) 0xED, (byte) 0xA0, (byte) 0x80);
    }

    @Test
    void countedTextAndBytesAreSlicesOfTheFile() {
        var text = (Text) root(protocol(4).text("key").stop());
        assertThat(text.utf8().startByte()).isEqualTo(4);
        assertThat(text.string()).isEqualTo("key");

        var bytes = (Bytes) root(protocol(3).bytes(new byte[] {1, 2, 3}).stop());
        assertThat(bytes.region().startByte()).isEqualTo(7);
        assertThat(bytes.region().byteSize()).isEqualTo(3);
        assertThat(bytes.kind()).isEqualTo(Bytes.Kind.BYTES);
    }

    @Test
    void everySortOfBytesKeepsItsKind() {
        assertThat(kind(pickle().op('C', 1, 9))).isEqualTo(Bytes.Kind.BYTES);
        assertThat(kind(pickle().op(0x8E).u8(1).op(9))).isEqualTo(Bytes.Kind.BYTES);
        assertThat(kind(pickle().op(0x96).u8(1).op(9))).isEqualTo(Bytes.Kind.BYTEARRAY);
        assertThat(kind(pickle().op('U', 1, 9))).isEqualTo(Bytes.Kind.PYTHON2_STRING);
        assertThat(kind(pickle().op('T').u4(1).op(9))).isEqualTo(Bytes.Kind.PYTHON2_STRING);
    }

    private static Bytes.Kind kind(PickleBytes bytes) {
        return ((Bytes) root(bytes.stop())).kind();
    }

    @Test
    void tuplesTakeWhatStandsAboveTheMark() {
        assertThat(items(pickle().op("(K").op(1).op("K").op(2).op("t"))).hasSize(2);
        assertThat(items(pickle().op(")"))).isEmpty();
        assertThat(items(pickle().op("N").op(0x85))).hasSize(1);
        assertThat(items(pickle().op("NN").op(0x86))).hasSize(2);
        assertThat(items(pickle().op("NNN").op(0x87))).hasSize(3);
    }

    private static List<Value> items(PickleBytes bytes) {
        return ((Tuple) root(bytes.stop())).items();
    }

    @Test
    void listsAreAppendedTo() {
        assertThat(((Items) root(pickle().op("]Na(NNe."))).items()).hasSize(3);
        assertThat(((Items) root(pickle().op("(NNl."))).items()).hasSize(2);
    }

    @Test
    void dictsKeepEveryEntryInOrder() {
        var dict = (Dict) root(protocol(4).op("}").text("a").op("Ns(").text("a").op("Nu."));
        assertThat(dict.entries()).hasSize(2);
        assertThat(dict.entries().getFirst().key().text()).contains("a");
        assertThat(((Dict) root(pickle().op("(I1\nNd."))).entries()).hasSize(1);
    }

    @Test
    void setsAreFilled() {
        assertThat(((Members) root(pickle().op(0x8F).op("(I1\nI2\n").op(0x90).stop())).members())
                .hasSize(2);
        var frozen = (Members) root(pickle().op("(I1\n").op(0x91).stop());
        assertThat(frozen.frozen()).isTrue();
        assertThat(frozen.members()).hasSize(1);
    }

    @Test
    void anItemOfAListIsSetByItsIndexAsInPython() {
        var list = (Items) root(pickle().op("(NNlI-1\nI5\ns."));
        assertThat(list.items()).containsExactly(Constant.NONE, Int.of(5));
    }

    @Test
    void theStackIsDuplicatedAndDropped() {
        assertThat(items(pickle().op("N2").op(0x86))).hasSize(2);
        assertThat(root(pickle().op("I5\nN0."))).isEqualTo(Int.of(5));
        assertThat(root(pickle().op("I5\n(NN1."))).isEqualTo(Int.of(5));
        assertThat(root(pickle().op("I5\n(0."))).isEqualTo(Int.of(5));
    }

    @Test
    void theMemoHoldsTheSameObject() {
        var outer = (Tuple) root(pickle().op("]q").op(7).op("h").op(7).op(0x86).stop());
        assertThat(outer.items().getFirst()).isSameAs(outer.items().getLast());
        assertThat(root(pickle().op("Np3\n0g3\n."))).isEqualTo(Constant.NONE);
        assertThat(root(pickle().op("Nr").u4(9).op("0j").u4(9).stop())).isEqualTo(Constant.NONE);
    }

    @Test
    void memoizeNumbersByTheSizeOfTheMemo() {
        // The slot 9 is filled, so the memo's size is 1 when MEMOIZE comes.
        var pickle = pickle().op("Nq").op(9).op("0I5\n").op(0x94).op("0h").op(1).stop();
        assertThat(root(pickle)).isEqualTo(Int.of(5));
    }

    @Test
    void globalsAreNamesWithTheOffsetOfTheirOpcode() {
        var pickle = run(protocol(2).global("collections", "OrderedDict").op(")R."));
        assertThat(pickle.globals())
                .containsExactly(new Global("collections", "OrderedDict", Opcode.GLOBAL, 2));
        assertThat(pickle.calls()).hasSize(1);
        assertThat(pickle.calls().getFirst().calls("collections", "OrderedDict")).isTrue();
        assertThat(pickle.calls().getFirst().by()).isEqualTo(Opcode.REDUCE);
    }

    @Test
    void stackGlobalTakesItsNamesFromWhereverTheyCome() {
        var pickle =
                protocol(4)
                        .text("os")
                        .op(0x94)
                        .op("N02")
                        .op("0")
                        .op("(N1h")
                        .op(0)
                        .text("system")
                        .op(0x93)
                        .stop();
        assertThat(run(pickle).globals().getFirst().dotted()).isEqualTo("os.system");
    }

    @Test
    void aNameThatACallMakesUpIsComputed() {
        var pickle =
                protocol(4)
                        .global("builtins", "str")
                        .text("os")
                        .callWithOne()
                        .text("system")
                        .op(0x93)
                        .stop();
        assertThat(run(pickle).globals().getLast().module()).isEqualTo(Global.COMPUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(cm\nC\nNo.", "(Nim\nC\n.", "cm\nC\n(Nt\u0081.", "cm\nC\n(Nt}\u0092."})
    void everyWayToConstructIsACall(String ops) {
        var call = (Call) root(pickle().op(ops));
        assertThat(call.calls("m", "C")).isTrue();
        assertThat(call.arguments()).containsExactly(Constant.NONE);
    }

    @Test
    void keywordArgumentsComeLast() {
        var pickle = protocol(4).global("m", "C").op(")}").text("k").op("Ns").op(0x92).stop();
        assertThat(((Call) root(pickle)).arguments()).singleElement().isInstanceOf(Dict.class);
    }

    @Test
    void aCallTakesItemsEntriesAndState() {
        var call = (Call) root(protocol(4).global("m", "C").op(")RNa").text("k").op("Ns}b."));
        assertThat(call.appended()).containsExactly(Constant.NONE);
        assertThat(call.entries()).hasSize(1);
        assertThat(call.state()).get().isInstanceOf(Dict.class);
    }

    @Test
    void everyBuildIsKept() {
        var pickle = run(protocol(2).global("m", "C").op(")").op(0x81).op("}bNb."));
        assertThat(pickle.changes()).hasSize(2);
        assertThat(pickle.calls().getFirst().state()).contains(Constant.NONE);
    }

    @Test
    void whatIsDoneToAGlobalItselfIsKept() {
        var pickle = run(pickle().global("sys", "path").op("S'x'\na."));
        assertThat(pickle.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.target()).isInstanceOf(Global.class));
    }

    @Test
    void persistentObjectsKeepTheirIds() {
        assertThat(run(pickle().op("Pkey\n.")).persistent().getFirst().id().text()).contains("key");
        assertThat(run(pickle().op("I5\nQ.")).persistent().getFirst().id()).isEqualTo(Int.of(5));
    }

    @Test
    void extensionsKeepTheirCodes() {
        assertThat(root(pickle().op(0x82, 7).stop())).isEqualTo(new Value.Extension(7, 0));
        assertThat(root(pickle().op(0x83, 1, 1).stop())).isEqualTo(new Value.Extension(257, 0));
        assertThat(root(pickle().op(0x84).u4(9).stop())).isEqualTo(new Value.Extension(9, 0));
    }

    @Test
    void buffersAreOutOfBand() {
        assertThat(root(pickle().op(0x97).stop())).isEqualTo(new Value.Buffer(false));
        assertThat(root(pickle().op(0x97, 0x98).stop())).isEqualTo(new Value.Buffer(true));
    }

    @Test
    void aFrameIsOnlyALengthToCheck() {
        assertThat(root(protocol(4).op(0x95).u8(2).op("N."))).isEqualTo(Constant.NONE);
        // The GLOBAL leaves the frame it starts in, which Python's unpickler in C does not mind.
        var straddling = run(protocol(4).op(0x95).u8(3).global("os", "system").stop());
        assertThat(straddling.globals()).hasSize(1);
        assertThat(straddling.refusal()).isEmpty();
    }

    @Test
    void theRegionEndsWithStop() {
        var pickle = run(pickle().op("N.N."));
        assertThat(pickle.region().byteSize()).isEqualTo(2);
    }

    @Test
    void theHighestProtocolCounts() {
        assertThat(run(protocol(4).op(0x80, 2).op("N.")).protocol()).isEqualTo(4);
        assertThat(run(pickle().op("N.")).protocol()).isZero();
    }

    @Test
    void onlyTextsLongEnoughToHideSomethingAreListed() {
        var pickle = run(protocol(4).text("1234567").op("0").text("12345678").stop());
        assertThat(pickle.texts()).hasSize(1);
    }

    @Test
    void everyOpcodeIsListedWithItsFirstOffset() {
        var pickle = run(protocol(2).op("NN0."));
        assertThat(pickle.firstOffsets()).containsEntry(Opcode.NONE, 2L);
        assertThat(pickle.opcodes())
                .containsExactlyInAnyOrder(Opcode.PROTO, Opcode.NONE, Opcode.POP, Opcode.STOP);
    }
}
