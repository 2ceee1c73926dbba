package sphota.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.PickleBytes.pickle;
import static sphota.PickleBytes.protocol;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import sphota.PickleBytes;
import sphota.bytes.Budget;

class PickleRefusalTest {

    static final Arguments[] REFUSED = {
        refused("an unknown opcode", pickle().op("N").op(0xFF), 1, "0xFF is no pickle opcode"),
        refused("no STOP", pickle().op("N"), 1, "ends without STOP"),
        refused("nothing at all", pickle(), 0, "ends without STOP"),
        refused("STOP with nothing", pickle().op("."), 0, "needs 1 on the stack, there are 0"),
        refused("a fence", pickle().op("N(").op(0x85), 2, "needs 1 on the stack"),
        refused("POP of nothing", pickle().op("0"), 0, "needs 1"),
        refused("DUP of nothing", pickle().op("2"), 0, "needs 1"),
        refused("TUPLE without a mark", pickle().op("Nt"), 1, "no mark"),
        refused("POP_MARK without a mark", pickle().op("N1"), 1, "no mark"),
        refused("an empty memo", pickle().op("h").op(3), 0, "memo at 3"),
        refused("a text index of the memo", pickle().op("gx\n"), 0, "no memo index"),
        refused("a negative index", pickle().op("Np-1\n"), 1, "no memo index"),
        refused("PUT of nothing", pickle().op("q").op(0), 0, "needs 1"),
        refused("APPEND to None", pickle().op("NNa"), 2, "append to None"),
        refused("APPEND to a dict", pickle().op("}Na"), 2, "append to dict"),
        refused("SETITEM of a tuple", pickle().op(")NNs"), 3, "set items of tuple"),
        refused("an index past a list", pickle().op("]I0\nNs"), 5, "item 0 of a list of 0"),
        refused("ADDITEMS to a list", pickle().op("](N").op(0x90), 3, "add members to list"),
        refused("odd SETITEMS", pickle().op("}(NNNu"), 5, "odd number"),
        refused("an odd DICT", pickle().op("(Nd"), 2, "odd number"),
        refused("a dict as its own key", pickle().op("}2Ns"), 3, "dict is no key"),
        refused("a list as a key", pickle().op("}]Ns"), 3, "list is no key"),
        refused("a list in a tuple as a key", pickle().op("}]").op(0x85).op("Ns"), 4, "tuple"),
        refused("a set in a set", pickle().op(0x8F, '(', 0x8F, 0x90), 3, "set is no key"),
        refused("INT of no number", pickle().op("Ix\n"), 0, "'x' is no integer"),
        refused("INT with two underscores", pickle().op("I1__0\n"), 0, "no integer"),
        refused("INT of an octal 8", pickle().op("I08\n"), 0, "no integer"),
        refused("LONG of no number", pickle().op("LL\n"), 0, "no integer"),
        refused("FLOAT of no number", pickle().op("F1e\n"), 0, "no float"),
        refused("FLOAT in hexadecimal", pickle().op("F0x1p3\n"), 0, "no float"),
        refused("STRING without quotes", pickle().op("Sab\n"), 0, "not a quoted string"),
        refused("STRING left open", pickle().op("S'ab\n"), 0, "not a quoted string"),
        refused("STRING with a bad escape", pickle().op("S'\\xg0'\n"), 0, "not a quoted"),
        refused("UNICODE with a bad escape", pickle().op("V\\u12\n"), 0, "malformed escape"),
        refused("UNICODE past the last code point", pickle().op("V\\U00110000\n"), 0, "escape"),
        refused("protocol 6", protocol(6), 0, "protocol 6"),
        refused("BINBYTES past the end", pickle().op("B").u4(0xFFFF_FFFFL), 5, "BINBYTES needs"),
        refused("BINBYTES8 of 2^62", pickle().op(0x8E).u8(1L << 62), 9, "BINBYTES8 needs"),
        refused("BINUNICODE8 of 2^64-1", pickle().op(0x8D).u8(-1), 1, "length is 1844674"),
        refused("BYTEARRAY8 of 2^62", pickle().op(0x96).u8(1L << 62), 9, "BYTEARRAY8 needs"),
        refused("BINSTRING of -1", pickle().op("T").u4(-1), 0, "BINSTRING of -1 bytes"),
        refused("LONG4 of -1", pickle().op(0x8B).u4(-1), 0, "LONG4 of -1 bytes"),
        refused("LONG4 of 2 GiB", pickle().op(0x8B).u4(0x7FFF_FFFF), 5, "LONG4 needs"),
        refused("GLOBAL not in UTF-8", pickle().op("c\u00ff\nx\n."), 0, "module is not UTF-8"),
        refused("STACK_GLOBAL of a number", pickle().op("I4\nN").op(0x93), 4, "two str"),
        refused("a call of a number", pickle().op("I4\n)R"), 4, "int cannot be called"),
        refused("a call with a number", pickle().op("cm\nf\nI4\nR"), 8, "arguments of REDUCE"),
        refused("keywords in a list", pickle().op("cm\nf\n)]").op(0x92), 7, "keyword arguments"),
        refused("OBJ without a class", pickle().op("(o"), 1, "OBJ without a class"),
        refused("the state of a list", pickle().op("]Nb(I1\ntb"), 8, "list has no state"),
        refused("extension code 0", pickle().op(0x82, 0), 0, "extension code 0"),
        refused("a read-only number", pickle().op("I5\n").op(0x98), 3, "int is no buffer"),
    };

    private static Arguments refused(String what, PickleBytes bytes, long offset, String reason) {
        return Arguments.of(what, bytes, offset, reason);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("REFUSED")
    void isRefusedWhereItStands(String what, PickleBytes bytes, long offset, String reason) {
        var pickle = PickleMachine.run(bytes.region(), Budget.standard());
        assertThat(pickle.root()).isEmpty();
        assertThat(pickle.refusal())
                .get()
                .satisfies(refusal -> {
                    assertThat(refusal.byteOffset()).isEqualTo(offset);
                    assertThat(refusal.reason()).contains(reason);
                    assertThat(refusal.file()).isEqualTo("test.pkl");
                });
    }

    @Test
    void offsetsCountFromTheStartOfTheFile() {
        var region = pickle().op("xxxxNt").region().from(4, "pickle");
        assertThat(PickleMachine.run(region, Budget.standard()).refusal().orElseThrow())
                .hasMessage("test.pkl @ byte 5: there is no mark on the stack");
    }

    @Test
    void whatCameBeforeARefusalIsKept() {
        var pickle =
                PickleMachine.run(
                        pickle().global("os", "system").op("(S'id'\ntR").op(0xFF).region(),
                        Budget.standard());
        assertThat(pickle.refusal()).isPresent();
        assertThat(pickle.globals()).hasSize(1);
        assertThat(pickle.calls()).hasSize(1);
        assertThat(pickle.region().byteSize()).isEqualTo(pickle.refusal().get().byteOffset() + 1);
    }

    @Test
    void whatOnlySomePythonsRefuseIsRefusedAfterTheRun() {
        var tooLong = protocol(4).op(0x95).u8(1000).global("os", "system").stop();
        var digits = pickle().op("L").repeat(4301, "1").op("L\n0").global("m", "C").stop();
        for (var bytes : Stream.of(tooLong, digits).toList()) {
            var pickle = PickleMachine.run(bytes.region(), Budget.standard());
            assertThat(pickle.refusal()).isPresent();
            assertThat(pickle.root()).isEmpty();
            assertThat(pickle.globals()).hasSize(1);
        }
    }

    @Test
    void aStateThatSetsNothingIsNoFault() {
        for (var state : Stream.of("N", ")", "}", "I0\n", "(NNt", "(N}t").toList()) {
            assertThat(
                            PickleMachine.run(
                                            pickle().op("]" + state + "b.").region(),
                                            Budget.standard())
                                    .refusal())
                    .as(state)
                    .isEmpty();
        }
    }
}
