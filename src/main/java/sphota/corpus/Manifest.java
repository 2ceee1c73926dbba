package sphota.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Sha256;
import sphota.bytes.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `manifest.json` of a corpus: what made it, what is in it, and the digests of its shards. It is
/// written last, so a folder that has one is complete.
///
/// @param version of the program that made it
/// @param made how: the settings of what was generated, or what was imported
/// @param shards in their order
/// @param tally of all of them
public record Manifest(String version, JsonNode made, List<Entry> shards, Tally tally) {

    /// Its name in the folder.
    public static final String NAME = "manifest.json";

    private static final String FORMAT = "sphota/corpus/1";
    private static final long LARGEST = 64 << 20;

    public Manifest {
        shards = List.copyOf(shards);
    }

    /// A shard.
    ///
    /// @param sha256 of the file
    public record Entry(String name, long bytes, long documents, String sha256) {}

    static String shardName(int number) {
        return String.format(Locale.ROOT, "corpus-%05d.sphc", number);
    }

    static Entry entry(Path file, long documents) throws IOException {
        return new Entry(
                String.valueOf(file.getFileName()), Files.size(file), documents, Sha256.of(file));
    }

    void write(Path folder) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("version", version);
        fields.put("made", made);
        fields.put("tally", tally.fields());
        fields.put("shards", shards.stream().map(Manifest::fields).toList());
        WholeFile.write(
                folder.resolve(NAME),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(fields)
                        + "\n");
    }

    private static Map<String, Object> fields(Entry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", entry.name());
        fields.put("bytes", entry.bytes());
        fields.put("documents", entry.documents());
        fields.put("sha256", entry.sha256());
        return fields;
    }

    /// Reads that of a folder.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is none
    public static Manifest read(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        if (Files.size(file) > LARGEST) {
            throw new MalformedFileException(file.toString(), LARGEST, "too long for a manifest");
        }
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (JacksonException wrong) {
            throw new MalformedFileException(
                    file.toString(),
                    Math.max(0, wrong.getLocation().getByteOffset()),
                    "no JSON: " + wrong.getOriginalMessage());
        }
        if (!root.path("format").asString("").equals(FORMAT)) {
            throw new MalformedFileException(file.toString(), 0, "the format is not " + FORMAT);
        }
        var shards = new ArrayList<Entry>();
        for (var each : root.path("shards")) {
            var name = each.path("name").asString("");
            if (!name.equals(shardName(shards.size()))) {
                throw new MalformedFileException(
                        file.toString(), 0, "shard %d has another name".formatted(shards.size()));
            }
            shards.add(
                    new Entry(
                            name,
                            each.path("bytes").asLong(0),
                            each.path("documents").asLong(0),
                            each.path("sha256").asString("")));
        }
        return new Manifest(
                root.path("version").asString(""),
                root.path("made"),
                shards,
                Tally.of(root.path("tally")));
    }
}
