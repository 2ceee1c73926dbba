package sphota.interpreter.behaviour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sphota.interpreter.data.Source;

/// Networks with what they answer, as sources give them.
///
/// @param unasked networks of no [Kind]: nobody knows what to ask them
/// @param broken networks of which some output is no number
/// @param failures networks that could not be read
public record Cases(List<Case> all, int unasked, int broken, List<Source.Failure> failures) {

    public Cases {
        all = List.copyOf(all);
        failures = List.copyOf(failures);
    }

    /// Told of how many there are so far.
    public interface Progress {
        void reached(int networks);
    }

    /// Runs the first networks of several sources on what their kinds are asked.
    ///
    /// @param most how many
    /// @throws IOException if a chunk cannot be read
    public static Cases of(List<? extends Source> sources, int most, Progress progress)
            throws IOException {
        var collecting = new Collecting(most);
        for (var source : sources) {
            for (int chunk : source.chunks()) {
                if (!collecting.isFull()) {
                    source.visit(chunk, collecting);
                    progress.reached(collecting.all.size());
                }
            }
        }
        return new Cases(
                collecting.all, collecting.unasked, collecting.broken, collecting.failures);
    }

    /// What is the same for all networks of a kind.
    private record Asked(Questions questions, Symmetry symmetry) {

        static Asked of(Kind kind) {
            var questions = Questions.of(kind);
            return new Asked(questions, new Symmetry(questions));
        }
    }

    private static final class Collecting implements Source.Visitor {

        private final int most;
        private final Map<Kind, Asked> asked = new HashMap<>();
        private final List<Case> all = new ArrayList<>();
        private final List<Source.Failure> failures = new ArrayList<>();
        private int unasked;
        private int broken;

        Collecting(int most) {
            this.most = most;
        }

        boolean isFull() {
            return all.size() >= most;
        }

        @Override
        public void entry(Source.Entry entry) {
            if (isFull()) {
                return;
            }
            var kind = Kind.of(entry.seen());
            if (kind.isEmpty()) {
                unasked++;
                return;
            }
            var about = asked.computeIfAbsent(kind.get(), Asked::of);
            about.questions()
                    .answersOf(entry.seen())
                    .ifPresentOrElse(
                            answers ->
                                    all.add(
                                            new Case(
                                                    entry.id(),
                                                    entry.run(),
                                                    about.questions().kind(),
                                                    entry.seen(),
                                                    about.symmetry().key(answers),
                                                    answers)),
                            () -> broken++);
        }

        @Override
        public void failure(Source.Failure failure) {
            failures.add(failure);
        }
    }
}
