package sphota.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The shape of a transformer.
///
/// @param vocabulary ids it reads and writes
/// @param width D, numbers a position
/// @param layers of the decoder
/// @param heads of attention; the width is a multiple of twice their number
/// @param inner F, the width inside feed-forward layers
/// @param gate of feed-forward layers
/// @param context the longest sequence it was made for
/// @param ngrams lengths of the n-grams of ids that are embedded too, as 2 and 3
/// @param buckets hash values of n-grams of each length
/// @param bucketWidth numbers an n-gram
/// @param forms how many feed-forward layers stand side by side, one for each form of what is read;
///   1 shares them
/// @param encoderLayers of an encoder that the decoder attends to; 0 for none
/// @param codes values of the head for raw codes of weights; 0 for none
/// @param bits of numbers beside ids, read and written; 0 for none
public record Architecture(
        int vocabulary,
        int width,
        int layers,
        int heads,
        int inner,
        Gate gate,
        int context,
        List<Integer> ngrams,
        int buckets,
        int bucketWidth,
        int forms,
        int encoderLayers,
        int codes,
        int bits) {

    private static final int MOST = 1 << 20;
    private static final int MOST_LAYERS = 1 << 10;
    private static final int MOST_FORMS = 1 << 8;

    /// Angles of positions that are kept.
    private static final long MOST_ANGLES = 1 << 22;

    /// Which positions see which takes its square.
    private static final int LONGEST_CONTEXT = 1 << 12;

    /// @throws IllegalArgumentException if no network can have this shape
    public Architecture {
        ngrams = List.copyOf(ngrams);
        require("vocabulary", vocabulary, 1);
        require("width", width, 1);
        require("layers", layers, 0);
        require("heads", heads, 1);
        require("inner", inner, 1);
        require("context", context, 1);
        require("buckets", buckets, ngrams.isEmpty() ? 0 : 1);
        require("bucket_width", bucketWidth, ngrams.isEmpty() ? 0 : 1);
        require("forms", forms, 1);
        require("encoder_layers", encoderLayers, 0);
        require("codes", codes, 0);
        require("bits", bits, 0);
        if (context > LONGEST_CONTEXT) {
            throw new IllegalArgumentException(
                    "a context of %d, of up to %d".formatted(context, LONGEST_CONTEXT));
        }
        if (layers > MOST_LAYERS || encoderLayers > MOST_LAYERS || forms > MOST_FORMS) {
            throw new IllegalArgumentException(
                    "%d and %d layers, %d forms: up to %d and %d"
                            .formatted(layers, encoderLayers, forms, MOST_LAYERS, MOST_FORMS));
        }
        if ((long) context * width / heads > MOST_ANGLES) {
            throw new IllegalArgumentException(
                    "a context of %d for heads of a width of %d".formatted(context, width / heads));
        }
        if (width % (2 * heads) != 0) {
            throw new IllegalArgumentException(
                    "a width of %d for %d heads, each of an even width".formatted(width, heads));
        }
        if (ngrams.stream().anyMatch(n -> n < 2 || n > 8)
                || ngrams.stream().distinct().count() < ngrams.size()) {
            throw new IllegalArgumentException("n-grams of lengths " + ngrams);
        }
    }

    private static void require(String name, int value, int least) {
        if (value < least || value > MOST) {
            throw new IllegalArgumentException("%s is %d".formatted(name, value));
        }
    }

    /// Sizes by name: `1m`, `3m` and `10m` parameters, about.
    public static List<String> presets() {
        return List.of("1m", "3m", "10m");
    }

    /// A size by its name; without codes and bits, which what is read decides.
    ///
    /// @throws IllegalArgumentException if there is none of this name
    public static Architecture preset(String name, int vocabulary) {
        return switch (name) {
            case "1m" -> of(vocabulary, 128, 4, 4, 344, 256);
            case "3m" -> of(vocabulary, 192, 6, 6, 512, 512);
            case "10m" -> of(vocabulary, 320, 8, 10, 864, 512);
            default ->
                    throw new IllegalArgumentException(
                            "no preset %s, but %s".formatted(name, String.join(", ", presets())));
        };
    }

    /// An encoder of vectors alone.
    ///
    /// @param context the most positions where they stand in an order
    public static Architecture encoder(int width, int heads, int inner, int layers, int context) {
        return new Architecture(
                1, width, 0, heads, inner, Gate.GELU, context, List.of(), 0, 0, 1, layers, 0, 0);
    }

    private static Architecture of(
            int vocabulary, int width, int layers, int heads, int inner, int context) {
        return new Architecture(
                vocabulary,
                width,
                layers,
                heads,
                inner,
                Gate.SWIGLU,
                context,
                List.of(2, 3),
                4096,
                32,
                1,
                0,
                0,
                0);
    }

    /// The same with heads for codes and for bits of numbers.
    public Architecture withHeads(int codeValues, int numberBits) {
        return changed(gate, context, ngrams, forms, encoderLayers, codeValues, numberBits);
    }

    /// The same with a feed-forward layer for each of so many forms.
    public Architecture withForms(int count) {
        return changed(gate, context, ngrams, count, encoderLayers, codes, bits);
    }

    /// The same for sequences of another length.
    public Architecture withContext(int positions) {
        return changed(gate, positions, ngrams, forms, encoderLayers, codes, bits);
    }

    /// The same with an encoder before it.
    public Architecture withEncoder(int count) {
        return changed(gate, context, ngrams, forms, count, codes, bits);
    }

    /// The same with another gate.
    public Architecture withGate(Gate other) {
        return changed(other, context, ngrams, forms, encoderLayers, codes, bits);
    }

    /// The same without embedded n-grams, or with others.
    public Architecture withNgrams(List<Integer> lengths) {
        return changed(gate, context, lengths, forms, encoderLayers, codes, bits);
    }

    /// The same in its sizes.
    private Architecture changed(
            Gate newGate,
            int newContext,
            List<Integer> newNgrams,
            int newForms,
            int newEncoderLayers,
            int newCodes,
            int newBits) {
        return new Architecture(
                vocabulary,
                width,
                layers,
                heads,
                inner,
                newGate,
                newContext,
                newNgrams,
                buckets,
                bucketWidth,
                newForms,
                newEncoderLayers,
                newCodes,
                newBits);
    }

    /// Numbers a head.
    int headWidth() {
        return width / heads;
    }

    /// Its arrays by name, in order, with how each begins.
    public Map<String, Initial> parameters() {
        return Plan.of(this);
    }

    /// Its linear maps by name, in order, each with its outputs and inputs. Tables of embeddings
    /// are none.
    public Map<String, List<Integer>> linears() {
        return Plan.linears(this);
    }

    /// How many numbers it has.
    public long size() {
        return parameters().values().stream().mapToLong(Initial::size).sum();
    }

    /// As it stands in `config.json`.
    public ObjectNode json() {
        var json = JsonMapper.shared().createObjectNode();
        json.put("vocab_size", vocabulary);
        json.put("hidden_size", width);
        json.put("num_hidden_layers", layers);
        json.put("num_attention_heads", heads);
        json.put("intermediate_size", inner);
        json.put("hidden_act", gate == Gate.SWIGLU ? "silu" : "gelu");
        json.put("max_position_embeddings", context);
        json.put("rope_theta", Rotary.BASE);
        json.put("tie_word_embeddings", true);
        ngrams.forEach(json.putArray("ngram_sizes")::add);
        json.put("ngram_buckets", buckets);
        json.put("ngram_width", bucketWidth);
        json.put("forms", forms);
        json.put("encoder_layers", encoderLayers);
        json.put("code_values", codes);
        json.put("number_bits", bits);
        return json;
    }

    /// Reads what [#json] writes.
    ///
    /// @throws IllegalArgumentException if no network can have this shape
    public static Architecture of(JsonNode json) {
        var ngrams = new ArrayList<Integer>();
        double theta = json.path("rope_theta").asDouble(Rotary.BASE);
        if (theta != Rotary.BASE || !json.path("tie_word_embeddings").asBoolean(true)) {
            throw new IllegalArgumentException(
                    "rotary positions by %s, or embeddings that are not tied".formatted(theta));
        }
        json.path("ngram_sizes").forEach(each -> ngrams.add(each.asInt(0)));
        var act = json.path("hidden_act").asString("");
        if (!act.equals("silu") && !act.equals("gelu")) {
            throw new IllegalArgumentException("hidden_act is " + act);
        }
        return new Architecture(
                json.path("vocab_size").asInt(0),
                json.path("hidden_size").asInt(0),
                json.path("num_hidden_layers").asInt(0),
                json.path("num_attention_heads").asInt(0),
                json.path("intermediate_size").asInt(0),
                act.equals("silu") ? Gate.SWIGLU : Gate.GELU,
                json.path("max_position_embeddings").asInt(0),
                ngrams,
                json.path("ngram_buckets").asInt(0),
                json.path("ngram_width").asInt(0),
                json.path("forms").asInt(0),
                json.path("encoder_layers").asInt(-1),
                json.path("code_values").asInt(-1),
                json.path("number_bits").asInt(-1));
    }
}
