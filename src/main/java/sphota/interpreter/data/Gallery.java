package sphota.interpreter.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.View;

/// Views networks, chunk by chunk in several threads, and keeps what was seen in a folder if there
/// is one: what is there already and of the same bytes is not viewed again, so a run that was
/// stopped goes on where it was. No more chunks are in memory than threads; with a folder what was
/// seen stays in its files, and without one in memory.
///
/// @param folder where it is kept; it may be shared by any number of sources
public record Gallery(List<View> views, Optional<Path> folder, int threads) {

    /// Told of what is done, by one thread.
    public interface Progress {

        /// So many networks are viewed or read, of about so many.
        void reached(long networks, long all);
    }

    /// What takes chunks as they are done, in order.
    public interface Taking {

        /// Takes one, and says whether there is to be another.
        boolean chunk(Examples chunk) throws IOException;
    }

    /// @throws IllegalArgumentException if there are no threads, or two views have one name
    public Gallery {
        views = List.copyOf(views);
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
        if (views.stream().map(View::name).distinct().count() < views.size()) {
            throw new IllegalArgumentException("two views have one name");
        }
    }

    /// The first networks of several sources together.
    ///
    /// @param most how many
    /// @throws IOException if a chunk cannot be read, or what was seen cannot be written
    public Examples examples(List<? extends Source> sources, int most, Progress progress)
            throws IOException {
        var all = new ArrayList<Example>();
        var failures = new ArrayList<Source.Failure>();
        for (var source : sources) {
            if (all.size() < most) {
                var chunks = source.chunks().size();
                var taken = new int[1];
                each(
                        source,
                        chunk -> {
                            taken[0]++;
                            failures.addAll(chunk.failures());
                            int room = most - all.size();
                            all.addAll(chunk.all().subList(0, Math.min(room, chunk.all().size())));
                            int each = Math.max(1, all.size() / Math.max(1, taken[0]));
                            progress.reached(
                                    all.size(),
                                    Math.min(most, all.size() + (long) each * (chunks - taken[0])));
                            return all.size() < most;
                        });
            }
        }
        return new Examples(all, failures);
    }

    /// Views a source.
    public void each(Source source, Taking taking) throws IOException {
        var cache = folder.map(each -> new Cache(each.resolve(source.key().substring(0, 16))));
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var running = new ArrayDeque<Future<Examples>>();
            var chunks = new ArrayDeque<>(source.chunks());
            while (!chunks.isEmpty() || !running.isEmpty()) {
                while (!chunks.isEmpty() && running.size() < threads) {
                    int chunk = chunks.removeFirst();
                    running.addLast(executor.submit(() -> chunk(source, chunk, cache)));
                }
                if (!taking.chunk(running.removeFirst().get())) {
                    return;
                }
            }
        } catch (ExecutionException failed) {
            throw thrown(Objects.requireNonNull(failed.getCause()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } finally {
            executor.shutdownNow();
            executor.close();
        }
    }

    private static IOException thrown(Throwable cause) {
        return switch (cause) {
            case IOException failure -> failure;
            case UncheckedIOException failure -> Objects.requireNonNull(failure.getCause());
            case RuntimeException fault -> throw fault;
            case Error fault -> throw fault;
            default -> new IOException(cause);
        };
    }

    private Examples chunk(Source source, int chunk, Optional<Cache> cache) throws IOException {
        if (cache.isEmpty()) {
            return viewed(source, chunk, views);
        }
        var digest = source.digest(chunk);
        var kept = cache.get().read(chunk, digest);
        var missing = kept.map(this::missing).orElse(views);
        if (kept.isPresent() && missing.isEmpty()) {
            return kept.get();
        }
        var now = viewed(source, chunk, missing);
        var seen = kept.isPresent() ? together(kept.get(), now) : now;
        Set<String> names = new TreeSet<>();
        seen.all().forEach(each -> names.addAll(each.sightings().views()));
        cache.get().write(chunk, digest, seen, names);
        return cache.get().read(chunk, digest).orElse(seen);
    }

    /// The views by which a chunk of which something is kept must be viewed yet.
    private List<View> missing(Examples kept) {
        return views.stream()
                .filter(view ->
                        !kept.all().stream()
                                .allMatch(each -> each.sightings().views().contains(view.name())))
                .toList();
    }

    private static Examples viewed(Source source, int chunk, List<View> views) throws IOException {
        var examples = new ArrayList<Example>();
        var failures = new ArrayList<Source.Failure>();
        source.visit(
                chunk,
                new Source.Visitor() {
                    @Override
                    public void entry(Source.Entry entry) {
                        examples.add(view(entry, views));
                    }

                    @Override
                    public void failure(Source.Failure failure) {
                        failures.add(failure);
                    }
                });
        return new Examples(examples, failures);
    }

    private static Example view(Source.Entry entry, List<View> views) {
        var grids = new LinkedHashMap<String, Grid>();
        for (var view : views) {
            grids.put(view.name(), view.of(entry.seen()));
        }
        return new Example(entry.id(), entry.run(), entry.columns(), grids);
    }

    /// The networks of a chunk as they were seen before, and as they are seen now.
    ///
    /// @throws IOException if they are others
    private static Examples together(Examples before, Examples now) throws IOException {
        if (before.all().size() != now.all().size()) {
            throw new IOException("what is kept is of other networks: remove it");
        }
        var all = new ArrayList<Example>();
        for (int i = 0; i < now.all().size(); i++) {
            var each = now.all().get(i);
            all.add(
                    new Example(
                            each.id(),
                            each.run(),
                            each.columns(),
                            new Both(before.all().get(i).sightings(), each.sightings())));
        }
        return new Examples(all, now.failures());
    }

    private record Both(Sightings before, Sightings now) implements Sightings {

        @Override
        public Set<String> views() {
            Set<String> both = new TreeSet<>(before.views());
            both.addAll(now.views());
            return both;
        }

        @Override
        public Optional<Grid> of(String view) {
            return now.of(view).or(() -> before.of(view));
        }
    }
}
