package sphota.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON file beside the weights, read whole under limits, by the rules of Python's `json`: NaN
/// and infinities are numbers, of two equal keys the last wins.
///
/// @param root an object; empty if there is no such file or it cannot be read
/// @param findings why it cannot be, or that keys occur twice
record JsonDocument(Folder.Entry entry, Optional<JsonNode> root, List<Finding> findings) {

    private static final long MOST_BYTES = 64L << 20;
    private static final int DEEPEST = 64;

    private static final JsonMapper LENIENT = mapper(false);
    private static final JsonMapper STRICT = mapper(true);

    JsonDocument {
        findings = List.copyOf(findings);
    }

    private static JsonMapper mapper(boolean refuseDuplicates) {
        var limits =
                StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxDocumentLength(MOST_BYTES)
                        .build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refuseDuplicates)
                .build();
    }

    static JsonDocument read(Folder.Entry entry) {
        var findings = new ArrayList<Finding>();
        Optional<JsonNode> root = Optional.empty();
        try {
            var bytes = bytes(entry.real());
            root = Optional.of(LENIENT.readTree(bytes)).filter(JsonNode::isObject);
            if (root.isEmpty()) {
                findings.add(
                        finding(entry, "json.unreadable", OptionalLong.of(0), "is no JSON object"));
            }
            duplicate(bytes, entry).ifPresent(findings::add);
        } catch (JacksonException malformed) {
            findings.add(
                    finding(
                            entry,
                            "json.unreadable",
                            at(malformed),
                            malformed.getOriginalMessage()));
        } catch (IOException unreadable) {
            findings.add(
                    finding(entry, "json.unreadable", OptionalLong.empty(), unreadable.toString()));
        }
        return new JsonDocument(entry, root, findings);
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no regular file");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("%d bytes are too many".formatted(Files.size(file)));
        }
        return Files.readAllBytes(file);
    }

    private static Optional<Finding> duplicate(byte[] bytes, Folder.Entry entry) {
        try {
            var _ = STRICT.readTree(bytes);
            return Optional.empty();
        } catch (JacksonException twice) {
            return Optional.of(
                    finding(entry, "json.duplicate-key", at(twice), twice.getOriginalMessage()));
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
