package sphota.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import sphota.store.Schema;
import sphota.store.Table;

/// The task that writes files anew without the rows of some models.
///
/// @param tables the folder of the tables
/// @param stale models by the stem of the files that their rows are in
record Rewriting(Job job, String tables, Map<String, Set<String>> stale)
        implements Publishing.Task<String> {

    Rewriting {
        stale = Map.copyOf(stale);
    }

    @Override
    public Done done(TaskContext context, Iterator<String> stems) throws IOException {
        var configuration = Job.configuration();
        var old = stems.next();
        var stem = job.stem("kept", context);
        var attempt = job.attempt(stem, context);
        try (var files = new TableFiles(attempt, configuration)) {
            for (var table : Schema.TABLES) {
                var file = new Path(new Path(tables, table.name()), old + ".parquet");
                if (file.getFileSystem(configuration).exists(file)) {
                    copy(file, table, stale.getOrDefault(old, Set.of()), files, configuration);
                }
            }
            return new Done(stem, attempt.toString(), files.finish(), old, List.of());
        }
    }

    private static void copy(
            Path from, Table table, Set<String> without, TableFiles to, Configuration configuration)
            throws IOException {
        try (var reader =
                ParquetReader.builder(new GroupReadSupport(), from)
                        .withConf(configuration)
                        .build()) {
            for (var row = reader.read(); row != null; row = reader.read()) {
                if (!without.contains(row.getString(0, 0))) {
                    to.add(table, row);
                }
            }
        }
    }
}
