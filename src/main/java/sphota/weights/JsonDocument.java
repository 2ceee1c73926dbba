package sphota.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sphota.bytes.Reason;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON file beside the weights, read whole under limits, by the rules of Python's `json`: NaN
/// and infinities are numbers, of two equal keys the last wins.
///
/// @param root an object; empty if there is no such file or it cannot be read
/// @param findings why it cannot be, or that keys occur twice
record JsonDocument(Folder.Entry entry, Optional<JsonNode> root, List<Finding> findings) {

    private static final int DEEPEST = 64;

    /// An index has two for each tensor.
    private static final long MOST_TOKENS = 1_000_000;

    private static final long MOST_BYTES = 64L << 20;

    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .maxDocumentLength(MOST_BYTES)
                    .build();

    private static final JsonMapper MAPPER =
            JsonMapper.builder(factory(false))
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final JsonFactory REFUSING_DUPLICATES = factory(true);

    private static JsonFactory factory(boolean refuseDuplicates) {
        return JsonFactory.builder()
                .streamReadConstraints(LIMITS)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refuseDuplicates)
                .build();
    }

    JsonDocument {
        findings = List.copyOf(findings);
    }

    static JsonDocument read(Folder.Entry entry) {
        var findings = new ArrayList<Finding>();
        Optional<JsonNode> root = Optional.empty();
        try {
            root = root(entry.real());
            if (root.isEmpty()) {
                findings.add(
                        finding(entry, "json.unreadable", OptionalLong.of(0), "is no JSON object"));
            }
            requireNoDuplicates(entry.real());
        } catch (JacksonException malformed) {
            var rule = root.isEmpty() ? "json.unreadable" : "json.duplicate-key";
            findings.add(finding(entry, rule, at(malformed), malformed.getOriginalMessage()));
        } catch (IOException unreadable) {
            findings.add(
                    finding(entry, "json.unreadable", OptionalLong.empty(), Reason.of(unreadable)));
        } catch (IllegalStateException unreadable) {
            findings.add(
                    finding(entry, "json.unreadable", OptionalLong.empty(), unreadable.toString()));
        }
        return new JsonDocument(entry, root, findings);
    }

    private static Optional<JsonNode> root(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no regular file");
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(MAPPER.readTree(in)).filter(JsonNode::isObject);
        }
    }

    /// Throws at the first key that its object already had.
    private static void requireNoDuplicates(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var parser = REFUSING_DUPLICATES.createParser(ObjectReadContext.empty(), in)) {
            while (parser.nextToken() != null) {
                // Each token was compared as it was read.
            }
        }
    }

    private static OptionalLong at(JacksonException malformed) {
        var location = malformed.getLocation();
        return location == null || location.getByteOffset() < 0
                ? OptionalLong.empty()
                : OptionalLong.of(location.getByteOffset());
    }

    private static Finding finding(
            Folder.Entry entry, String rule, OptionalLong at, String evidence) {
        return new Finding(
                rule, Severity.MEDIUM, new Place(entry.shown().toString(), at), evidence);
    }

    Place place() {
        return Place.whole(entry.shown().toString());
    }

    Optional<JsonNode> at(String name) {
        return root.flatMap(object -> Optional.ofNullable(object.get(name)))
                .filter(value -> !value.isNull());
    }

    OptionalLong integer(String... names) {
        for (var name : names) {
            var value =
                    at(name).filter(JsonNode::isIntegralNumber).filter(JsonNode::canConvertToLong);
            if (value.isPresent()) {
                return OptionalLong.of(value.get().longValue());
            }
        }
        return OptionalLong.empty();
    }

    Optional<String> string(String name) {
        return at(name).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    Optional<Boolean> bool(String name) {
        return at(name).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }
}
