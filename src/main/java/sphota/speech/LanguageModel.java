package sphota.speech;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Sha256;
import sphota.net.Architecture;
import sphota.net.JsonFile;
import sphota.net.Peft;
import sphota.net.Weights;
import sphota.speech.data.FormNames;
import sphota.tokenizer.MalformedTokenizerException;
import sphota.tokenizer.Tokenizer;
import sphota.tokenizer.TokenizerFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A language model, and its folder: `config.json`, `tokenizer.json` and `model.safetensors`.
///
/// @param architecture of the network
/// @param tokenizer whose ids it reads and writes
/// @param forms that it was trained on, by number
/// @param weights of the network; they belong to the manager they were made with
/// @param neverTrained pairs of forms that no translation it learned from is of, though it may know
///   both; a list, and no proof that it learned from all others
public record LanguageModel(
        Architecture architecture,
        Tokenizer tokenizer,
        FormNames forms,
        Weights weights,
        Set<FormPair> neverTrained) {

    private static final String FORMAT = "sphota/language/1";
    private static final String CONFIG = "config.json";
    private static final String PAIRS = "pairs_never_trained";
    private static final String TOKENIZER = "tokenizer.json";
    static final String MODEL = "model.safetensors";

    /// Values of a byte of weights.
    public static final int CODES = 256;

    /// @throws IllegalArgumentException if the network reads other ids than the tokenizer's, or a
    ///   pair has a form that is none of `forms`
    public LanguageModel {
        neverTrained = Collections.unmodifiableSortedSet(new TreeSet<>(neverTrained));
        neverTrained.forEach(pair -> {
            forms.number(pair.from());
            forms.number(pair.to());
        });
        requireHeads(architecture);
        if (architecture.vocabulary() != tokenizer.size()) {
            throw new IllegalArgumentException(
                    "a network of %d ids and a tokenizer of %d"
                            .formatted(architecture.vocabulary(), tokenizer.size()));
        }
    }

    /// Refuses a network with other heads than what is read has uses for.
    private static void requireHeads(Architecture architecture) {
        boolean fits =
                List.of(1, Reading.modalities()).contains(architecture.forms())
                        && List.of(0, CODES).contains(architecture.codes())
                        && List.of(0, Integer.SIZE).contains(architecture.bits())
                        && architecture.encoderLayers() == 0;
        if (!fits) {
            throw new IllegalArgumentException(
                    "no language model has %d forms, %d codes, %d bits and %d encoder layers"
                            .formatted(
                                    architecture.forms(),
                                    architecture.codes(),
                                    architecture.bits(),
                                    architecture.encoderLayers()));
        }
    }

    /// One that nothing was kept from.
    public LanguageModel(
            Architecture architecture, Tokenizer tokenizer, FormNames forms, Weights weights) {
        this(architecture, tokenizer, forms, weights, Set.of());
    }

    /// The same, which also has numbers for these forms.
    public LanguageModel withForms(Collection<String> others) {
        return new LanguageModel(
                architecture, tokenizer, forms.with(others), weights, neverTrained);
    }

    /// The same, of which it is known that it never learned from these pairs.
    public LanguageModel withNeverTrained(Set<FormPair> pairs) {
        return new LanguageModel(architecture, tokenizer, forms, weights, pairs);
    }

    /// Writes the folder; each file is replaced when the new one is whole.
    ///
    /// @param about what is noted with the weights, as by what they were trained
    /// @throws IOException if it cannot be written
    public void write(Path folder, Map<String, String> about) throws IOException {
        write(folder, about, false);
    }

    /// The same, in bfloat16 if asked.
    public void write(Path folder, Map<String, String> about, boolean halved) throws IOException {
        Files.createDirectories(folder);
        TokenizerFile.write(tokenizer, folder.resolve(TOKENIZER));
        if (halved) {
            weights.writeHalved(folder.resolve(MODEL), about);
        } else {
            weights.write(folder.resolve(MODEL), about);
        }
        var json = JsonMapper.shared().createObjectNode();
        json.put("format", FORMAT);
        json.put("model_type", "sphota");
        json.put("torch_dtype", halved ? "bfloat16" : "float32");
        json.putArray("architectures").add("SphotaLanguageModel");
        json.setAll(architecture.json());
        var names = json.putArray("form_names");
        forms.names().forEach(names::add);
        if (!neverTrained.isEmpty()) {
            var pairs = json.putArray(PAIRS);
            neverTrained.forEach(pair -> pairs.add(pair.toString()));
        }
        json.put("tokenizer_sha256", Sha256.of(folder.resolve(TOKENIZER)));
        JsonFile.write(folder.resolve(CONFIG), json);
    }

    /// SHA-256 of the weights in a folder.
    ///
    /// @throws IOException if they cannot be read
    public static String digest(Path folder) throws IOException {
        return Sha256.of(folder.resolve(MODEL));
    }

    /// Reads a folder.
    ///
    /// @param manager that the weights are to belong to
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if one is not what it should be, or they do not go together
    public static LanguageModel read(NDManager manager, Path folder) throws IOException {
        var file = folder.resolve(CONFIG);
        var config = config(file);
        try {
            var architecture = Architecture.of(config);
            var names = new ArrayList<String>();
            config.path("form_names").forEach(each -> names.add(each.asString("")));
            var tokenizerFile = folder.resolve(TOKENIZER);
            if (!Sha256.of(tokenizerFile).equals(config.path("tokenizer_sha256").asString(""))) {
                throw new MalformedFileException(
                        tokenizerFile.toString(), 0, "not the tokenizer this model was trained by");
            }
            return new LanguageModel(
                    architecture,
                    TokenizerFile.read(tokenizerFile),
                    FormNames.of(names),
                    Weights.read(manager, architecture, folder.resolve(MODEL)),
                    pairs(config.path(PAIRS)));
        } catch (MalformedTokenizerException wrong) {
            throw new MalformedFileException(
                    folder.resolve(TOKENIZER).toString(), 0, String.valueOf(wrong.getMessage()));
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }

    /// Adds adapters to the weights.
    ///
    /// @param adapters their folder, as the library PEFT keeps them
    /// @throws IOException if they cannot be read
    /// @throws MalformedFileException if they are not for this architecture
    public void adapt(NDManager manager, Path adapters) throws IOException {
        try (var own = manager.newSubManager()) {
            Peft.read(own, architecture, weights, adapters).merge(weights);
        }
    }

    /// None of folders that say nothing of it.
    private static Set<FormPair> pairs(JsonNode array) {
        if (!array.isArray() && !array.isMissingNode()) {
            throw new IllegalArgumentException(PAIRS + " is no list");
        }
        var pairs = new TreeSet<FormPair>();
        array.forEach(each -> pairs.add(FormPair.parse(each.asString(""))));
        return pairs;
    }

    private static JsonNode config(Path file) throws IOException {
        var config = JsonFile.read(file);
        if (!config.path("format").asString("").equals(FORMAT)) {
            throw new MalformedFileException(file.toString(), 0, "the format is not " + FORMAT);
        }
        return config;
    }
}
