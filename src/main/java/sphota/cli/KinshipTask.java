package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sphota.batch.Batch;
import sphota.batch.Discovery;
import sphota.batch.Filters;
import sphota.evaluation.kinship.KinshipTable;
import sphota.evaluation.kinship.Member;
import sphota.evaluation.kinship.Told;
import sphota.format.Rules;
import sphota.lineage.Lineage;
import sphota.spectrum.Settings;
import sphota.store.RunStore;
import sphota.zoo.Export;
import sphota.zoo.Zoo;

/// Measures how often `lineage` is right, on zoos of kin: they are written as files, by turns of
/// two containers, and analysed together as one collection.
final class KinshipTask {

    private static final String NAME = "sphota lineage";
    private static final long LARGE = 1 << 28;

    private final Surroundings surroundings;
    private final List<Path> zoos;
    private final Path out;

    KinshipTask(Surroundings surroundings, List<Path> zoos, Path out) {
        this.surroundings = surroundings;
        this.zoos = zoos;
        this.out = out;
    }

    ExitCode done() throws IOException {
        if (zoos.isEmpty()) {
            throw new IllegalArgumentException("--zoo is missing");
        }
        var members = new ArrayList<Member>();
        var files = out.resolve("files");
        for (int i = 0; i < zoos.size(); i++) {
            var prefix = i + "/";
            var zoo = Zoo.open(zoos.get(i));
            var own = new ArrayList<Member>();
            for (int shard = 0; shard < zoo.shards(); shard++) {
                zoo.subjects(shard).forEach(each -> own.add(Member.of(each, prefix)));
            }
            members.addAll(own);
            export(zoo, own, files.resolve(Integer.toString(i)), prefix);
        }
        surroundings.out().append(KinshipTable.of(members, NAME, told(files)).text());
        return ExitCode.OK;
    }

    /// Of every two members the first as safetensors, the second as PyTorch writes.
    private static void export(Zoo zoo, List<Member> members, Path folder, String prefix)
            throws IOException {
        var formats = List.of(Export.Format.SAFETENSORS, Export.Format.PYTORCH);
        for (int format = 0; format < formats.size(); format++) {
            var ids = new ArrayList<String>();
            for (int i = format; i < members.size(); i += formats.size()) {
                ids.add(members.get(i).name().substring(prefix.length()));
            }
            if (!ids.isEmpty()) {
                var _ = new Export(formats.get(format), folder).run(zoo, ids, Integer.MAX_VALUE);
            }
        }
    }

    private List<Told> told(Path files) throws IOException {
        var spectra = Settings.standard().withThreads(1);
        int threads = Settings.standard().threads();
        var told = new ArrayList<Told>();
        try (var store = RunStore.open(out.resolve("run"))) {
            var _ =
                    new Batch(
                                    store,
                                    new Batch.Settings(
                                            threads, LARGE, Duration.ofHours(1), spectra),
                                    Version.number(),
                                    Rules.digest())
                            .run(
                                    Discovery.of(files, Filters.NONE, (_, _) -> {}),
                                    List.of(files.toAbsolutePath().normalize()),
                                    Batch.Observer.SILENT);
            var summary =
                    new Lineage(
                                    store,
                                    new Lineage.Settings(threads, LineageCommand.NEAREST, spectra))
                            .run(Lineage.Progress.SILENT);
            surroundings.say("%,d pairs compared".formatted(summary.candidates()));
            store.each(
                    "SELECT child, parent, relation, directed FROM relations ORDER BY ALL",
                    row ->
                            told.add(
                                    new Told(
                                            name(row.getString(1)),
                                            name(row.getString(2)),
                                            row.getString(3),
                                            row.getBoolean(4))));
        }
        return told;
    }

    /// The zoo's number and the id.
    private static String name(String path) {
        var file = Path.of(path);
        var name = String.valueOf(file.getFileName());
        return file.getParent().getFileName() + "/" + name.substring(0, name.lastIndexOf('.'));
    }
}
