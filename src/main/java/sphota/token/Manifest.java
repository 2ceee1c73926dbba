package sphota.token;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import sphota.bytes.MalformedFileException;
import sphota.bytes.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a folder of shards holds.
public record Manifest(List<Shard> shards, List<Model> models) {

    public static final String NAME = "manifest.json";

    private static final String SCHEMA = "sphota/tokens/1";
    private static final Pattern SHARD_NAME = Pattern.compile("tokens-\\d{5,9}\\.spht");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Manifest {
        shards = List.copyOf(shards);
        models = List.copyOf(models);
    }

    /// A file.
    ///
    /// @param sha256 of all its bytes, in lower-case hexadecimal digits
    public record Shard(String file, long bytes, String sha256) {}

    /// A model.
    ///
    /// @param counts of its tokens by kind, `model`, `tensor`, `neuron`, `row` and `patch`
    /// @param droppedTensors as [Header#droppedTensors]
    /// @param parts more than one where it goes on in the next shard
    public record Model(
            String source, Map<String, Long> counts, long droppedTensors, List<Part> parts) {
        public Model {
            counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
            parts = List.copyOf(parts);
        }

        public long tokens() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// Where tokens of a model stand.
    ///
    /// @param firstByte of the frame with its header
    public record Part(String shard, long firstByte, long tokens) {}

    static String shardName(int index) {
        return "tokens-%05d.spht".formatted(index);
    }

    /// Gathers what is to say of a model while it is written.
    static final class ModelBuilder {

        private final Header header;
        private final Map<String, Long> counts = new LinkedHashMap<>();
        private final List<Long> firstBytes = new ArrayList<>();
        private final List<Part> parts = new ArrayList<>();

        ModelBuilder(Header header) {
            this.header = header;
            for (var kind : List.of("model", "tensor", "neuron", "row", "patch")) {
                counts.put(kind, 0L);
            }
        }

        void count(Token token) {
            var kind =
                    switch (token) {
                        case Token.Model _ -> "model";
                        case Token.TensorToken _ -> "tensor";
                        case Token.Neuron _ -> "neuron";
                        case Token.Row _ -> "row";
                        case Token.Patch _ -> "patch";
                    };
            counts.merge(kind, 1L, Long::sum);
        }

        void begin(long firstByte) {
            firstBytes.add(firstByte);
        }

        void end(String shard, long tokens) {
            parts.add(new Part(shard, firstBytes.getLast(), tokens));
        }

        long firstByte() {
            return firstBytes.getFirst();
        }

        /// The header for the part behind those that have ended.
        Header continued() {
            return header.asPart(header.part() + parts.size());
        }

        Model build() {
            return new Model(header.source(), counts, header.droppedTensors(), parts);
        }
    }

    void write(Path path) throws IOException {
        try {
            WholeFile.write(path, channel -> json(Channels.newOutputStream(channel)));
        } catch (JacksonException failure) {
            throw failure.getCause() instanceof IOException cause
                    ? cause
                    : new IOException(failure);
        }
    }

    private void json(OutputStream out) {
        try (var json =
                JsonMapper.shared()
                        .writerWithDefaultPrettyPrinter()
                        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("schema", SCHEMA);
            json.writeArrayPropertyStart("shards");
            for (var shard : shards) {
                json.writeStartObject();
                json.writeStringProperty("file", shard.file);
                json.writeNumberProperty("bytes", shard.bytes);
                json.writeStringProperty("sha256", shard.sha256);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("models");
            for (var model : models) {
                write(json, model);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Model model) {
        json.writeStartObject();
        json.writeStringProperty("source", model.source);
        json.writeObjectPropertyStart("tokens");
        model.counts.forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeNumberProperty("droppedTensors", model.droppedTensors);
        json.writeArrayPropertyStart("parts");
        for (var part : model.parts) {
            json.writeStartObject();
            json.writeStringProperty("shard", part.shard);
            json.writeNumberProperty("firstByte", part.firstByte);
            json.writeNumberProperty("tokens", part.tokens);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// The shards that a manifest names, whatever else it says.
    ///
    /// @throws MalformedFileException if it is no manifest, or names what can be no shard
    static List<Shard> shards(Path manifest) throws IOException {
        try (var in = Files.newInputStream(manifest);
                var json = JsonMapper.shared().createParser(in)) {
            return shards(json, manifest.toString());
        } catch (JacksonException malformed) {
            throw new MalformedFileException(
                    manifest.toString(),
                    Math.max(
                            0,
                            malformed.getLocation() == null
                                    ? 0
                                    : malformed.getLocation().getByteOffset()),
                    "no manifest of tokens: " + malformed.getOriginalMessage());
        }
    }

    private static List<Shard> shards(JsonParser json, String file) {
        var shards = new ArrayList<Shard>();
        boolean named = false;
        if (json.nextToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var property = json.currentName();
                var value = json.nextToken();
                if ("schema".equals(property) && value == JsonToken.VALUE_STRING) {
                    named = SCHEMA.equals(json.getString());
                } else if ("shards".equals(property) && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        shards.add(shard(json, file));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        if (!named) {
            throw new MalformedFileException(file, 0, "no manifest of schema " + SCHEMA);
        }
        return shards;
    }

    private static Shard shard(JsonParser json, String file) {
        var name = "";
        long bytes = -1;
        var sha256 = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var property = json.currentName();
            var value = json.nextToken();
            if ("file".equals(property) && value == JsonToken.VALUE_STRING) {
                name = json.getString();
            } else if ("bytes".equals(property) && value == JsonToken.VALUE_NUMBER_INT) {
                bytes = json.getLongValue();
            } else if ("sha256".equals(property) && value == JsonToken.VALUE_STRING) {
                sha256 = json.getString();
            } else {
                json.skipChildren();
            }
        }
        if (!SHARD_NAME.matcher(name).matches() || !SHA_256.matcher(sha256).matches()) {
            throw new MalformedFileException(
                    file,
                    Math.max(0, json.currentLocation().getByteOffset()),
                    "a shard without the name or the sha256 of one");
        }
        return new Shard(name, bytes, sha256);
    }
}
