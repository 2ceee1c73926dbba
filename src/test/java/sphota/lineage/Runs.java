package sphota.lineage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sphota.batch.Batch;
import sphota.batch.Discovery;
import sphota.batch.Filters;
import sphota.spectrum.Settings;
import sphota.store.RunQuery;
import sphota.store.RunStore;

/// Runs over small collections.
final class Runs {

    private Runs() {}

    /// Analyses a folder of models, and finds what they are to each other.
    static Lineage.Summary lineage(Path models, Path run) throws IOException {
        try (var store = RunStore.open(run)) {
            var _ =
                    new Batch(
                                    store,
                                    new Batch.Settings(
                                            1,
                                            1 << 20,
                                            Duration.ofHours(1),
                                            Settings.standard().withThreads(1)),
                                    "1",
                                    "rules")
                            .run(
                                    Discovery.of(models, Filters.NONE, (_, _) -> {}),
                                    List.of(models),
                                    Batch.Observer.SILENT);
            return lineage(store).run(Lineage.Progress.SILENT);
        }
    }

    static Lineage lineage(RunStore store) {
        return new Lineage(store, new Lineage.Settings(1, 8, Settings.standard().withThreads(1)));
    }

    /// As in `child < parent: pruned`, with a question mark where the direction is not known.
    static List<String> relations(Path run) throws IOException {
        var relations = new ArrayList<String>();
        for (var row :
                RunQuery.ask(
                                run,
                                "SELECT child, parent, relation, directed FROM relations"
                                        + " ORDER BY ALL")
                        .rows()) {
            var cells = row.stream().map(cell -> cell.orElse("").toString()).toList();
            relations.add(
                    "%s < %s: %s%s"
                            .formatted(
                                    name(cells.get(0)),
                                    name(cells.get(1)),
                                    cells.get(2),
                                    cells.get(3).equals("true") ? "" : "?"));
        }
        return relations;
    }

    private static String name(String path) {
        return String.valueOf(Path.of(path).getFileName()).replaceAll("\\.[^.]+$", "");
    }
}
