package sphota.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import sphota.bytes.FilesBelow;
import sphota.bytes.MalformedFileException;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;
import tools.jackson.databind.json.JsonMapper;

/// Makes a corpus of real texts. Each keeps its source, licence and whom to name; none is said to
/// mean what another does.
public final class Import {

    private static final int MOST_FILES = 100_000;
    private static final int MOST_FILE_BYTES = 64 << 20;
    private static final int MOST_NOTES = 100;
    private static final String SIGNS = "osl.asl";

    /// The code of ISO 639-3 for what was not determined.
    private static final String UNKNOWN = "und";

    private final Set<String> allowed;
    private final Optional<String> language;
    private final Optional<SignList> signs;
    private final String version;
    private final Map<String, String> refused = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private final Tally tally = new Tally();
    private long skipped;
    private ShardWriter writer;

    /// What came of it.
    ///
    /// @param refused sources whose licence was not allowed, with the licence, by name
    /// @param skipped lines and texts that were none
    /// @param notes where and why, of the first
    public record Result(
            Manifest manifest, Map<String, String> refused, long skipped, List<String> notes) {
        public Result {
            refused = Collections.unmodifiableMap(new TreeMap<>(refused));
            notes = List.copyOf(notes);
        }
    }

    private Import(
            Set<String> allowed,
            Optional<String> language,
            Optional<SignList> signs,
            String version) {
        this.allowed = allowed;
        this.language = language;
        this.signs = signs;
        this.version = version;
        writer = new ShardWriter(head());
    }

    /// Imports all that is known below a path.
    ///
    /// @param folder to write to, empty
    /// @param allowed licences to allow besides those that are free
    /// @param language of all texts, by its code in ISO 639-3; if it is not given, what the names
    ///   of files and folders suggest, and `und` where they do not
    /// @param signs a list of cuneiform signs; if there is none, one below `path` is taken
    /// @throws IOException if something cannot be read or written
    /// @throws MalformedFileException if a file is beyond what is read
    public static Result run(
            Path path,
            Path folder,
            Set<String> allowed,
            Optional<String> language,
            Optional<Path> signs,
            String version)
            throws IOException {
        var files = FilesBelow.of(path, MOST_FILES);
        var list = signs.or(() -> files.stream().filter(file -> file.endsWith(SIGNS)).findFirst());
        var imported =
                new Import(
                        allowed,
                        language,
                        list.isPresent()
                                ? Optional.of(SignList.of(lines(list.get())))
                                : Optional.empty(),
                        version);
        for (var file : files) {
            imported.file(file, folder);
        }
        return imported.finish(path, folder);
    }

    /// The texts of one file in their order, without lemmas and other layers, whatever their
    /// licence; none of a file that is not known by its name.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is beyond what is read
    public static List<String> texts(Path file) throws IOException {
        var reader = new Import(Set.of(), Optional.empty(), Optional.empty(), "").reader(file);
        var texts = new ArrayList<String>();
        if (reader.isPresent()) {
            reader.get()
                    .read(
                            new RealText.Sink() {
                                @Override
                                public void text(RealText text) {
                                    text.layers().stream()
                                            .filter(layer -> layer.form().equals("text"))
                                            .forEach(layer -> texts.add(layer.text()));
                                }

                                @Override
                                public void skipped(long line, String reason) {}
                            });
        }
        return texts;
    }

    private String head() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", version);
        fields.put("imported", true);
        fields.put("shard", entries.size());
        return JsonMapper.shared().writeValueAsString(fields);
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MOST_FILE_BYTES + 1);
            if (bytes.length > MOST_FILE_BYTES) {
                throw new MalformedFileException(
                        file.toString(), MOST_FILE_BYTES, "longer than 64 MiB");
            }
            return bytes;
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> unpackedLines(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            var bytes = in.readNBytes(MOST_FILE_BYTES + 1);
            if (bytes.length > MOST_FILE_BYTES) {
                throw new MalformedFileException(file.toString(), 0, "longer than 64 MiB unpacked");
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (ZipException | java.io.EOFException wrong) {
            throw new MalformedFileException(file.toString(), 0, "no gzip: " + wrong.getMessage());
        }
    }

    private interface Reader {
        void read(RealText.Sink sink) throws IOException;
    }

    private static boolean isTableOfCodes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return SutraText.begins(new String(in.readNBytes(Long.BYTES), StandardCharsets.UTF_8));
        }
    }

    private void file(Path file, Path folder) throws IOException {
        var reader = reader(file);
        if (reader.isEmpty()) {
            return;
        }
        var source = Licences.source(file);
        var licence = Licences.of(file, source);
        if (!Licences.FREE.contains(licence.identifier())
                && !allowed.contains(licence.identifier())) {
            refused.put(String.valueOf(source.getFileName()), licence.identifier());
            return;
        }
        var texts = new ArrayList<RealText>();
        reader.get()
                .read(
                        new RealText.Sink() {
                            @Override
                            public void text(RealText text) {
                                texts.add(text);
                            }

                            @Override
                            public void skipped(long line, String reason) {
                                skip("%s:%d: %s".formatted(file, line, reason));
                            }
                        });
        for (var text : texts) {
            add(text, String.valueOf(source.getFileName()), licence, folder);
        }
    }

    private void skip(String note) {
        skipped++;
        if (notes.size() < MOST_NOTES) {
            notes.add(note);
        }
    }

    /// By the file's name; empty for what is no text.
    private Optional<Reader> reader(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        if (name.endsWith(".conllu")) {
            int end = name.indexOf('_');
            var code = end > 0 ? name.substring(0, end) : UNKNOWN;
            return Optional.of(
                    sink -> ConlluText.read(lines(file), code.equals("sa") ? "san" : code, sink));
        }
        if (name.endsWith(".conll.gz")) {
            return Optional.of(sink -> SumerianText.tablets(unpackedLines(file), signs, sink));
        }
        if (name.endsWith(".sum")) {
            return Optional.of(sink -> SumerianText.sentences(lines(file), signs, sink));
        }
        if (name.endsWith(".json") && !name.contains("index")) {
            return Optional.of(sink -> JsonText.read(bytes(file), suggested(file), sink));
        }
        if (name.endsWith(".tsv") && isTableOfCodes(file)) {
            return Optional.of(sink -> SutraText.read(lines(file), sink));
        }
        return Optional.empty();
    }

    private static String suggested(Path file) {
        var path = file.toString();
        return path.contains("chinese") ? "lzh" : path.contains("Dharmic") ? "san" : UNKNOWN;
    }

    private void add(RealText text, String source, Licences.Licence licence, Path folder)
            throws IOException {
        long size = text.layers().stream().mapToLong(layer -> layer.text().length()).sum();
        if (text.layers().isEmpty() || 4 * size > Document.MOST_BYTES) {
            skip("%s %s: a text of %d characters".formatted(source, text.reference(), size));
            return;
        }
        writer.add(
                new Document(
                        Kind.ARCHIVE,
                        text.layers().stream().map(RealText.Layer::form).toList(),
                        List.of(),
                        OptionalInt.empty(),
                        Optional.of(
                                new Origin(
                                        source,
                                        language.orElse(text.language()),
                                        licence.identifier(),
                                        licence.attribution(),
                                        text.reference())),
                        text.layers().stream()
                                .map(layer -> Span.of(SpanType.ARCHIVE, layer.text()))
                                .toList()));
        if (writer.bytes() >= Settings.USUAL_SHARD_BYTES) {
            rotate(folder);
        }
    }

    private void rotate(Path folder) throws IOException {
        var file = folder.resolve(Manifest.shardName(entries.size()));
        writer.write(file);
        entries.add(Manifest.entry(file, writer.tally().documents()));
        tally.add(writer.tally());
        writer = new ShardWriter(head());
    }

    private Result finish(Path path, Path folder) throws IOException {
        if (writer.bytes() > 0) {
            rotate(folder);
        }
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("imported", String.valueOf(path.toAbsolutePath().normalize().getFileName()));
        made.put("refused", refused);
        made.put("skipped", skipped);
        var manifest = new Manifest(version, JsonMapper.shared().valueToTree(made), entries, tally);
        manifest.write(folder);
        return new Result(manifest, refused, skipped, notes);
    }
}
