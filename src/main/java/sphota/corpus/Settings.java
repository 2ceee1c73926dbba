package sphota.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.meaning.Data;
import sphota.meaning.Group;
import sphota.meaning.Split;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All that the bytes of a generated corpus depend on, with the version of the program.
///
/// @param forms some of [Notations#names]
/// @param mix the share of bytes of each kind; they are divided by their sum
/// @param bytes of spans in all; at most as many more as one document has to a shard
/// @param shardBytes of spans in a shard
/// @param seed of what is drawn
/// @param part what it is for
/// @param split what is held out; corpora that go together have the same
/// @param domains of the meanings
/// @param enumerated the size up to which behaviours are enumerated; larger meanings are composed
/// @param mostBehaviours that are kept of the enumeration of each domain
/// @param leastRatio the least compressed to plain bytes of a document, in thousandths
/// @param mostRatio the greatest
public record Settings(
        List<String> forms,
        Map<Kind, Double> mix,
        long bytes,
        long shardBytes,
        long seed,
        CorpusPart part,
        Split split,
        List<Data> domains,
        int enumerated,
        int mostBehaviours,
        int leastRatio,
        int mostRatio) {

    /// Bytes of spans in a shard unless told otherwise.
    public static final long USUAL_SHARD_BYTES = 8_000_000;

    /// The most that a shard may have: it is made in memory.
    public static final long MOST_SHARD_BYTES = 256_000_000;

    /// The size up to which behaviours are enumerated unless told otherwise.
    public static final int USUAL_ENUMERATED = 3;

    /// Behaviours that are kept of a domain unless told otherwise.
    public static final int USUAL_BEHAVIOURS = 12_000;

    private static final long MOST_SHARDS = 99_999;

    /// The domains unless told otherwise.
    public static final List<Data> USUAL_DOMAINS =
            List.of(
                            "B",
                            "B^4",
                            "Z5",
                            "Z10",
                            "(Z5, Z5)",
                            "(Z10, Z10)",
                            "(B, (Z5, Z5))",
                            "(Z5^3, Z5^3)",
                            "Z5^4",
                            "Z10^4",
                            "Z10^6")
                    .stream()
                    .map(Data::parse)
                    .toList();

    public Settings {
        forms = List.copyOf(forms);
        mix = Map.copyOf(mix);
        domains = List.copyOf(domains);
        require(!forms.isEmpty() && !domains.isEmpty(), "a form and a domain");
        require(
                !mix.containsKey(Kind.ARCHIVE)
                        && mix.values().stream().allMatch(share -> share >= 0 && share <= 1e6)
                        && mix.values().stream().anyMatch(share -> share > 0),
                "shares of single, translate and simulate");
        require(bytes > 0, "more than 0 bytes");
        require(
                shardBytes > 0
                        && shardBytes <= MOST_SHARD_BYTES
                        && (bytes - 1) / shardBytes < MOST_SHARDS,
                "shards of up to 256 MB, and at most 99,999");
        require(enumerated >= 1 && enumerated <= 4, "to enumerate sizes 1 to 4");
        require(mostBehaviours >= 1, "to keep a behaviour");
        require(
                0 <= leastRatio && leastRatio < mostRatio && mostRatio <= 10_000,
                "ratios that rise, from 0 to 10");
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }

    /// How many shards there will be.
    public int shards() {
        return (int) ((bytes + shardBytes - 1) / shardBytes);
    }

    /// How many bytes of spans a shard is to have.
    long bytesOf(int shard) {
        return Math.min(shardBytes, bytes - shard * shardBytes);
    }

    double share(Kind kind) {
        return mix.getOrDefault(kind, 0.0);
    }

    /// As they stand in manifests and at the head of shards; equal settings give equal text.
    public String json() {
        return JsonMapper.shared().writeValueAsString(fields());
    }

    /// Reads what a manifest says; empty of a corpus that was not generated.
    ///
    /// @throws IllegalArgumentException if it says what no settings can be
    public static Optional<Settings> of(JsonNode made) {
        if (!made.has("seed")) {
            return Optional.empty();
        }
        Map<Kind, Double> mix = new EnumMap<>(Kind.class);
        for (var share : made.path("mix").properties()) {
            Kind.named(share.getKey())
                    .ifPresent(kind -> mix.put(kind, share.getValue().asDouble(0)));
        }
        var held = made.path("split");
        var families = EnumSet.noneOf(Group.class);
        texts(held.path("families")).forEach(name -> families.add(Group.valueOf(name)));
        return Optional.of(
                new Settings(
                        texts(made.path("forms")),
                        mix,
                        made.path("bytes").asLong(0),
                        made.path("shard_bytes").asLong(0),
                        made.path("seed").asLong(0),
                        CorpusPart.valueOf(made.path("part").asString("")),
                        new Split(
                                held.path("seed").asLong(0),
                                held.path("validation").asDouble(0),
                                held.path("test").asDouble(0),
                                held.path("pairs").asDouble(0),
                                held.path("largest_trained").asInt(0),
                                families),
                        texts(made.path("domains")).stream().map(Data::parse).toList(),
                        made.path("enumerated").asInt(0),
                        made.path("most_behaviours").asInt(0),
                        made.path("least_ratio").asInt(0),
                        made.path("most_ratio").asInt(0)));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("forms", forms);
        Map<String, Object> shares = new LinkedHashMap<>();
        for (var kind : Kind.values()) {
            if (share(kind) > 0) {
                shares.put(kind.label(), share(kind));
            }
        }
        fields.put("mix", shares);
        fields.put("bytes", bytes);
        fields.put("shard_bytes", shardBytes);
        fields.put("seed", seed);
        fields.put("part", part.name());
        Map<String, Object> held = new LinkedHashMap<>();
        held.put("seed", split.seed());
        held.put("validation", split.validation());
        held.put("test", split.test());
        held.put("pairs", split.pairs());
        held.put("largest_trained", split.largestTrained());
        held.put("families", split.families().stream().map(Enum::name).sorted().toList());
        fields.put("split", held);
        fields.put("domains", domains.stream().map(Data::toString).toList());
        fields.put("enumerated", enumerated);
        fields.put("most_behaviours", mostBehaviours);
        fields.put("least_ratio", leastRatio);
        fields.put("most_ratio", mostRatio);
        return fields;
    }
}
