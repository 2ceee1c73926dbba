package sphota.format.pytorch;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;
import sphota.pickle.Pickle;
import sphota.pickle.Value;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

/// The members `storages` and `tensors` of a legacy tar:
///
/// ```
/// storages: count, count × [ (key, location, class), i64 elements, bytes ], [ (key, root key, offset, elements) … ]
/// tensors:  count, count × [ (key, storage key, class), i32 axes, 4 bytes, i64 size × axes, i64 stride × axes, i64 offset ]
/// ```
///
/// Counts, tuples and lists are pickles; offsets count elements.
final class TarStorages {

    private static final int MOST_AXES = 64;

    private record Typed(Scalar type, Storage storage) {}

    private final Budget budget;
    private final ReadingBuilder reading;
    private final Map<String, Typed> storages = new HashMap<>();
    private final Map<String, Tensor> tensors = new HashMap<>();
    private boolean hasTensors;

    TarStorages(Budget budget, ReadingBuilder reading) {
        this.budget = budget;
        this.reading = reading;
    }

    void readStorages(Region member) {
        var cursor = new Cursor(member);
        long count = cursor.count();
        for (long i = 0; i < count; i++) {
            var head = cursor.tuple("storage");
            var key = head.text(0);
            var global = head.global(2);
            var type =
                    TorchTypes.storage(global.module(), global.name())
                            .orElseThrow(
                                    () -> head.refuse("unknown storage class " + global.dotted()));
            long elements = cursor.i64("storage size");
            if (elements < 0 || elements > member.byteSize()) {
                throw member.refuse(
                        cursor.next - Long.BYTES,
                        "storage %s of %d elements in a member of %d bytes"
                                .formatted(key, elements, member.byteSize()));
            }
            var bytes = cursor.bytes(type.bytes(elements), "storage " + key);
            storages.put(key, new Typed(type, new Storage.Stored(bytes)));
        }
        if (!cursor.atEnd()) {
            views(cursor);
        }
    }

    /// Storages that are parts of others. A view of a view has its root's key.
    private void views(Cursor cursor) {
        var pickle = cursor.pickle();
        for (var value : Arguments.items(PickleReading.rootOf(pickle))) {
            var view =
                    new Arguments(Arguments.items(value), pickle.region(), 0, "view of a storage");
            var root = typed(view.text(1), view);
            long bytes = root.type().bytes(1);
            try {
                var part =
                        root.storage()
                                .source()
                                .slice(
                                        Math.multiplyExact(view.count(2), bytes),
                                        Math.multiplyExact(view.count(3), bytes),
                                        "view of storage " + view.text(1));
                storages.put(view.text(0), new Typed(root.type(), new Storage.Stored(part)));
            } catch (ArithmeticException overflow) {
                throw view.refuse("is beyond 2^63");
            }
        }
    }

    void readTensors(Region member) {
        hasTensors = true;
        var cursor = new Cursor(member);
        long count = cursor.count();
        for (long i = 0; i < count; i++) {
            var head = cursor.tuple("tensor");
            long axes = cursor.i64("axes") & 0xFFFF_FFFFL;
            if (axes > MOST_AXES) {
                throw head.refuse("%d axes".formatted(axes));
            }
            var sizes = cursor.longs((int) axes, "size");
            var strides = cursor.longs((int) axes, "stride");
            long offset = cursor.i64("offset");
            boolean negative =
                    LongStream.concat(LongStream.of(sizes), LongStream.of(strides))
                            .anyMatch(each -> each < 0);
            if (negative || offset < 0) {
                throw head.refuse("a negative size, stride or offset");
            }
            var shape = Shape.of(sizes);
            var storage = typed(head.text(1), head);
            var content =
                    Views.of(
                            storage.storage(),
                            ByteOrder.LITTLE_ENDIAN,
                            storage.type(),
                            offset,
                            shape,
                            Strides.of(strides),
                            false,
                            false,
                            head);
            tensors.put(head.text(0), new Tensor("", storage.type(), shape, content));
        }
    }

    private Typed typed(String key, Arguments arguments) {
        return Optional.ofNullable(storages.get(key))
                .orElseThrow(() -> arguments.refuse("storage %s is not there".formatted(key)));
    }

    /// How the member `pickle` names them: tensors by their keys, or, as later formats do, storages
    /// by tuples.
    StorageSource source(Region pickle, ByteOrder order) {
        return new StorageSource() {
            @Override
            public Found find(Value.Persistent persistent) {
                var reference = StorageReference.of(persistent, pickle);
                var arguments =
                        new Arguments(
                                java.util.List.of(), pickle, persistent.offset(), "persistent id");
                var found = typed(reference.key(), arguments);
                if (found.storage().byteSize() < reference.byteSize()) {
                    throw arguments.refuse(
                            "storage %s has %d bytes, %d are needed"
                                    .formatted(
                                            reference.key(),
                                            found.storage().byteSize(),
                                            reference.byteSize()));
                }
                return new Found(reference, found.storage(), order);
            }

            @Override
            public Optional<Found> bare(Value.Tuple id, long offset) {
                return Optional.of(find(new Value.Persistent(id, offset)));
            }

            @Override
            public Optional<Tensor> tensor(Value.Persistent persistent) {
                var key = Arguments.text(persistent.id());
                if (key.isEmpty()) {
                    return Optional.empty();
                }
                if (!hasTensors) {
                    throw pickle.refuse(persistent.offset(), "no member tensors");
                }
                return Optional.of(
                        Optional.ofNullable(tensors.get(key.get()))
                                .orElseThrow(() ->
                                        pickle.refuse(
                                                persistent.offset(),
                                                "tensor %s is not there".formatted(key.get()))));
            }
        };
    }

    /// Reads pickles and numbers one after another.
    private final class Cursor {
        private final Region member;
        private long next;

        Cursor(Region member) {
            this.member = member;
        }

        boolean atEnd() {
            return next >= member.byteSize();
        }

        Pickle pickle() {
            var pickle =
                    PickleReading.runRefused(
                            member.from(next, "pickle"),
                            budget,
                            reading,
                            PytorchTarReader.REFUSED_BY_WEIGHTS_ONLY);
            PickleReading.rootOf(pickle);
            next += pickle.region().byteSize();
            return pickle;
        }

        /// A count, which cannot exceed the bytes that follow.
        long count() {
            var pickle = pickle();
            long count =
                    new Arguments(
                                    java.util.List.of(PickleReading.rootOf(pickle)),
                                    pickle.region(),
                                    0,
                                    "count")
                            .count(0);
            if (count > member.byteSize()) {
                throw pickle.region().refuse(0, "count " + count);
            }
            return count;
        }

        Arguments tuple(String subject) {
            var pickle = pickle();
            return new Arguments(
                    Arguments.items(PickleReading.rootOf(pickle)), pickle.region(), 0, subject);
        }

        long i64(String field) {
            long value = member.i64(next, field);
            next += Long.BYTES;
            return value;
        }

        long[] longs(int count, String field) {
            var values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = i64(field);
            }
            return values;
        }

        Region bytes(long count, String field) {
            var bytes = member.slice(next, count, field);
            next += count;
            return bytes;
        }
    }
}
