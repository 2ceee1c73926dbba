package sphota.fingerprint;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.diff.Elements;
import sphota.diff.Team;
import sphota.fingerprint.TensorPrint.Prints;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;
import sphota.tensor.ViewKey;
import sphota.tensor.Views;
import sphota.weights.Weights;

/// Reads the tensors of a model once.
final class Pass {

    private static final double TIMES = 8;
    private static final double SMALL_BYTES = 1 << 20;

    /// From here on not every whole number is a double.
    private static final double WHOLE_NUMBERS_END = 0x1p53;

    private double remainingBytes;

    private Pass(Weights weights) {
        remainingBytes =
                TIMES
                        * (SMALL_BYTES
                                + weights.files().stream()
                                        .mapToDouble(file -> file.byteSize())
                                        .sum());
    }

    static List<TensorPrint> over(Weights weights, int threads) {
        return new Pass(weights).prints(weights, threads);
    }

    private List<TensorPrint> prints(Weights weights, int threads) {
        Map<ViewKey, Integer> known = new HashMap<>();
        List<Callable<Optional<Prints>>> readings = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (var file : weights.files()) {
            var budget = Budget.standard();
            for (var tensor : file.reading().tensors()) {
                int place =
                        ViewKey.of(tensor)
                                .map(key -> known.computeIfAbsent(key, _ -> readings.size()))
                                .orElse(readings.size());
                if (place == readings.size()) {
                    readings.add(reading(tensor, budget));
                }
                places.add(place);
            }
        }
        var results = new Team(isShared(weights) ? threads : 1).all(readings);
        var prints = new ArrayList<TensorPrint>();
        for (var file : weights.files()) {
            for (var tensor : file.reading().tensors()) {
                prints.add(
                        new TensorPrint(
                                file.path(), tensor, results.get(places.get(prints.size()))));
            }
        }
        return List.copyOf(prints);
    }

    /// What is packed is unpacked within the budget of its file, by one thread at a time.
    private Callable<Optional<Prints>> reading(Tensor tensor, Budget budget) {
        if (Elements.obstacle(tensor).isPresent() || !fits(tensor)) {
            return Optional::empty;
        }
        boolean stands =
                Views.of(tensor).stream().allMatch(view -> view.storage() instanceof Storage.Stored)
                        && tensor.content() instanceof Content.Strided;
        if (stands) {
            return () -> read(tensor, Budget.standard());
        }
        return () -> {
            synchronized (budget) {
                return read(tensor, budget);
            }
        };
    }

    private boolean fits(Tensor tensor) {
        try {
            double bytes = tensor.logicalBytes();
            if (bytes > remainingBytes) {
                return false;
            }
            remainingBytes -= bytes;
            return true;
        } catch (ArithmeticException _) {
            return false;
        }
    }

    private static Optional<Prints> read(Tensor tensor, Budget budget) {
        try (var arena = Arena.ofConfined()) {
            return Optional.of(prints(tensor, arena, budget));
        } catch (MalformedFileException | ArithmeticException _) {
            // Statistics of the tensor say why.
            return Optional.empty();
        } catch (InternalError error) {
            // The JVM's word for a mapped page that is gone, because the file shrank.
            if (!Views.isShrunk(error)) {
                throw error;
            }
            return Optional.empty();
        }
    }

    private static Prints prints(Tensor tensor, Arena arena, Budget budget) {
        var shape = TensorPrint.shape(tensor);
        long numbers =
                Math.multiplyExact(tensor.shape().elements(), Elements.components(tensor.type()));
        int most = (int) Math.min(Elements.RANGE, numbers);
        var form = new CanonicalForm(shape, most);
        var unordered = new Unordered(rowLength(tensor, numbers));
        var projecting = new Projecting(shape, most);
        boolean exact = true;
        boolean wide = tensor.type() == Scalar.I64 || tensor.type() == Scalar.U64;
        if (numbers > 0) {
            var elements = Elements.open(tensor, arena, budget);
            var range = new double[most];
            for (long at = 0; at < numbers; at += Elements.RANGE) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted before all tensors were read");
                }
                int count = (int) Math.min(Elements.RANGE, numbers - at);
                elements.decode(at, count, range);
                form.add(range, count);
                unordered.add(range, count);
                projecting.add(range, count);
                exact &= !wide || isExact(range, count);
            }
        }
        return exact
                ? new Prints(
                        Optional.of(form.hex()),
                        Optional.of(unordered.hex()),
                        projecting.projection())
                : Prints.NONE;
    }

    private static boolean isExact(double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            if (Math.abs(numbers[i]) >= WHOLE_NUMBERS_END) {
                return false;
            }
        }
        return true;
    }

    /// Numbers to an index of the first axis; of a vector each is a row.
    private static long rowLength(Tensor tensor, long numbers) {
        var sizes = TensorPrint.sizes(tensor).toArray();
        return sizes.length < 2 || sizes[0] == 0 ? 1 : Math.max(1, numbers / sizes[0]);
    }

    private static boolean isShared(Weights weights) {
        var other = Thread.ofPlatform().unstarted(() -> {});
        return weights.tensors().stream()
                .flatMap(tensor -> Views.of(tensor).stream())
                .allMatch(view -> view.storage().source().segment().isAccessibleBy(other));
    }
}
