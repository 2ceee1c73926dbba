package sphota.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A tokenizer as one JSON file: `format`, the names of the types of spans, the nested `sizes`, the
/// `merges` as pairs of ids, and a `sha256` of all of that but the sizes, which follow from it.
public final class TokenizerFile {

    private static final String FORMAT = "sphota/tokenizer/2";
    private static final long LARGEST = 16 << 20;

    private TokenizerFile() {}

    /// Writes it; a file that is there is replaced when the new one is whole.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Tokenizer tokenizer, Path file) throws IOException {
        var whole = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(whole, json(tokenizer));
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Reads it.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedTokenizerException if it is no tokenizer, one of another version, or not
    ///   what was written
    public static Tokenizer read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new MalformedTokenizerException("more than " + LARGEST + " bytes");
        }
        return parse(Files.readString(file));
    }

    static String json(Tokenizer tokenizer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("spans", Arrays.stream(SpanType.values()).map(SpanType::name).toList());
        fields.put(
                "sizes",
                Tokenizer.SIZES.stream().filter(size -> size <= tokenizer.size()).toList());
        fields.put("merges", tokenizer.merges.pairs());
        fields.put("sha256", digest(tokenizer.merges));
        return JsonMapper.shared().writeValueAsString(fields);
    }

    static Tokenizer parse(String json) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException malformed) {
            throw new MalformedTokenizerException("no JSON: " + malformed.getOriginalMessage());
        }
        if (!root.path("format").asString("").equals(FORMAT)) {
            throw new MalformedTokenizerException("the format is not " + FORMAT);
        }
        var merges = root.path("merges");
        if (!merges.isArray() || merges.size() > Tokenizer.SIZES.getLast()) {
            throw new MalformedTokenizerException("no list of merges, or one too long");
        }
        var pairs =
                IntStream.range(0, 2 * merges.size())
                        .map(i -> merges.path(i / 2).path(i % 2).asInt(-1))
                        .toArray();
        var read = Merges.of(pairs);
        if (!root.path("sha256").asString("").equals(digest(read))) {
            throw new MalformedTokenizerException(
                    "the merges are not those its sha256 was made of");
        }
        return new Tokenizer(read);
    }

    private static String digest(Merges merges) {
        var types = Arrays.toString(SpanType.values());
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            (FORMAT + types + merges.pairs())
                                                    .getBytes(
                                                            java.nio.charset.StandardCharsets
                                                                    .UTF_8)));
        } catch (NoSuchAlgorithmException every) {
            throw new AssertionError("every Java has SHA-256", every);
        }
    }
}
