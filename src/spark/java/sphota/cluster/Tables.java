package sphota.cluster;

import static org.apache.spark.sql.functions.input_file_name;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import sphota.store.RunStore;
import sphota.store.Schema;
import sphota.store.Table;

/// What the tables of a run hold, for Spark to ask.
record Tables(SparkSession spark, Published published) {

    /// The rows of a table.
    ///
    /// @throws IOException if its folder cannot be listed
    Dataset<Row> of(Table table) throws IOException {
        var type = Columns.spark(table);
        return published.files(table.name()).isEmpty()
                ? spark.createDataFrame(List.of(), type)
                : spark.read()
                        .schema(type)
                        .parquet(new Path(published.folder(), table.name()).toString());
    }

    /// A model that was looked at.
    ///
    /// @param stem of the files that have its rows
    record Known(RunStore.Known what, String stem) {}

    /// All of them, those of which nothing was had too.
    ///
    /// @throws IOException if they cannot be listed
    Map<String, Known> known() throws IOException {
        Map<String, Known> known = new HashMap<>();
        for (var table : List.of(Schema.MODELS, Schema.ERRORS)) {
            var rows =
                    of(table)
                            .select("model", "listing", "version", "rules")
                            .withColumn("file", input_file_name());
            for (var row : rows.collectAsList()) {
                known.put(
                        row.getString(0),
                        new Known(
                                new RunStore.Known(
                                        row.getString(1), row.getString(2), row.getString(3)),
                                Published.stem(row.getString(4))));
            }
        }
        return known;
    }

    /// What there is in all.
    ///
    /// @throws IOException if it cannot be listed
    RunStore.Standing standing() throws IOException {
        var models = of(Schema.MODELS);
        Map<String, Long> worst = new HashMap<>();
        models.filter("worst IS NOT NULL")
                .groupBy("worst")
                .count()
                .collectAsList()
                .forEach(row -> worst.put(row.getString(0), row.getLong(1)));
        return new RunStore.Standing(
                models.count(),
                models.filter("refused > 0").count(),
                of(Schema.ERRORS).count(),
                worst);
    }
}
