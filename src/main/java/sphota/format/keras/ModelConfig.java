package sphota.format.keras;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.safety.PickleScan;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The configuration of a model as JSON: what it says of the model, and what of it would run when
/// Keras makes the model from it.
///
/// @param file to name in findings, at its first byte
record ModelConfig(Region file, Budget budget, ReadingBuilder reading) {

    /// With the numbers that Python writes and reads, though JSON does not have them.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    /// Trees take several times the room of their text.
    private static final int HEAP_BYTES_PER_CHARACTER = 8;

    private static final int LONGEST_SHOWN = 160;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_./][\\w ./-]{2,}");

    /// Where Keras's own classes are imported from.
    private static final Set<String> KERAS =
            Set.of("keras", "keras_nlp", "keras_hub", "keras_cv", "tf_keras", "tensorflow");

    /// Modules whose functions do harm when they are called with what a file says.
    private static final Set<String> HARMFUL =
            Set.of(
                    "builtins",
                    "os",
                    "posix",
                    "nt",
                    "sys",
                    "subprocess",
                    "shutil",
                    "runpy",
                    "importlib",
                    "pickle",
                    "marshal",
                    "ctypes",
                    "socket",
                    "pty",
                    "webbrowser",
                    "code",
                    "types",
                    "functools",
                    "operator",
                    "pathlib",
                    "tempfile",
                    "urllib",
                    "http",
                    "torch",
                    "numpy",
                    "pip",
                    "timeit");

    /// Functions of Python and of Keras itself that do harm when they are called with what a file
    /// says: those that run text, open files or addresses, or switch off Keras's own guard.
    private static final Set<String> HARMFUL_FUNCTIONS =
            Set.of(
                    "eval",
                    "exec",
                    "compile",
                    "open",
                    "__import__",
                    "getattr",
                    "setattr",
                    "breakpoint",
                    "get_file",
                    "load_model",
                    "enable_unsafe_deserialization");

    /// Layers that read their words from a file whose name stands in place of them.
    private static final Set<String> LOOKUPS =
            Set.of("StringLookup", "IntegerLookup", "TextVectorization");

    /// Reads the text that fills the file.
    ///
    /// @throws sphota.bytes.MalformedFileException beyond the budget
    void readAll(String name) {
        // Charged before the text is made, for the bytes of which read charges.
        if (file.byteSize() > budget.limits().heapBytes() / HEAP_BYTES_PER_CHARACTER) {
            throw file.refuse(0, "%s of %d bytes is too large".formatted(name, file.byteSize()));
        }
        read(name, file.text(StandardCharsets.UTF_8, budget));
    }

    /// Reads one text; one that is no JSON is refused.
    ///
    /// @param name of the text, as `model_config`
    /// @throws sphota.bytes.MalformedFileException beyond the budget
    void read(String name, String text) {
        budget.allocate((long) HEAP_BYTES_PER_CHARACTER * text.length(), file, 0);
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException broken) {
            throw file.refuse(0, "%s is no JSON: %s".formatted(name, broken.getOriginalMessage()));
        }
        facts(name, root);
        Deque<JsonNode> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            var node = left.pop();
            budget.step(file, 0);
            if (node.isObject() && node.path("class_name").isString()) {
                object(node);
            }
            node.values().forEach(left::push);
        }
    }

    private void facts(String name, JsonNode root) {
        if (name.equals("metadata.json")) {
            root.propertyStream()
                    .filter(entry -> entry.getValue().isString())
                    .forEach(entry ->
                            reading.metadata(entry.getKey(), entry.getValue().asString("")));
        }
        if (name.equals("model_config") || name.equals("config.json")) {
            var type = root.path("class_name").asString("");
            if (!type.isEmpty()) {
                reading.metadata("class_name", type);
            }
            var layers = root.path("config").path("layers");
            if (layers.isArray()) {
                reading.metadata("layers", Integer.toString(layers.size()));
            }
        }
    }

    private void object(JsonNode object) {
        var type = object.path("class_name").asString("");
        var config = object.path("config");
        switch (type) {
            case "Lambda" -> lambda(config);
            case "__lambda__" ->
                    bytecode(
                            "a function kept as Python bytecode", config.path("code").asString(""));
            case "TorchModuleWrapper" -> torch(config);
            default -> {
                module(object, type);
                vocabulary(type, config);
            }
        }
    }

    /// A layer that calls a function: by its name, or one that is kept in the file.
    private void lambda(JsonNode config) {
        var function = config.path("function");
        var name = config.path("name").asString("");
        var layer = name.isEmpty() ? "a Lambda layer" : "Lambda layer " + name;
        if (function.isArray()) {
            bytecode(
                    layer + ", its function kept as Python bytecode",
                    function.path(0).asString(""));
        } else if (function.isString() && !function.asString("").matches("[A-Za-z_][\\w.]*")) {
            found(
                    Severity.HIGH,
                    layer + ", its function kept as text: " + shortened(function.asString("")));
        } else if (function.isString()) {
            found(
                    Severity.MEDIUM,
                    "%s calls a function %s of the program that loads it"
                            .formatted(layer, function.asString("")));
        }
        // A function in an object of its own is met by itself.
    }

    private void bytecode(String what, String base64) {
        found(Severity.HIGH, "%s: … %s".formatted(what, names(base64)));
    }

    /// The names in marshalled code tell more than its base64.
    private static String names(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException noBase64) {
            return shortened(base64);
        }
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return shortened(
                String.join(" ", NAME.matcher(text).results().map(MatchResult::group).toList()));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private void torch(JsonNode config) {
        reading.add(
                "keras.torch-module",
                Severity.HIGH,
                file,
                0,
                "a TorchModuleWrapper keeps a pickle, which Keras hands to torch.load");
        for (var value : config.values()) {
            if (value.isString()) {
                PickleScan.scan(
                                Region.of(
                                        file.file() + Region.INSIDE + "torch module",
                                        value.asString("").getBytes(StandardCharsets.UTF_8)),
                                budget)
                        .forEach(reading::add);
            }
        }
    }

    /// Keras 3 imports `module` to find the class. The names of functions are kept as objects of
    /// builtins.function, whose value is looked up by name.
    private void module(JsonNode object, String type) {
        var module = object.path("module").asString("");
        var root = module.split("\\.", -1)[0];
        boolean named = module.equals("builtins") && type.equals("function");
        var function = type.equals("function") ? object.path("config").asString("") : type;
        if ((named || KERAS.contains(root)) && HARMFUL_FUNCTIONS.contains(function)) {
            reading.add(
                    "keras.harmful-function",
                    Severity.HIGH,
                    file,
                    0,
                    "function %s of module %s, which the model would call"
                            .formatted(function, module));
            return;
        }
        if (module.isEmpty() || KERAS.contains(root) || named) {
            return;
        }
        reading.add(
                "keras.foreign-module",
                HARMFUL.contains(root) ? Severity.HIGH : Severity.MEDIUM,
                file,
                0,
                "an object %s of module %s, which loading the model imports"
                        .formatted(type, module));
    }

    private void vocabulary(String type, JsonNode config) {
        var words = config.path("vocabulary");
        if (LOOKUPS.contains(type) && words.isString()) {
            reading.add(
                    "keras.vocabulary-file",
                    Severity.MEDIUM,
                    file,
                    0,
                    "a %s layer reads its vocabulary from %s when the model is loaded"
                            .formatted(type, shortened(words.asString(""))));
        }
    }

    private void found(Severity severity, String evidence) {
        reading.add("keras.lambda", severity, file, 0, evidence);
    }
}
