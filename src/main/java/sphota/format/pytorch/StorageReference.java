package sphota.format.pytorch;

import java.util.List;
import java.util.Optional;
import sphota.bytes.Region;
import sphota.pickle.Value;
import sphota.tensor.Scalar;

/// The persistent id by which a pickle names a storage: `('storage', class, key, location,
/// elements[, view])`.
///
/// @param type of the elements; empty for an untyped storage, whose elements are bytes
/// @param key of the storage, unique in its file
/// @param location the device it was on, as `cpu` or `cuda:0`
/// @param elements how many there are said to be
/// @param view of old files: the part of the storage that is meant
record StorageReference(
        Optional<Scalar> type, String key, String location, long elements, Optional<View> view) {

    /// A part of a storage, in elements.
    record View(long offset, long elements) {}

    /// The bytes of the whole storage.
    ///
    /// @throws ArithmeticException beyond 2⁶³ − 1
    long byteSize() {
        return packed() ? elements : Math.multiplyExact(elements, elementBytes());
    }

    long elementBytes() {
        return packed() ? 1 : type.map(scalar -> scalar.bytes(1)).orElse(1L);
    }

    /// Whether several elements share a byte; then sizes count bytes.
    private boolean packed() {
        return type.isPresent() && type.get().bits() < Byte.SIZE;
    }

    /// Reads a persistent id.
    ///
    /// @throws sphota.bytes.MalformedFileException if it names no storage
    static StorageReference of(Value.Persistent persistent, Region pickle) {
        var items = Arguments.items(persistent.id());
        var arguments = new Arguments(items, pickle, persistent.offset(), "persistent id");
        if (items.size() < 5) {
            throw arguments.refuse("is no ('storage', class, key, location, size)");
        }
        if (!arguments.text(0).equals("storage")) {
            throw arguments.refuse("is of kind '%s'".formatted(arguments.text(0)));
        }
        var reference =
                new StorageReference(
                        type(arguments),
                        arguments.text(2),
                        arguments.textOr(3, "unknown"),
                        arguments.count(4),
                        items.size() > 5 ? view(items.get(5), arguments) : Optional.empty());
        try {
            reference.byteSize();
        } catch (ArithmeticException overflow) {
            throw arguments.refuse("%d elements exceed 2^63 bytes".formatted(reference.elements));
        }
        return reference;
    }

    private static Optional<Scalar> type(Arguments arguments) {
        if (arguments.value(1) instanceof Value.Global global) {
            if (TorchTypes.isUntyped(global.module(), global.name())) {
                return Optional.empty();
            }
            var type = TorchTypes.storage(global.module(), global.name());
            if (type.isPresent()) {
                return type;
            }
            throw arguments.refuse("unknown storage class " + global.dotted());
        }
        throw arguments.refuse("the storage class is no class");
    }

    private static Optional<View> view(Value value, Arguments outer) {
        List<Value> items = Arguments.items(value);
        if (items.size() != 3) {
            return Optional.empty();
        }
        var arguments = outer.with(items);
        return Optional.of(new View(arguments.count(1), arguments.count(2)));
    }
}
