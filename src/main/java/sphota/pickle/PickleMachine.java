package sphota.pickle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.pickle.Value.Bytes;
import sphota.pickle.Value.Bytes.Kind;
import sphota.pickle.Value.Constant;

/// Runs the opcodes of one pickle over [Value]s.
///
/// Where the unpicklers of CPython differ, one in C and one in Python, this follows the one that
/// goes on: what is refused at once no Python would run through. Strings are not checked to be
/// UTF-8. Two things that some Pythons take and others refuse are refused, but only after the run
/// went on to STOP: a FRAME that leaves the file, and an integer in text of more than 4300 digits,
/// which stands as 0 until then.
///
/// Costs one step of the budget for each opcode and memory in proportion to what the opcodes push,
/// whatever lengths, indices and nesting they claim. Recurs nowhere.
public final class PickleMachine {

    private static final int HIGHEST_PROTOCOL = 5;
    private static final int MEMO_ENTRY_BYTES = 64;

    private final Cursor cursor;
    private final ValueStack stack;
    private final Recording recording;
    private final Containers containers;
    private final Construction construction;
    private final Map<Long, Value> memo = new HashMap<>();

    private PickleMachine(Region bytes, Budget budget) {
        this.cursor = new Cursor(bytes, budget);
        this.stack = new ValueStack(cursor);
        this.recording = new Recording(cursor);
        this.containers = new Containers(cursor, recording);
        this.construction = new Construction(cursor, stack, recording);
    }

    /// Runs the pickle that starts with the first of `bytes`, up to STOP; what comes after it is
    /// not looked at. Never throws for what is in the bytes: a refusal, also one for exceeding
    /// `budget`, is in the result along with all that was met before it.
    public static Pickle run(Region bytes, Budget budget) {
        return new PickleMachine(bytes, budget).run();
    }

    private Pickle run() {
        try {
            var root = runToStop();
            return cursor.deferredRefusal()
                    .map(refusal -> recording.pickle(Optional.empty(), Optional.of(refusal)))
                    .orElseGet(() -> recording.pickle(Optional.of(root), Optional.empty()));
        } catch (MalformedFileException refusal) {
            return recording.pickle(Optional.empty(), Optional.of(refusal));
        }
    }

    private Value runToStop() {
        while (true) {
            var opcode = cursor.opcode();
            recording.met(opcode);
            if (opcode == Opcode.STOP) {
                return stack.pop();
            }
            step(opcode);
        }
    }

    private void step(Opcode opcode) {
        switch (opcode) {
            case INT -> stack.push(Literals.textInteger(cursor));
            case BININT -> stack.push(Literals.binaryInteger(cursor.i4("BININT"), cursor));
            case BININT1 -> stack.push(Literals.binaryInteger(cursor.u1("BININT1"), cursor));
            case BININT2 -> stack.push(Literals.binaryInteger(cursor.u2("BININT2"), cursor));
            case LONG -> stack.push(Literals.textLong(cursor));
            case LONG1, LONG4 -> stack.push(Literals.countedLong(opcode, cursor));
            case FLOAT -> stack.push(Literals.textReal(cursor));
            case BINFLOAT -> stack.push(new Value.Real(cursor.f8("BINFLOAT")));
            case NONE -> stack.push(Constant.NONE);
            case NEWTRUE -> stack.push(Constant.TRUE);
            case NEWFALSE -> stack.push(Constant.FALSE);
            case STRING -> stack.push(recording.bytes(Literals.quoted(cursor)));
            case BINSTRING, SHORT_BINSTRING -> pushBytes(opcode, Kind.PYTHON2_STRING);
            case BINBYTES, SHORT_BINBYTES, BINBYTES8 -> pushBytes(opcode, Kind.BYTES);
            case BYTEARRAY8 -> pushBytes(opcode, Kind.BYTEARRAY);
            case UNICODE -> stack.push(recording.text(Literals.escaped(cursor)));
            case SHORT_BINUNICODE, BINUNICODE, BINUNICODE8 ->
                    stack.push(recording.text(Literals.text(opcode, cursor)));
            case NEXT_BUFFER -> stack.push(new Value.Buffer(false));
            case READONLY_BUFFER -> readOnlyBuffer();

            case EMPTY_LIST -> stack.push(containers.list(List.of()));
            case LIST -> stack.push(containers.list(stack.popToMark()));
            case EMPTY_TUPLE -> stack.push(containers.tuple(List.of()));
            case TUPLE -> stack.push(containers.tuple(stack.popToMark()));
            case TUPLE1 -> stack.push(containers.tuple(stack.pop(1)));
            case TUPLE2 -> stack.push(containers.tuple(stack.pop(2)));
            case TUPLE3 -> stack.push(containers.tuple(stack.pop(3)));
            case EMPTY_DICT -> stack.push(containers.dict(List.of()));
            case DICT -> stack.push(containers.dict(stack.popToMark()));
            case EMPTY_SET -> stack.push(containers.set(false, List.of()));
            case FROZENSET -> stack.push(containers.set(true, stack.popToMark()));
            case APPEND -> {
                var item = stack.pop();
                containers.append(stack.peek(), List.of(item), opcode);
            }
            case APPENDS -> {
                var items = stack.popToMark();
                var target = stack.peek();
                if (!items.isEmpty()) {
                    containers.append(target, items, opcode);
                }
            }
            case SETITEM -> {
                var keyAndValue = stack.pop(2);
                containers.set(stack.peek(), keyAndValue, opcode);
            }
            case SETITEMS -> {
                var keysAndValues = stack.popToMark();
                var target = stack.peek();
                if (!keysAndValues.isEmpty()) {
                    containers.set(target, keysAndValues, opcode);
                }
            }
            case ADDITEMS -> {
                var items = stack.popToMark();
                var target = stack.peek();
                if (!items.isEmpty()) {
                    containers.add(target, items);
                }
            }

            case POP -> stack.drop();
            case DUP -> stack.push(stack.peek());
            case MARK -> stack.mark();
            case POP_MARK -> {
                var _ = stack.popToMark();
            }
            case GET -> stack.push(recall(index("GET")));
            case BINGET -> stack.push(recall(cursor.u1("BINGET")));
            case LONG_BINGET -> stack.push(recall(cursor.u4("LONG_BINGET")));
            case PUT -> remember(index("PUT"));
            case BINPUT -> remember(cursor.u1("BINPUT"));
            case LONG_BINPUT -> remember(cursor.u4("LONG_BINPUT"));
            case MEMOIZE -> remember(memo.size());

            case GLOBAL -> stack.push(construction.global(opcode));
            case STACK_GLOBAL -> stack.push(construction.stackGlobal());
            case EXT1 -> stack.push(construction.extension(cursor.u1("EXT1")));
            case EXT2 -> stack.push(construction.extension(cursor.u2("EXT2")));
            case EXT4 -> stack.push(construction.extension(cursor.i4("EXT4")));
            case REDUCE -> stack.push(construction.reduce());
            case NEWOBJ -> stack.push(construction.newObject());
            case NEWOBJ_EX -> stack.push(construction.newObjectWithKeywords());
            case OBJ -> stack.push(construction.object());
            case INST -> stack.push(construction.instance());
            case BUILD -> construction.build();
            case PERSID -> stack.push(construction.persistent(Literals.persistentId(cursor)));
            case BINPERSID -> stack.push(construction.persistent(stack.pop()));

            case PROTO -> protocol();
            case FRAME -> cursor.frame();
            case STOP -> throw new IllegalStateException("STOP ends the run");
        }
    }

    private void pushBytes(Opcode opcode, Kind kind) {
        stack.push(recording.bytes(Literals.bytes(opcode, kind, cursor)));
    }

    private void readOnlyBuffer() {
        var buffer = stack.peek();
        if (buffer instanceof Value.Buffer) {
            var _ = stack.pop();
            stack.push(new Value.Buffer(true));
        } else if (!buffer.opaque() && !(buffer instanceof Bytes)) {
            throw cursor.refuse("a %s is no buffer".formatted(Containers.kind(buffer)));
        }
    }

    private long index(String opcode) {
        var line = cursor.asciiLine(opcode);
        return TextNumbers.index(line)
                .orElseThrow(() -> cursor.refuse("%s of no memo index".formatted(opcode)));
    }

    private Value recall(long index) {
        var value = memo.get(index);
        if (value == null) {
            throw cursor.refuse("nothing was put into the memo at %d".formatted(index));
        }
        return value;
    }

    private void remember(long index) {
        cursor.charge(MEMO_ENTRY_BYTES);
        memo.put(index, stack.peek());
    }

    private void protocol() {
        int version = cursor.u1("PROTO");
        if (version > HIGHEST_PROTOCOL) {
            throw cursor.refuse(
                    "protocol %d; the highest is %d".formatted(version, HIGHEST_PROTOCOL));
        }
        recording.protocol(version);
    }
}
