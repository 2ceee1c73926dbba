package sphota.cluster;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import sphota.store.Row;
import sphota.store.Table;

/// The rows of an attempt as Parquet files, one a table, in a folder of the attempt.
final class TableFiles implements AutoCloseable {

    /// Rows that are kept in memory for each table.
    private static final long ROW_GROUP_BYTES = 8 << 20;

    private final Path folder;
    private final Configuration configuration;
    private final Map<String, MessageType> types = new HashMap<>();
    private final Map<String, ParquetWriter<Group>> open = new HashMap<>();

    TableFiles(Path folder, Configuration configuration) throws IOException {
        this.folder = folder;
        this.configuration = configuration;
        // Parquet has checksums of its own.
        folder.getFileSystem(configuration).setWriteChecksum(false);
    }

    /// Adds rows of any tables.
    ///
    /// @throws IOException if they cannot be written
    void add(List<Row> rows) throws IOException {
        for (var row : rows) {
            var type = types.computeIfAbsent(row.table().name(), _ -> Columns.parquet(row.table()));
            writer(row.table(), type).write(Columns.group(row, type));
        }
    }

    /// Adds a row that was read from another file of the table.
    ///
    /// @throws IOException if it cannot be written
    void add(Table table, Group row) throws IOException {
        writer(table, types.computeIfAbsent(table.name(), _ -> Columns.parquet(table))).write(row);
    }

    private ParquetWriter<Group> writer(Table table, MessageType type) throws IOException {
        var known = open.get(table.name());
        if (known != null) {
            return known;
        }
        var file = new Path(folder, table.name() + ".parquet");
        var writer =
                ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, configuration))
                        .withConf(configuration)
                        .withType(type)
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .withRowGroupSize(ROW_GROUP_BYTES)
                        .build();
        open.put(table.name(), writer);
        return writer;
    }

    /// Completes the files.
    ///
    /// @return the tables that have one
    /// @throws IOException if they cannot be written
    List<String> finish() throws IOException {
        var tables = open.keySet().stream().sorted().toList();
        close();
        return tables;
    }

    @Override
    public void close() throws IOException {
        for (var table : List.copyOf(open.keySet())) {
            var writer = open.remove(table);
            if (writer != null) {
                writer.close();
            }
        }
    }
}
