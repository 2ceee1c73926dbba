package sphota.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sphota.Models;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Reading;
import sphota.format.Refusal;
import sphota.format.Severity;
import sphota.safety.PickleReport;
import sphota.safety.PickleReport.GlobalUse;
import sphota.safety.PickleReport.Standing;
import sphota.safety.PickleReport.WeightsOnly;
import sphota.safety.Verdict;
import sphota.tensor.Content;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// Models with something of everything a report shows.
final class SampleModel {

    private static final String HOSTILE =
            "evil" + Character.toString(0x202e) + Character.toString(0x1b) + "[2Jname";

    private SampleModel() {}

    /// Whole, safe and healthy.
    static Weights sound() {
        var layers =
                IntStream.range(0, 12)
                        .boxed()
                        .flatMap(i ->
                                Stream.of(
                                        matrix("model.layers." + i + ".mlp.up.weight", i),
                                        matrix("model.layers." + i + ".mlp.down.weight", i),
                                        ones("model.layers." + i + ".norm.weight", i)));
        var tensors =
                Stream.concat(
                                Stream.concat(
                                        Stream.of(matrix("model.embed_tokens.weight", 90)), layers),
                                Stream.of(ones("model.norm.weight", 91)))
                        .toList();
        return new Weights(
                "tiny-llama",
                List.of(
                        new WeightFile(
                                "model.safetensors",
                                4242,
                                new Reading(
                                        "safetensors",
                                        tensors,
                                        Map.of("format", "pt"),
                                        List.of(),
                                        List.of(),
                                        Optional.empty()),
                                Models.NOTHING_SPENT)),
                facts(),
                List.of());
    }

    private static Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("model_type", "llama");
        facts.put("hidden_size", "4");
        return facts;
    }

    private static Tensor matrix(String name, int seed) {
        var values = new float[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(seed * 12 + i);
        }
        return Models.tensor(
                name, Scalar.F32, Shape.of(3, 4), 100 + 48L * seed, Models.floats(values));
    }

    private static Tensor ones(String name, int seed) {
        return Models.tensor(
                name, Scalar.F32, Shape.of(4), 9000 + 16L * seed, Models.floats(1, 1, 1, 1));
    }

    /// Unsafe, damaged and strange.
    static Weights strange() {
        return new Weights(
                "downloads",
                List.of(
                        new WeightFile("model.pt", 5000, strangeReading(), Models.NOTHING_SPENT),
                        new WeightFile("cut.safetensors", 20, refused(), Models.NOTHING_SPENT)),
                Map.of(),
                List.of(
                        new Finding(
                                "model.missing-tensor",
                                Severity.MEDIUM,
                                Place.whole("model.safetensors.index.json"),
                                "the index names lm_head.weight, no file holds it")));
    }

    private static Reading refused() {
        return new Reading(
                "safetensors",
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.of(
                        new Refusal("cut.safetensors", 8, "header needs 100 bytes, 12 remain")));
    }

    private static Reading strangeReading() {
        var pickle = pickle();
        var finding =
                new Finding(
                        "pickle.unlisted-call",
                        Severity.HIGH,
                        new Place("model.pt » archive/data.pkl", java.util.OptionalLong.of(43)),
                        "posix.system would be called with ('rm -rf \"" + HOSTILE + "\"',)");
        return new Reading(
                "PyTorch zip",
                strangeTensors(),
                metadata(),
                List.of(pickle),
                List.of(finding),
                Optional.empty());
    }

    private static Map<String, String> metadata() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("note", "line one\nline two");
        metadata.put(HOSTILE, "x".repeat(300));
        return metadata;
    }

    private static PickleReport pickle() {
        var region =
                new Region(
                        "model.pt » archive/data.pkl",
                        64,
                        Models.stored("", 0, new byte[9]).source().segment());
        return new PickleReport(
                region,
                2,
                List.of(
                        new GlobalUse(
                                "torch._utils._rebuild_tensor_v2",
                                12,
                                "called by REDUCE",
                                "…",
                                Standing.WEIGHTS_ONLY),
                        new GlobalUse(
                                "posix.system",
                                43,
                                "called by REDUCE",
                                "'rm -rf \"" + HOSTILE + "\"'",
                                Standing.UNLISTED)),
                Verdict.DANGEROUS,
                new WeightsOnly(false, "posix.system is not allowed", List.of("posix.system")),
                List.of(),
                Optional.of(new MalformedFileException("model.pt", 99, "opcode 0xff is none")),
                List.of(
                        new PickleReport(
                                region,
                                4,
                                List.of(),
                                Verdict.CLEAN,
                                new WeightsOnly(true, "", List.of()),
                                List.of(),
                                Optional.empty(),
                                List.of())));
    }

    private static List<Tensor> strangeTensors() {
        var storage =
                Models.stored("model.pt » archive/data/0", 1024, Models.floats(1, 2, 3, 4, 5, 6));
        var shape = Shape.of(2, 3);
        var whole = Models.view("embed", Scalar.F32, shape, Strides.of(3, 1), storage);
        var codes =
                Content.Strided.all(
                        Models.stored("model.pt » archive/data/1", 2048, new byte[] {1, 2}),
                        Shape.of(2));
        var deflated =
                new Storage.Deflated(
                        Region.of("model.pt » archive/data/2", new byte[] {1, 2, 3}), 8);
        return List.of(
                whole,
                whole.withName("head"),
                Models.view("embed.T", Scalar.F32, Shape.of(3, 2), Strides.of(1, 3), storage),
                Models.view(
                        "expanded", Scalar.F32, Shape.of(3, 1L << 40), Strides.of(1, 0), storage),
                Models.tensor(HOSTILE, Float.NaN, Float.NEGATIVE_INFINITY, 1f),
                Models.tensor("权重.🙂", Scalar.F16, Shape.of(2, 2), 0, new byte[8]),
                new Tensor(
                        "q",
                        Scalar.I8,
                        Shape.of(2),
                        new Content.Quantized(codes, new Content.Scale.PerTensor(0.5, 1))),
                new Tensor(
                        "s",
                        Scalar.F32,
                        Shape.of(100),
                        new Content.Sparse(
                                "coo",
                                List.of(
                                        Models.tensor(
                                                "i", Scalar.I64, Shape.of(1, 1), 0, new byte[8]),
                                        Models.tensor("v", 7f)))),
                new Tensor(
                        "meta", Scalar.F32, Shape.of(5), new Content.Absent("on the meta device")),
                Models.tensor("names", new OpaqueType("<U4", 128), Shape.of(1), 0, new byte[16]),
                new Tensor(
                        "packed",
                        Scalar.F32,
                        Shape.of(2),
                        Content.Strided.all(deflated, Shape.of(2))),
                Models.tensor("z", Scalar.C64, Shape.of(1), 0, Models.floats(3, 4)));
    }
}
