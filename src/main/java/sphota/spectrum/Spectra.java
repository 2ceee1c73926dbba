package sphota.spectrum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Tensor;
import sphota.tensor.ViewKey;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// The spectra of every tensor of a model.
///
/// @param tensors in the order of [Weights#tensors()]
public record Spectra(List<TensorSpectra> tensors) {

    public Spectra {
        tensors = List.copyOf(tensors);
    }

    /// Is told how far the work has come.
    @FunctionalInterface
    public interface Progress {
        /// Called after each matrix, by one thread at a time.
        ///
        /// @param done of the estimated cost, in milliseconds of a nominal core
        /// @param total of all, which may grow when a matrix needs more than was planned
        void reached(long done, long total);

        /// Tells nobody.
        Progress SILENT = (_, _) -> {};
    }

    /// Computes what `settings` allow. Tensors that are the same view of the same bytes share one
    /// computation. The result depends on the weights and the settings other than `threads` alone;
    /// on another kind of processor it may differ by rounding.
    ///
    /// @param weights with their arena still open; one that only this thread may read is worked on
    ///   by this thread alone
    /// @throws java.util.concurrent.CancellationException if this thread is interrupted while
    ///   others work
    public static Spectra of(Weights weights, Settings settings, Progress progress) {
        var tasks = new Tasks();
        weights.files().forEach(tasks::add);
        var plan = Plan.of(tasks.forms, settings);
        var outcomes =
                Work.outcomes(tasks.tensors, tasks.forms, plan, settings, progress, OpenBlas::get);
        var spectra = new ArrayList<TensorSpectra>();
        int index = 0;
        for (var file : weights.files()) {
            for (var tensor : file.reading().tensors()) {
                int task = tasks.taskOfTensor.get(index++);
                spectra.add(new TensorSpectra(file.path(), tensor, outcomes.get(task)));
            }
        }
        return new Spectra(spectra);
    }

    public static Spectra of(Weights weights, Settings settings) {
        return of(weights, settings, Progress.SILENT);
    }

    /// The tensors whose elements [#of] reads: those that the budget leaves a spectrum.
    public static List<Tensor> read(Weights weights, Settings settings) {
        var tasks = new Tasks();
        weights.files().forEach(tasks::add);
        var routes = Plan.of(tasks.forms, settings).routes();
        return IntStream.range(0, routes.size())
                .filter(i -> !(routes.get(i) instanceof Route.Skip))
                .mapToObj(tasks.tensors::get)
                .toList();
    }

    /// One for each tensor whose bytes could not be had.
    public List<MalformedFileException> refusals() {
        return tensors.stream()
                .flatMap(tensor ->
                        tensor.outcome() instanceof Outcome.Failed(var refusal)
                                ? Stream.of(refusal)
                                : Stream.empty())
                .toList();
    }

    /// Distinct views, and which of them each tensor is.
    private static final class Tasks {

        private final List<Tensor> tensors = new ArrayList<>();
        private final List<Form> forms = new ArrayList<>();
        private final List<Integer> taskOfTensor = new ArrayList<>();

        void add(WeightFile file) {
            Map<ViewKey, Integer> known = new HashMap<>();
            var overlaps = new Overlaps(file);
            var order =
                    file.reading().format().contains("Keras")
                            ? Form.KernelOrder.FIRST
                            : Form.KernelOrder.LAST;
            for (var tensor : file.reading().tensors()) {
                taskOfTensor.add(
                        ViewKey.of(tensor)
                                .map(key ->
                                        known.computeIfAbsent(
                                                key, _ -> add(tensor, order, overlaps)))
                                .orElseGet(() -> add(tensor, order, overlaps)));
            }
        }

        private int add(Tensor tensor, Form.KernelOrder order, Overlaps overlaps) {
            tensors.add(tensor);
            forms.add(overlaps.charge(tensor, Form.of(tensor, order)));
            return tensors.size() - 1;
        }
    }
}
