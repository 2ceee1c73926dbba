package sphota.format.pytorch;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.format.WeightFileReader;
import sphota.pickle.Pickle;
import sphota.pickle.PickleMachine;
import sphota.pickle.Value;
import sphota.safety.PickleScan;
import sphota.tensor.Storage;

/// Reads the stream of PyTorch 0.1.10 to 1.5: five pickles, then the storages one after another.
final class PytorchLegacyReader implements WeightFileReader {

    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final BigInteger PROTOCOL = BigInteger.valueOf(1001);
    private static final int MAGIC_PICKLE_AT_MOST_BYTES = 64;

    /// Whether the file begins with a pickle that is just a large integer, as the magic number is;
    /// what integer it is, the reader looks at.
    @Override
    public boolean recognizes(Region file) {
        if (file.byteSize() == 0) {
            return false;
        }
        var start =
                file.slice(
                        0, Math.min(MAGIC_PICKLE_AT_MOST_BYTES, file.byteSize()), "first pickle");
        return PickleMachine.run(start, Budget.standard())
                .root()
                .filter(root -> root instanceof Value.Int number && isLikeMagic(number.value()))
                .isPresent();
    }

    private static boolean isLikeMagic(BigInteger number) {
        return number.bitLength() > Long.SIZE;
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder("PyTorch legacy stream");
        return reading.attempt(() -> new Stream(file, budget, reading).read()).build();
    }

    private static final class Stream {
        private final Region file;
        private final Budget budget;
        private final ReadingBuilder reading;
        private long next;

        Stream(Region file, Budget budget, ReadingBuilder reading) {
            this.file = file;
            this.budget = budget;
            this.reading = reading;
        }

        void read() {
            var magic = pickle();
            if (!isInteger(magic, MAGIC)) {
                throw magic.region().refuse(0, "the magic number is another");
            }
            var protocol = pickle();
            if (!isInteger(protocol, PROTOCOL)) {
                throw protocol.region().refuse(0, "the protocol version is not 1001");
            }
            systemInfo(pickle());
            var object = pickle();
            var root = PickleReading.rootOf(object);
            var keys = pickle();
            var references = references(object);
            var storages = new HashMap<String, Storage>();
            reading.attempt(() -> storages(keys, references, storages));
            new StateWalk(
                            new TensorCalls(
                                    object.region(),
                                    persistent -> find(persistent, object, storages)),
                            reading,
                            object.region(),
                            budget)
                    .walk(root);
            trailing();
        }

        private static boolean isInteger(Pickle pickle, BigInteger expected) {
            return PickleReading.rootOf(pickle) instanceof Value.Int number
                    && number.value().equals(expected);
        }

        private Pickle pickle() {
            if (next >= file.byteSize()) {
                throw file.refuse(next, "the file ends before all five pickles");
            }
            var pickle = PickleReading.run(file.from(next, "pickle"), budget, reading);
            next += pickle.region().byteSize();
            return pickle;
        }

        private void systemInfo(Pickle info) {
            if (!(PickleReading.rootOf(info) instanceof Value.Dict dict)) {
                throw info.region().refuse(0, "the system information is no dict");
            }
            for (var entry : dict.entries()) {
                boolean bigEndian =
                        Arguments.text(entry.key()).orElse("").equals("little_endian")
                                && entry.value() == Value.Constant.FALSE;
                if (bigEndian) {
                    reading.add(
                            "pytorch.byte-order",
                            Severity.LOW,
                            info.region(),
                            0,
                            "written on a big-endian machine; storages of this format are little-endian all the same");
                }
            }
        }

        private Map<String, StorageReference> references(Pickle object) {
            var references = new LinkedHashMap<String, StorageReference>();
            for (var persistent : object.persistent()) {
                if (isModule(persistent)) {
                    continue;
                }
                reading.attempt(() -> {
                    var reference = StorageReference.of(persistent, object.region());
                    references.putIfAbsent(reference.key(), reference);
                });
            }
            return references;
        }

        /// `('module', class, source file, source)`: a class with the text it was made from.
        private static boolean isModule(Value.Persistent persistent) {
            var items = Arguments.items(persistent.id());
            return !items.isEmpty() && Arguments.text(items.getFirst()).orElse("").equals("module");
        }

        private void storages(
                Pickle keys,
                Map<String, StorageReference> references,
                Map<String, Storage> storages) {
            for (var value : Arguments.items(PickleReading.rootOf(keys))) {
                var key =
                        Arguments.text(value)
                                .orElseThrow(
                                        () -> keys.region().refuse(0, "a storage key is no text"));
                var reference = references.get(key);
                if (reference == null) {
                    throw keys.region()
                            .refuse(0, "storage key %s is named by no tensor".formatted(key));
                }
                long elements = file.i64(next, "storage size");
                if (elements != reference.elements()) {
                    throw file.refuse(
                            next,
                            "storage %s has %d elements, its tensors say %d"
                                    .formatted(key, elements, reference.elements()));
                }
                next += Long.BYTES;
                var bytes = file.slice(next, reference.byteSize(), "storage " + key);
                storages.put(key, new Storage.Stored(bytes));
                next += bytes.byteSize();
            }
        }

        private StorageSource.Found find(
                Value.Persistent persistent, Pickle object, Map<String, Storage> storages) {
            var reference = StorageReference.of(persistent, object.region());
            var whole = storages.get(reference.key());
            if (whole == null) {
                throw object.region()
                        .refuse(
                                persistent.offset(),
                                "storage %s is not in the file".formatted(reference.key()));
            }
            var storage = reference.view().map(view -> part(whole, view, reference)).orElse(whole);
            return new StorageSource.Found(reference, storage, ByteOrder.LITTLE_ENDIAN);
        }

        private static Storage part(
                Storage whole, StorageReference.View view, StorageReference reference) {
            try {
                return new Storage.Stored(
                        whole.source()
                                .slice(
                                        Math.multiplyExact(view.offset(), reference.elementBytes()),
                                        Math.multiplyExact(
                                                view.elements(), reference.elementBytes()),
                                        "view of storage " + reference.key()));
            } catch (ArithmeticException overflow) {
                throw whole.refuse("view of storage %s is beyond 2^63".formatted(reference.key()));
            }
        }

        private void trailing() {
            if (reading.isWhole() && next < file.byteSize()) {
                var rest = file.from(next, "rest");
                reading.add(
                        "pytorch.trailing-bytes",
                        Severity.LOW,
                        rest,
                        0,
                        "%d bytes stand behind the last storage; PyTorch never reads them"
                                .formatted(rest.byteSize()));
                PickleScan.scan(rest, budget).forEach(reading::add);
            }
        }
    }
}
