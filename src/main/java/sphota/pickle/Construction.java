package sphota.pickle;

import java.util.ArrayList;
import java.util.List;
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

/// The opcodes that would import, call or construct. Nothing of the kind is done: what would have
/// been done is recorded.
final class Construction {

    private static final int VALUE_BYTES = 112;

    private final Cursor cursor;
    private final ValueStack stack;
    private final Recording recording;

    Construction(Cursor cursor, ValueStack stack, Recording recording) {
        this.cursor = cursor;
        this.stack = stack;
        this.recording = recording;
    }

    /// GLOBAL, and the name that INST begins with.
    Global global(Opcode opcode) {
        cursor.charge(VALUE_BYTES);
        var module = cursor.utf8Line("module");
        var name = cursor.utf8Line("name");
        return recording.global(new Global(module, name, opcode, cursor.opcodeOffset()));
    }

    Global stackGlobal() {
        cursor.charge(VALUE_BYTES);
        var operands = stack.pop(2);
        return recording.global(
                new Global(
                        nameOf(operands.getFirst()),
                        nameOf(operands.getLast()),
                        Opcode.STACK_GLOBAL,
                        cursor.opcodeOffset()));
    }

    private String nameOf(Value operand) {
        if (operand.opaque()) {
            return Global.COMPUTED;
        }
        if (operand instanceof Text(var utf8)) {
            cursor.charge(2 * utf8.byteSize());
        }
        return operand.text()
                .orElseThrow(() ->
                        cursor.refuse(
                                "STACK_GLOBAL needs two str, there is a %s"
                                        .formatted(Containers.kind(operand))));
    }

    /// EXT1, EXT2 and EXT4.
    Value.Extension extension(long code) {
        if (code <= 0) {
            throw cursor.refuse("extension code %d".formatted(code));
        }
        cursor.charge(VALUE_BYTES);
        return new Value.Extension(code, cursor.opcodeOffset());
    }

    Call reduce() {
        var operands = stack.pop(2);
        return spread(operands.getFirst(), operands.getLast(), List.of(), Opcode.REDUCE);
    }

    Call newObject() {
        var operands = stack.pop(2);
        return spread(operands.getFirst(), operands.getLast(), List.of(), Opcode.NEWOBJ);
    }

    Call newObjectWithKeywords() {
        var operands = stack.pop(3);
        var keywords = operands.get(2);
        if (!(keywords instanceof Dict) && !keywords.opaque()) {
            throw cursor.refuse("the keyword arguments are a " + Containers.kind(keywords));
        }
        boolean none = keywords instanceof Dict dict && dict.entries().isEmpty();
        return spread(
                operands.getFirst(),
                operands.get(1),
                none ? List.of() : List.of(keywords),
                Opcode.NEWOBJ_EX);
    }

    /// OBJ: everything from the mark, the class first.
    Call object() {
        var operands = stack.popToMark();
        if (operands.isEmpty()) {
            throw cursor.refuse("OBJ without a class");
        }
        return call(operands.getFirst(), operands.subList(1, operands.size()), Opcode.OBJ);
    }

    /// INST: the class by name, the arguments from the mark.
    Call instance() {
        var callable = global(Opcode.INST);
        return call(callable, stack.popToMark(), Opcode.INST);
    }

    void build() {
        var state = stack.pop();
        var target = stack.peek();
        if (!target.opaque() && !nothingToSet(state)) {
            throw cursor.refuse("a %s has no state".formatted(Containers.kind(target)));
        }
        recording.change(target, Opcode.BUILD, state);
        if (target instanceof Call call) {
            call.state(state);
        }
    }

    /// Python looks at the target only where there is something to set.
    private static boolean nothingToSet(Value state) {
        return isFalse(state)
                || (state instanceof Tuple(var items)
                        && items.size() == 2
                        && items.stream().allMatch(Construction::isFalse));
    }

    /// Whether Python takes the value for false, or may.
    private static boolean isFalse(Value value) {
        return switch (value) {
            case Constant constant -> constant != Constant.TRUE;
            case Int(var number) -> number.signum() == 0;
            case Real(double number) -> number == 0;
            case Text(var utf8) -> utf8.byteSize() == 0;
            case Bytes(var region, var _) -> region.byteSize() == 0;
            case Tuple(var items) -> items.isEmpty();
            case Items list -> list.items().isEmpty();
            case Members set -> set.members().isEmpty();
            case Dict dict -> dict.entries().isEmpty();
            case Global _, Call _, Value.Persistent _, Value.Extension _, Value.Buffer _ -> true;
        };
    }

    Value.Persistent persistent(Value id) {
        cursor.charge(VALUE_BYTES);
        return recording.persistent(new Value.Persistent(id, cursor.opcodeOffset()));
    }

    private Call call(Value callable, List<Value> arguments, Opcode by) {
        return call(callable, arguments, true, by);
    }

    private Call call(Value callable, List<Value> arguments, boolean known, Opcode by) {
        cursor.charge(VALUE_BYTES);
        return recording.call(
                new Call(requireOpaque(callable), arguments, known, by, cursor.opcodeOffset()));
    }

    /// A call whose arguments stand in one value.
    private Call spread(Value callable, Value arguments, List<Value> keywords, Opcode by) {
        var spread = spreading(arguments, by);
        cursor.charge(8L * spread.size());
        var values = new ArrayList<Value>(spread);
        values.addAll(keywords);
        boolean known = arguments instanceof Tuple || arguments instanceof Items;
        return call(callable, values, known, by);
    }

    private List<Value> spreading(Value arguments, Opcode by) {
        return switch (arguments) {
            case Tuple(var items) -> items;
            case Items list -> list.items();
            case Int _, Real _, Constant _ ->
                    throw cursor.refuse(
                            "the arguments of %s are a %s"
                                    .formatted(by, Containers.kind(arguments)));
            case Value other -> List.of(other);
        };
    }

    private Value requireOpaque(Value callable) {
        return switch (callable) {
            case Text _, Bytes _, Int _, Real _, Constant _, Tuple _, Items _, Dict _, Members _ ->
                    throw cursor.refuse(
                            "a %s cannot be called".formatted(Containers.kind(callable)));
            case Value opaque -> opaque;
        };
    }
}
