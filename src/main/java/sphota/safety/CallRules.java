package sphota.safety;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sphota.pickle.Opcode;
import sphota.pickle.Pickle;
import sphota.pickle.Value;
import sphota.pickle.Value.Call;
import sphota.pickle.Value.Persistent;
import sphota.pickle.Value.Text;
import sphota.pickle.Value.Tuple;
import sphota.safety.PickleReport.Concern.Level;

/// What follows from calls whose target has no name, and from the other ways to reach code.
final class CallRules {

    /// Codecs of the standard library that only turn text into bytes.
    private static final Set<String> TEXT_ENCODINGS =
            Set.of("latin1", "latin-1", "latin_1", "iso-8859-1", "utf-8", "utf8", "ascii");

    private static final int LONGEST_NAME_BYTES = 64;

    private static final Set<String> EXPANDING = Set.of("bytes", "bytearray", "range");

    /// Numbers from a gibi on.
    private static final int HUGE_BITS = 30;

    private CallRules() {}

    static void judge(Pickle pickle, Uses uses, Concerns concerns) {
        uses.callsOfUnknown().forEach(call -> unknownTarget(call, concerns));
        extensions(pickle, concerns);
        expansions(pickle, concerns);
        pickle.calls().stream()
                .filter(call -> call.calls("_codecs", "encode"))
                .filter(call -> !isTextEncoding(call))
                .forEach(call ->
                        concerns.unknown(
                                "pickle.codec",
                                call.offset(),
                                "loading it runs a codec: " + Rendering.of(call)));
        pickle.persistent().stream()
                .filter(object -> !isStorageOrModule(object))
                .forEach(object ->
                        concerns.note(
                                "pickle.persistent-id",
                                Level.LOW,
                                object.offset(),
                                "refers to an object outside the pickle that is no storage"
                                        + " of PyTorch: "
                                        + Rendering.of(object)));
    }

    /// Builtins that make something of the size they are given: memory is what they can take.
    private static void expansions(Pickle pickle, Concerns concerns) {
        pickle.calls().stream()
                .filter(call ->
                        call.callable() instanceof Value.Global global
                                && PythonName.of(global).module().equals("builtins")
                                && EXPANDING.contains(global.name()))
                .filter(call -> call.arguments().stream().anyMatch(CallRules::isHuge))
                .forEach(call ->
                        concerns.note(
                                "pickle.expands",
                                Level.MEDIUM,
                                call.offset(),
                                "loading it may take all memory: " + Rendering.of(call)));
    }

    private static boolean isHuge(Value value) {
        return value instanceof Value.Int number && number.value().bitLength() > HUGE_BITS;
    }

    private static void unknownTarget(Call call, Concerns concerns) {
        boolean inertExtension =
                call.callable() instanceof Value.Extension
                        && (call.by() == Opcode.NEWOBJ || call.by() == Opcode.NEWOBJ_EX);
        if (!inertExtension) {
            concerns.dangerous(
                    "pickle.computed-call",
                    call.offset(),
                    "loading it calls what only the running pickle knows: " + Rendering.of(call));
        }
    }

    private static void extensions(Pickle pickle, Concerns concerns) {
        for (var opcode : Set.of(Opcode.EXT1, Opcode.EXT2, Opcode.EXT4)) {
            Optional.ofNullable(pickle.firstOffsets().get(opcode))
                    .ifPresent(offset ->
                            concerns.unknown(
                                    "pickle.extension",
                                    offset,
                                    opcode
                                            + " names an object of the extension registry;"
                                            + " which, only the loading program knows"));
        }
    }

    private static boolean isTextEncoding(Call call) {
        var arguments = call.arguments();
        return !arguments.isEmpty()
                && arguments.size() <= 2
                && (arguments.getFirst() instanceof Text
                        || arguments.getFirst() instanceof Value.Bytes)
                && (arguments.size() == 1
                        || shortText(arguments.get(1))
                                .filter(name ->
                                        TEXT_ENCODINGS.contains(name.toLowerCase(Locale.ROOT)))
                                .isPresent());
    }

    private static boolean isStorageOrModule(Persistent object) {
        return object.id() instanceof Tuple(var items)
                && !items.isEmpty()
                && shortText(items.getFirst())
                        .filter(kind -> kind.equals("storage") || kind.equals("module"))
                        .isPresent();
    }

    /// The text of a name; empty where it is none, or longer than names are.
    static Optional<String> shortText(Value value) {
        return switch (value) {
            case Text(var utf8) when utf8.byteSize() <= LONGEST_NAME_BYTES -> value.text();
            case Value.Bytes(var region, var _) when region.byteSize() <= LONGEST_NAME_BYTES ->
                    value.text();
            case Value _ -> Optional.empty();
        };
    }
}
