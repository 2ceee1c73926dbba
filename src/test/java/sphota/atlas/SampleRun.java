package sphota.atlas;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import sphota.store.Row;
import sphota.store.RunStore;
import sphota.store.Schema;

/// A run that was never run: families of models with what a batch would have put there, and names
/// that try to be more than text. The same each time.
public final class SampleRun {

    private static final int AT_ONCE = 500;
    private static final int FAMILY = 12;
    private static final int TENSORS = 12;
    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");
    private static final List<String> FORMATS =
            List.of(
                    "safetensors",
                    "PyTorch zip",
                    "GGUF v3",
                    "ONNX (IR 8)",
                    "NumPy archive",
                    "HDF5");
    private static final List<String> FAMILIES =
            List.of("Llama", "BERT", "ResNet", "GPT-2", "Qwen2", "Mistral", "ViT", "T5");
    private static final List<String> TYPES = List.of("BF16", "F32", "F16", "Q8_0 F32", "I8");
    private static final List<String> RELATIONS =
            List.of("fine tuned", "lora merged", "pruned", "quantised", "cast", "merged");
    private static final List<String> ODD =
            List.of(
                    "<script>document.title='ran'</script>",
                    "</script><img src=x onerror=\"document.title='ran'\">",
                    "\"><b>'`${7*7}",
                    "\u202egnp.exe\u001b[2J");

    private final Random random = new Random(1);
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    private SampleRun() {}

    /// Makes one.
    ///
    /// @param arguments the folder, and how many models
    public static void main(String... arguments) throws IOException {
        make(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    /// Puts models into a run.
    static void make(Path folder, int models) throws IOException {
        var sample = new SampleRun();
        try (var store = RunStore.open(folder)) {
            for (int number = 0; number < models; number++) {
                sample.model(number);
                if (sample.rows.size() == AT_ONCE) {
                    store.put(sample.rows);
                    sample.rows.clear();
                }
            }
            sample.rows.put(
                    "/models/broken.pt",
                    List.of(
                            Row.of(
                                    Schema.ERRORS,
                                    "/models/broken.pt",
                                    "cut at byte 100 " + ODD.getFirst(),
                                    "listing",
                                    "1",
                                    "rules",
                                    TIME)));
            store.put(sample.rows);
        }
    }

    private static String name(int number) {
        int family = number / FAMILY;
        var odd = number % 97 == 5 ? ODD.get(number / 97 % ODD.size()).replace("/", "∕") : "";
        return "/models/organisation-%03d/%s-%d%s"
                .formatted(
                        family,
                        FAMILIES.get(family % FAMILIES.size()).toLowerCase(java.util.Locale.ROOT),
                        number % FAMILY,
                        odd);
    }

    private void model(int number) {
        int family = number / FAMILY;
        int member = number % FAMILY;
        var name = name(number);
        var all = new ArrayList<Row>();
        long width = 64L << family % 4;
        long bytes = TENSORS * width * width * 2;
        boolean copy = member == FAMILY - 1;
        var content = "content %d".formatted(copy ? number - 1 : number);
        var severity =
                number % 31 == 0
                        ? Optional.of("high")
                        : number % 7 == 0 ? Optional.of("medium") : Optional.<String>empty();
        all.add(
                Row.of(
                        Schema.MODELS,
                        name,
                        "file",
                        1,
                        bytes,
                        TIME,
                        content,
                        FORMATS.get((family + member) % FORMATS.size()),
                        TENSORS,
                        TENSORS * width * width,
                        TYPES.get(member % TYPES.size()),
                        family % 5 == 0
                                ? Optional.empty()
                                : Optional.of(FAMILIES.get(family % FAMILIES.size())),
                        0.9,
                        severity,
                        severity.isPresent() ? 1 : 0,
                        0,
                        "listing",
                        "1",
                        "rules",
                        TIME,
                        random.nextDouble()));
        all.add(
                Row.of(
                        Schema.FILES,
                        name,
                        "model",
                        bytes,
                        TIME,
                        content,
                        "safetensors",
                        TENSORS,
                        Optional.empty()));
        for (int tensor = 0; tensor < TENSORS; tensor++) {
            tensor(all, name, content, tensor, width);
        }
        severity.ifPresent(how ->
                all.add(
                        Row.of(
                                Schema.FINDINGS,
                                name,
                                "health.nan",
                                how,
                                "model",
                                72,
                                "NaN in 1 of 64 elements of " + ODD.get(number % ODD.size()))));
        all.add(
                Row.of(
                        Schema.DESCRIPTIONS,
                        name,
                        "model",
                        "layers",
                        "",
                        "4",
                        0.9,
                        "names that count to 4"));
        all.add(
                Row.of(
                        Schema.FINGERPRINTS,
                        name,
                        content,
                        Optional.empty(),
                        vector(family, member)));
        if (member > 0 && family % 3 > 0) {
            all.add(
                    Row.of(
                            Schema.RELATIONS,
                            name,
                            name(family * FAMILY + random.nextInt(member)),
                            RELATIONS.get(random.nextInt(RELATIONS.size())),
                            random.nextInt(5) > 0,
                            0.5 + random.nextDouble() / 2,
                            random.nextDouble() / 3,
                            member % 4 == 1 ? Optional.of(8) : Optional.empty(),
                            "most tensors differ a little"));
        }
        rows.put(name, all);
    }

    private void tensor(List<Row> all, String name, String content, int tensor, long width) {
        var of =
                tensor == 3 && name.endsWith("1")
                        ? ODD.getFirst()
                        : "model.layers.%d.mlp.up_proj.weight".formatted(tensor);
        all.add(
                Row.of(
                        Schema.TENSORS,
                        name,
                        "model",
                        of,
                        "BF16",
                        new long[] {width, width},
                        width * width,
                        2 * width * width,
                        content + " " + tensor));
        double deviation = 0.02 + random.nextDouble() / 50;
        all.add(
                Row.of(
                        Schema.STATISTICS,
                        name,
                        "model",
                        of,
                        0,
                        0,
                        0,
                        0,
                        width,
                        -4 * deviation,
                        4 * deviation,
                        random.nextGaussian() / 1000,
                        deviation,
                        random.nextGaussian() / 10,
                        random.nextGaussian(),
                        (double) width,
                        deviation * width,
                        Optional.empty(),
                        0,
                        0,
                        0,
                        Optional.empty()));
        all.add(
                Row.of(
                        Schema.SPECTRA,
                        name,
                        of,
                        "matrix",
                        width,
                        width,
                        "exact",
                        (double) width,
                        4.0,
                        width / 4.0,
                        width / 2.0,
                        (double) width,
                        2 + 4 * random.nextDouble(),
                        3.0,
                        2));
    }

    /// Around the direction of the family, of length 1.
    private float[] vector(int family, int member) {
        var around = new Random(family);
        var vector = new float[64];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (around.nextGaussian() + 0.1 * member / 4 * random.nextGaussian());
            squares += vector[i] * (double) vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
