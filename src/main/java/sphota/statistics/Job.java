package sphota.statistics;

import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.function.Supplier;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Content;
import sphota.tensor.Dequantizer;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// A task, the tensors it is for, and what comes of it.
final class Job {

    private final Optional<Task> task;
    private final Settings settings;
    private final Meter meter;
    private Optional<Outcome> outcome;
    private Optional<TaskRun> run = Optional.empty();
    private int stripesLeft;

    /// What the elements of all tensors of the job fill, and how much of it was reported.
    private long bytes;

    private long reportedBytes;

    Job(Planned planned, Settings settings, Meter meter) {
        this.settings = settings;
        this.meter = meter;
        switch (planned) {
            case Planned.Decided(var decided) -> {
                task = Optional.empty();
                outcome = Optional.of(decided);
            }
            case Task toDo -> {
                task = Optional.of(toDo);
                outcome = Optional.empty();
                stripesLeft = toDo.small() ? 1 : toDo.partition().stripes();
            }
        }
    }

    Optional<Task> task() {
        return task;
    }

    int stripes() {
        return stripesLeft;
    }

    void isFor(Tensor tensor) {
        bytes = Repetition.saturatedSum(bytes, Repetition.passBytes(tensor));
    }

    /// Once the pass is made.
    synchronized Outcome outcome() {
        return outcome.orElseThrow();
    }

    /// Makes the whole pass.
    ///
    /// @param budget of the file
    void whole(Scratch scratch, Budget budget) {
        if (task.isPresent()) {
            finish(guarded(scratch, () -> Optional.of(open(task.get(), scratch, budget))));
        } else {
            meter.advance(bytes);
        }
    }

    /// Makes a part of a pass over what stands in the file; the last one ends it.
    void stripe(int stripe, Scratch scratch) {
        var toDo = task.orElseThrow();
        var failure =
                guarded(
                        scratch,
                        () -> {
                            var begun = begun(toDo);
                            if (begun.isPresent() && stripe < begun.get().stripes()) {
                                begun.get().stripe(stripe, scratch);
                            }
                            return Optional.empty();
                        });
        if (lastStripe(failure)) {
            finish(
                    outcome.or(() ->
                            guarded(
                                    scratch,
                                    () -> Optional.of(run.orElseThrow().summary(scratch)))));
            run = Optional.empty();
        }
    }

    private synchronized boolean lastStripe(Optional<Outcome> failure) {
        outcome = outcome.or(() -> failure);
        stripesLeft--;
        return stripesLeft == 0;
    }

    /// Empty where another stripe has failed.
    private synchronized Optional<TaskRun> begun(Task toDo) {
        if (outcome.isPresent()) {
            return Optional.empty();
        }
        if (run.isEmpty()) {
            var source = toDo.content().storage().source();
            var elements = Elements.of(toDo.content(), toDo.type(), toDo.shape(), source);
            var scaling = toDo.scale().flatMap(scale -> dequantizer(toDo, scale, NO_BUDGET));
            run = Optional.of(new TaskRun(toDo, elements, scaling, settings, false, this::read));
        }
        return run;
    }

    /// For scales that stand in no storage.
    private static final Budget NO_BUDGET = new Budget(new Budget.Limits(0, 0, 0, 0, 0, 1));

    private static Optional<Dequantizer> dequantizer(
            Task task, Content.Scale scale, Budget budget) {
        return Dequantizer.of(task.tensor(), scale, budget);
    }

    private Outcome open(Task toDo, Scratch scratch, Budget budget) {
        var scaling = toDo.scale().flatMap(scale -> dequantizer(toDo, scale, budget));
        if (toDo.scale().isPresent() && scaling.isEmpty()) {
            return new Outcome.Skipped("its scales do not fit its shape");
        }
        if (toDo.shape().elements() == 0) {
            return SmallRun.summary(toDo, Optional.empty(), scaling, settings, scratch);
        }
        if (toDo.content().storage() instanceof Storage.Stored(var source)) {
            var elements = Elements.of(toDo.content(), toDo.type(), toDo.shape(), source);
            return summary(toDo, elements, scaling, scratch);
        }
        try (var arena = Arena.ofConfined()) {
            var opened = toDo.content().storage().open(arena, budget);
            var elements = Elements.of(toDo.content(), toDo.type(), toDo.shape(), opened);
            return summary(toDo, elements, scaling, scratch);
        }
    }

    private Summary summary(
            Task toDo, Elements elements, Optional<Dequantizer> scaling, Scratch scratch) {
        if (toDo.small()) {
            var summary = SmallRun.summary(toDo, Optional.of(elements), scaling, settings, scratch);
            read(toDo.type().bytes(toDo.shape().elements()));
            return summary;
        }
        var whole = new TaskRun(toDo, elements, scaling, settings, false, this::read);
        for (int stripe = 0; stripe < whole.stripes(); stripe++) {
            whole.stripe(stripe, scratch);
        }
        return whole.summary(scratch);
    }

    private Optional<Outcome> guarded(Scratch scratch, Supplier<Optional<Outcome>> work) {
        try {
            return work.get();
        } catch (MalformedFileException malformed) {
            scratch.clear();
            return Optional.of(new Outcome.Failed(malformed));
        } catch (ArithmeticException _) {
            scratch.clear();
            return Optional.of(new Outcome.Skipped("it has more than 2⁶³ − 1 elements"));
        } catch (InternalError error) {
            scratch.clear();
            return Optional.of(
                    new Outcome.Failed(Views.shrunk(task.orElseThrow().tensor(), error)));
        }
    }

    private void read(long more) {
        synchronized (this) {
            reportedBytes += more;
        }
        meter.advance(more);
    }

    private void finish(Optional<Outcome> result) {
        long rest;
        synchronized (this) {
            outcome = result;
            rest = bytes - reportedBytes;
        }
        meter.advance(rest);
    }
}
