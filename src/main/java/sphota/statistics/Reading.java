package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;
import sphota.tensor.ViewKey;
import sphota.tensor.Views;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// All passes over a model: first planned in the order of its tensors, then made in whatever order
/// keeps the threads busy.
final class Reading {

    /// Small tensors go together into units of about so many bytes.
    private static final long UNIT_BYTES = 1 << 20;

    private static final int UNIT_JOBS = 256;

    private final Weights weights;
    private final Settings settings;
    private final Crew crew = new Crew();
    private final Meter meter;
    private final List<Crew.Unit> units = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private List<Job> together = new ArrayList<>();
    private long togetherBytes;

    private record Entry(String file, Tensor tensor, Job job) {}

    Reading(Weights weights, Settings settings, Statistics.Progress progress) {
        this.weights = weights;
        this.settings = settings;
        meter = new Meter(progress, totalBytes(), crew::stopped);
    }

    private long totalBytes() {
        return weights.files().stream()
                .flatMap(file -> file.reading().tensors().stream())
                .mapToLong(Repetition::passBytes)
                .reduce(0, Repetition::saturatedSum);
    }

    Statistics read() {
        weights.files().forEach(this::plan);
        if (isShared()) {
            try (var _ = new ReadAhead(standing(), meter::doneBytes)) {
                crew.run(units, settings.threads());
            }
        } else {
            crew.run(units, 1);
        }
        return new Statistics(
                entries.stream()
                        .map(entry ->
                                new TensorStatistics(entry.file, entry.tensor, entry.job.outcome()))
                        .toList());
    }

    /// What is read where it stands, in the order of the tensors.
    private List<MemorySegment> standing() {
        return entries.stream()
                .map(Entry::job)
                .distinct()
                .flatMap(job -> job.task().stream())
                .flatMap(task -> standing(task).stream())
                .toList();
    }

    /// A view that leaves its storage is refused by its pass.
    private static Optional<MemorySegment> standing(Task task) {
        if (!(task.content().storage() instanceof Storage.Stored(var source))
                || task.shape().elements() == 0) {
            return Optional.empty();
        }
        try {
            return LogicalOrder.standing(
                    task.content(), task.type(), task.shape(), source.segment());
        } catch (MalformedFileException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    /// Whether other threads may read what is read.
    private boolean isShared() {
        var other = new Thread(() -> {});
        return entries.stream()
                .flatMap(entry -> Views.of(entry.tensor).stream())
                .allMatch(view -> view.storage().source().segment().isAccessibleBy(other));
    }

    private void plan(WeightFile file) {
        Map<ViewKey, Job> known = new HashMap<>();
        var planner = new Planner(new Repetition(storedBytes(file)), settings.matrices());
        List<Job> jobs = new ArrayList<>();
        for (var tensor : file.reading().tensors()) {
            var job =
                    ViewKey.of(tensor)
                            .map(key -> known.computeIfAbsent(key, _ -> add(planner, tensor, jobs)))
                            .orElseGet(() -> add(planner, tensor, jobs));
            job.isFor(tensor);
            entries.add(new Entry(file.path(), tensor, job));
        }
        var budget = Budget.standard();
        List<Job> alone = new ArrayList<>();
        for (var job : jobs) {
            if (job.task().filter(Task::alone).isPresent()) {
                alone.add(job);
            }
        }
        if (!alone.isEmpty()) {
            units.add(scratch -> alone.forEach(job -> job.whole(scratch, budget)));
        }
        jobs.stream()
                .filter(job -> job.task().filter(Task::alone).isEmpty())
                .forEach(this::addUnits);
        closeUnit();
    }

    private Job add(Planner planner, Tensor tensor, List<Job> jobs) {
        var job = new Job(planner.plan(tensor), settings, meter);
        jobs.add(job);
        return job;
    }

    private void addUnits(Job job) {
        if (job.stripes() > 1) {
            closeUnit();
            for (int stripe = 0; stripe < job.stripes(); stripe++) {
                int number = stripe;
                units.add(scratch -> job.stripe(number, scratch));
            }
            return;
        }
        together.add(job);
        togetherBytes +=
                job.task().map(task -> task.type().bytes(task.shape().elements())).orElse(0L);
        if (togetherBytes >= UNIT_BYTES || together.size() == UNIT_JOBS) {
            closeUnit();
        }
    }

    /// Nothing of these charges a budget.
    private void closeUnit() {
        if (!together.isEmpty()) {
            var jobs = together;
            units.add(scratch -> jobs.forEach(job -> job.whole(scratch, Budget.standard())));
            together = new ArrayList<>();
            togetherBytes = 0;
        }
    }

    /// The size of the file and of those its tensors stand in beside it, as far as they reach.
    private static long storedBytes(WeightFile file) {
        Map<String, Long> ends = new HashMap<>();
        for (var tensor : file.reading().tensors()) {
            for (var view : Views.of(tensor)) {
                var source = view.storage().source();
                ends.merge(source.file(), source.endByte(), Math::max);
            }
        }
        return Math.max(
                file.byteSize(), ends.values().stream().reduce(0L, Repetition::saturatedSum));
    }
}
