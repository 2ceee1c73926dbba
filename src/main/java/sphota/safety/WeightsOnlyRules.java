package sphota.safety;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sphota.pickle.Opcode;
import sphota.pickle.Pickle;
import sphota.pickle.Pickle.Change;
import sphota.pickle.Value;
import sphota.pickle.Value.Call;
import sphota.pickle.Value.Global;
import sphota.pickle.Value.Persistent;
import sphota.pickle.Value.Tuple;
import sphota.safety.PickleReport.Standing;
import sphota.safety.PickleReport.WeightsOnly;

/// Foretells PyTorch's restricted unpickler, as of 2.6 and later.
///
/// @see <a
///   href="https://github.com/pytorch/pytorch/blob/main/torch/_weights_only_unpickler.py">torch/_weights_only_unpickler.py</a>
final class WeightsOnlyRules {

    private static final Set<Opcode> KNOWN =
            EnumSet.of(
                    Opcode.PROTO,
                    Opcode.STOP,
                    Opcode.MARK,
                    Opcode.NONE,
                    Opcode.NEWTRUE,
                    Opcode.NEWFALSE,
                    Opcode.EMPTY_TUPLE,
                    Opcode.EMPTY_LIST,
                    Opcode.EMPTY_DICT,
                    Opcode.EMPTY_SET,
                    Opcode.BININT,
                    Opcode.BININT1,
                    Opcode.BININT2,
                    Opcode.BINFLOAT,
                    Opcode.LONG1,
                    Opcode.BINUNICODE,
                    Opcode.SHORT_BINSTRING,
                    Opcode.TUPLE,
                    Opcode.TUPLE1,
                    Opcode.TUPLE2,
                    Opcode.TUPLE3,
                    Opcode.APPEND,
                    Opcode.APPENDS,
                    Opcode.SETITEM,
                    Opcode.SETITEMS,
                    Opcode.BINPUT,
                    Opcode.LONG_BINPUT,
                    Opcode.BINGET,
                    Opcode.LONG_BINGET,
                    Opcode.GLOBAL,
                    Opcode.REDUCE,
                    Opcode.NEWOBJ,
                    Opcode.BUILD,
                    Opcode.BINPERSID);

    /// Modules nothing of which can be allowed, not even by the user.
    private static final Set<String> NEVER = Set.of("sys", "os", "posix", "nt");

    private static final Set<PythonName> MAPPINGS =
            Set.of(
                    new PythonName("collections", "OrderedDict"),
                    new PythonName("collections", "Counter"));

    private record Objection(long offset, String reason) {}

    private final Pickle pickle;
    private Optional<Objection> first = Optional.empty();

    /// Whether allowing globals would get the unpickler past everything.
    private boolean curable = true;

    private final Set<String> needs = new LinkedHashSet<>();

    private WeightsOnlyRules(Pickle pickle) {
        this.pickle = pickle;
    }

    static WeightsOnly foretell(Pickle pickle) {
        var rules = new WeightsOnlyRules(pickle);
        rules.opcodes();
        rules.globals();
        rules.calls();
        rules.changes();
        rules.persistentIds();
        rules.refusal();
        return rules.prediction();
    }

    private WeightsOnly prediction() {
        var help = curable ? List.copyOf(needs) : List.<String>of();
        return first.map(objection -> new WeightsOnly(false, objection.reason(), help))
                .orElse(new WeightsOnly(true, "", List.of()));
    }

    /// Where the unpickler would stop, whatever is allowed.
    private void object(long offset, String reason) {
        curable = false;
        stop(offset, reason);
    }

    private void stop(long offset, String reason) {
        if (first.isEmpty() || offset < first.get().offset()) {
            first = Optional.of(new Objection(offset, reason));
        }
    }

    private void opcodes() {
        pickle.firstOffsets()
                .forEach((opcode, offset) -> {
                    if (!KNOWN.contains(opcode)) {
                        object(offset, "it does not know the opcode " + opcode);
                    }
                });
    }

    private void globals() {
        for (var global : pickle.globals()) {
            var name = PythonName.of(global);
            if (AllowList.standing(name) == Standing.WEIGHTS_ONLY) {
                continue;
            }
            if (NEVER.contains(name.module())) {
                object(global.offset(), "it never loads anything of the module " + name.module());
            } else if (needs.add(name.dotted())) {
                stop(global.offset(), name.dotted() + " is not on its list");
            }
        }
    }

    private void calls() {
        for (var call : pickle.calls()) {
            if (!(call.callable() instanceof Global)) {
                object(call.offset(), "it calls nothing but globals on its list");
            }
        }
    }

    private void changes() {
        for (var change : pickle.changes()) {
            switch (change.by()) {
                case APPEND, APPENDS -> object(change.offset(), "it appends to nothing but a list");
                case SETITEM, SETITEMS -> {
                    if (!isMapping(change.target())) {
                        object(
                                change.offset(),
                                "it sets items of nothing but dict, OrderedDict and Counter");
                    }
                }
                default -> build(change);
            }
        }
    }

    private static boolean isMapping(Value target) {
        return target instanceof Call call
                && call.callable() instanceof Global global
                && MAPPINGS.contains(PythonName.of(global));
    }

    private void build(Change change) {
        if (!(change.target() instanceof Call call && call.callable() instanceof Global)) {
            object(change.offset(), "it sets the state of nothing but objects on its list");
        } else if (call.calls("numpy", "dtype")) {
            dtypeClass(call).ifPresent(needs::add);
        }
    }

    /// Since NumPy 1.25 each dtype is of a class of its own, which BUILD asks for.
    private static Optional<String> dtypeClass(Call dtype) {
        return dtype.arguments().stream()
                .findFirst()
                .flatMap(CallRules::shortText)
                .flatMap(WeightsOnlyRules::dtypeClass)
                .map("numpy.dtypes."::concat);
    }

    private static Optional<String> dtypeClass(String code) {
        return switch (code) {
            case "b1" -> Optional.of("BoolDType");
            case "i1" -> Optional.of("Int8DType");
            case "i2" -> Optional.of("Int16DType");
            case "i4" -> Optional.of("Int32DType");
            case "i8" -> Optional.of("Int64DType");
            case "u1" -> Optional.of("UInt8DType");
            case "u2" -> Optional.of("UInt16DType");
            case "u4" -> Optional.of("UInt32DType");
            case "u8" -> Optional.of("UInt64DType");
            case "f2" -> Optional.of("Float16DType");
            case "f4" -> Optional.of("Float32DType");
            case "f8" -> Optional.of("Float64DType");
            case "c8" -> Optional.of("Complex64DType");
            case "c16" -> Optional.of("Complex128DType");
            case "O8" -> Optional.of("ObjectDType");
            default ->
                    code.startsWith("S")
                            ? Optional.of("BytesDType")
                            : code.startsWith("U") ? Optional.of("StrDType") : Optional.empty();
        };
    }

    private void persistentIds() {
        for (var object : pickle.persistent()) {
            if (!isStorage(object)) {
                object(object.offset(), "a persistent id is not that of a storage");
            }
        }
    }

    static boolean isStorage(Persistent object) {
        return object.id() instanceof Tuple(var items)
                && !items.isEmpty()
                && CallRules.shortText(items.getFirst()).filter("storage"::equals).isPresent();
    }

    private void refusal() {
        pickle.refusal()
                .ifPresent(refusal ->
                        object(
                                refusal.byteOffset() - pickle.region().startByte(),
                                refusal.reason()));
    }
}
