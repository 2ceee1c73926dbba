package sphota.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sphota.bytes.MalformedFileException;
import sphota.meaning.SplitMix;
import tools.jackson.databind.json.JsonMapper;

/// Fills a folder with a corpus. Every shard is a function of the settings and its number, and gets
/// its name when it is whole: so threads make no difference, and a run that was killed goes on with
/// the shards that are missing.
public final class Generation {

    private static final int MOST_FAILURES = 1000;
    private static final String UNFINISHED = ".unfinished";

    private final Settings settings;
    private final String version;
    private final Sampler sampler;
    private final Notations notations;
    private final Map<String, byte[]> texts;

    /// Told of every shard that is there, by the threads that made them.
    public interface Progress {
        /// A shard is there.
        ///
        /// @param bytes of spans in it
        void shard(int number, long bytes);
    }

    /// Enumerates the meanings, which takes seconds.
    ///
    /// @param version of the program, for the manifest
    public Generation(Settings settings, String version) {
        this.settings = settings;
        this.version = version;
        sampler = Sampler.of(settings);
        notations = Notations.of(sampler);
        texts = Difficulty.texts(sampler, notations);
    }

    /// What meanings are drawn by.
    public Sampler sampler() {
        return sampler;
    }

    /// What meanings are written by.
    public Notations notations() {
        return notations;
    }

    /// Makes the shards that are missing, and then the manifest.
    ///
    /// @param folder that is there, and holds nothing else
    /// @throws IOException if it cannot be written
    /// @throws IllegalArgumentException if the folder holds a shard of other settings, or the
    ///   settings let no document through
    /// @throws MalformedFileException if a shard is there that is not whole
    public Manifest run(Path folder, int threads, Progress progress) throws IOException {
        removeUnfinished(folder);
        var entries = new ArrayList<Manifest.Entry>();
        var tally = new Tally();
        var running = new ArrayList<Future<Made>>();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < settings.shards(); i++) {
                int number = i;
                running.add(executor.submit(() -> shard(folder, number, progress)));
            }
            for (var each : running) {
                var made = made(each, running);
                entries.add(made.entry);
                tally.add(made.tally);
            }
        }
        var manifest =
                new Manifest(
                        version, JsonMapper.shared().readTree(settings.json()), entries, tally);
        manifest.write(folder);
        return manifest;
    }

    private record Made(Manifest.Entry entry, Tally tally) {}

    private static Made made(Future<Made> each, List<Future<Made>> all) throws IOException {
        try {
            return each.get();
        } catch (ExecutionException failure) {
            all.forEach(other -> other.cancel(true));
            switch (failure.getCause()) {
                case IOException io -> throw io;
                case RuntimeException fault -> throw fault;
                case null, default -> throw new IllegalStateException(failure);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            all.forEach(other -> other.cancel(true));
            throw new IOException("stopped", stopped);
        }
    }

    private static void removeUnfinished(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.filter(
                            file -> {
                                var name = String.valueOf(file.getFileName());
                                return name.startsWith(".") && name.endsWith(UNFINISHED);
                            })
                    .forEach(file -> {
                        try {
                            Files.delete(file);
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                    });
        } catch (UncheckedIOException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private Made shard(Path folder, int number, Progress progress) throws IOException {
        var file = folder.resolve(Manifest.shardName(number));
        if (!Files.exists(file)) {
            make(number).write(file);
        }
        try (var arena = Arena.ofConfined()) {
            var shard = Shard.open(file, arena);
            if (!shard.head().equals(head(number))) {
                throw new IllegalArgumentException(
                        file + " is of a corpus with other settings, or of another version");
            }
            shard.verify();
            progress.shard(number, shard.tally().bytes());
            return new Made(Manifest.entry(file, shard.documents()), shard.tally());
        }
    }

    private String head(int number) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("settings", settings.fields());
        fields.put("shard", number);
        return JsonMapper.shared().writeValueAsString(fields);
    }

    /// A shard's documents. The next is of the kind that is furthest behind its share of the bytes,
    /// and begins with the form that has the fewest bytes of that kind.
    ShardWriter make(int number) {
        var writer = new ShardWriter(head(number));
        var random =
                new SplitMix(new SplitMix(new SplitMix(settings.seed()).next() + number).next());
        Map<Kind, Map<String, Long>> used = new EnumMap<>(Kind.class);
        try (var maker = new Maker(sampler, notations, texts)) {
            for (var kind : Kind.values()) {
                Map<String, Long> forms = new LinkedHashMap<>();
                if (settings.share(kind) > 0) {
                    maker.forms(kind).forEach(form -> forms.put(form, 0L));
                }
                if (!forms.isEmpty()) {
                    used.put(kind, forms);
                }
            }
            if (used.isEmpty()) {
                throw new IllegalArgumentException("no form can be written in any kind of the mix");
            }
            int failures = 0;
            while (writer.bytes() < settings.bytesOf(number)) {
                if (fill(maker, writer, used, random)) {
                    failures = 0;
                } else if (++failures > MOST_FAILURES) {
                    throw new IllegalArgumentException(
                            "a thousand times in a row no document came up that is of this part"
                                    + " and within the ratios");
                }
            }
            writer.tally().reject(maker.rejected());
        }
        return writer;
    }

    private boolean fill(
            Maker maker, ShardWriter writer, Map<Kind, Map<String, Long>> used, SplitMix random) {
        var kind = used.keySet().iterator().next();
        for (var each : used.keySet()) {
            if (behind(used, each) < behind(used, kind)) {
                kind = each;
            }
        }
        Map<String, Long> forms = used.getOrDefault(kind, Map.of());
        var form = forms.keySet().iterator().next();
        for (var each : forms.entrySet()) {
            if (each.getValue() < forms.getOrDefault(form, 0L)) {
                form = each.getKey();
            }
        }
        var document = maker.make(kind, form, random);
        document.ifPresent(writer::add);
        // A form that gives nothing waits until the others have a little more.
        forms.merge(form, document.map(Document::bytes).orElse(64L), Long::sum);
        return document.isPresent();
    }

    private double behind(Map<Kind, Map<String, Long>> used, Kind kind) {
        long bytes =
                used.getOrDefault(kind, Map.of()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return bytes / settings.share(kind);
    }
}
