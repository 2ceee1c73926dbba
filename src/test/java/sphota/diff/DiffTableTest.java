package sphota.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.diff.Relation.Kind;
import sphota.tensor.Scalar;
import sphota.weights.Weights;

/// What is said of pairs against what is known of them; `tools/diff-table` prints the table.
class DiffTableTest {

    @TempDir private Path folder;

    private final List<String> wrong = new ArrayList<>();

    private Path net(String file, Map<String, Nets.Array> net, Scalar type) {
        return Nets.write(folder.resolve(file + ".safetensors"), net, type);
    }

    @Test
    void saysOfPairsMadeForItWhatTheyAre() throws IOException {
        var base = Nets.llama(1, 6);
        var a = net("base", base, Scalar.F32);

        row("the same file", Kind.IDENTICAL_FILES, a, net("copy", base, Scalar.F32));
        row("cast to bf16", Kind.CAST, a, net("bf16", base, Scalar.BF16));
        row("cast to f16", Kind.CAST, a, net("f16", base, Scalar.F16));
        row("cast from f16", Kind.CAST, net("f16", base, Scalar.F16), a);
        var truncated =
                Nets.changed(
                        base,
                        (_, array) ->
                                array.map(values -> {
                                    for (int i = 0; i < values.length; i++) {
                                        int bits = Float.floatToRawIntBits((float) values[i]);
                                        values[i] = Float.intBitsToFloat(bits & 0xFFFF_0000);
                                    }
                                    return values;
                                }));
        row("truncated to bf16", Kind.CAST, a, net("cut", truncated, Scalar.BF16));
        row("cut to bf16, kept in f32", Kind.CAST, a, net("cut32", truncated, Scalar.F32));

        row("renamed and in shards", Kind.REPACKAGED, a, resharded(base));
        row("a wider type", Kind.REPACKAGED, a, net("f64", base, Scalar.F64));

        for (var kind : Ggufs.Kind.values()) {
            var file = folder.resolve(kind + ".gguf");
            row("quantised to " + kind, Kind.QUANTISED, a, Ggufs.write(file, base, kind, 0));
            row("quantised from it", Kind.QUANTISED, file, a);
            var turned = folder.resolve(kind + "-turned.gguf");
            row(
                    "quantised, heads interleaved",
                    Kind.QUANTISED,
                    a,
                    Ggufs.write(turned, base, kind, 4));
        }
        row("int8 without a scale", Kind.QUANTISED, a, net("int8", integers(base), Scalar.I8));
        row("int8 kept in f32", Kind.QUANTISED, a, net("fake", onGrid(base), Scalar.F32));

        for (double relative : new double[] {0.0005, 0.01, 0.1}) {
            row(
                    "fine-tuned, change " + relative,
                    Kind.FINE_TUNED,
                    a,
                    net("tuned" + relative, Nets.tuned(base, 7, relative), Scalar.F32));
        }
        row(
                "fine-tuned, in bf16",
                Kind.FINE_TUNED,
                net("bf16", base, Scalar.BF16),
                net("tuned-bf16", Nets.tuned(base, 7, 0.02), Scalar.BF16));
        for (int rank : new int[] {1, 4, 16}) {
            row(
                    "LoRA of rank %d merged".formatted(rank),
                    Kind.LORA_MERGED,
                    a,
                    net("merged" + rank, Nets.merged(base, rank, 5), Scalar.F32));
        }
        row(
                "LoRA merged, in bf16",
                Kind.LORA_MERGED,
                net("bf16", base, Scalar.BF16),
                net("merged-bf16", Nets.merged(base, 4, 5), Scalar.BF16));
        row("pruned by magnitude", Kind.PRUNED, a, net("p", Nets.pruned(base, false), Scalar.F32));
        row("pruned 2:4", Kind.PRUNED, a, net("p24", Nets.pruned(base, true), Scalar.F32));

        var longer =
                Nets.with(
                        base,
                        "model.embed_tokens.weight",
                        longer(base, "model.embed_tokens.weight"));
        longer = Nets.with(longer, "lm_head.weight", longer(base, "lm_head.weight"));
        row("a longer vocabulary", Kind.VOCABULARY_RESIZED, a, net("long", longer, Scalar.F32));
        row(
                "a longer vocabulary, fine-tuned",
                Kind.FINE_TUNED,
                a,
                net("long-tuned", Nets.tuned(longer, 3, 0.02), Scalar.F32));
        row(
                "another head of the same size",
                Kind.HEAD_REPLACED,
                a,
                net(
                        "head",
                        Nets.with(base, "lm_head.weight", Nets.fresh(99, Nets.WORDS, Nets.WIDTH)),
                        Scalar.F32));
        var classifier = new LinkedHashMap<>(base);
        classifier.remove("lm_head.weight");
        classifier.put("score.weight", Nets.fresh(98, 4, Nets.WIDTH));
        row("a classifier for a head", Kind.HEAD_REPLACED, a, net("cls", classifier, Scalar.F32));

        row("without two layers", Kind.LAYERS_CHANGED, a, dropped("d1", base, 0, 1, 3, 5));
        row("without the last layers", Kind.LAYERS_CHANGED, a, dropped("d2", base, 0, 1, 2, 3));
        row("layers repeated", Kind.LAYERS_CHANGED, a, dropped("d3", base, 0, 1, 2, 3, 2, 3, 4, 5));
        row("in another order", Kind.LAYERS_CHANGED, a, dropped("d4", base, 0, 2, 1, 3, 4, 5));

        row("trained apart", Kind.UNRELATED, a, net("other", Nets.llama(2, 6), Scalar.F32));
        var convolutions = new LinkedHashMap<String, Nets.Array>();
        convolutions.put("conv1.weight", Nets.Array.of(new double[16 * 3 * 9], 16, 3, 3, 3));
        convolutions.put("fc.weight", Nets.fresh(5, 10, 16));
        row(
                "another architecture",
                Kind.DIFFERENT_ARCHITECTURE,
                a,
                net("conv", convolutions, Scalar.F32));
        row("an adapter for it", Kind.ADAPTER, a, net("adapter", adapter(6), Scalar.F32));
        row("its base", Kind.ADAPTER, net("adapter", adapter(6), Scalar.F32), a);
        row(
                "half of it noise",
                Kind.UNKNOWN,
                a,
                net(
                        "mixed",
                        Nets.changed(
                                base,
                                (name, array) ->
                                        name.contains("mlp")
                                                ? Nets.llama(2, 6).getOrDefault(name, array)
                                                : array),
                        Scalar.F32));
        assertThat(wrong).isEmpty();
    }

    private Path dropped(String file, Map<String, Nets.Array> base, int... kept) {
        return net(file, Nets.layers(base, kept), Scalar.F32);
    }

    private static Nets.Array longer(Map<String, Nets.Array> net, String name) {
        return Nets.longer(net.getOrDefault(name, Nets.fresh(1, 1, 1)), 16, 4);
    }

    private Path resharded(Map<String, Nets.Array> net) throws IOException {
        var shards = Files.createDirectories(folder.resolve("shards"));
        var names = List.copyOf(net.keySet());
        for (int shard = 0; shard < 2; shard++) {
            var part = new LinkedHashMap<String, Nets.Array>();
            for (int i = shard; i < names.size(); i += 2) {
                part.put(
                        "module." + names.get(i),
                        net.getOrDefault(names.get(i), Nets.fresh(1, 1, 1)));
            }
            Nets.write(
                    shards.resolve("model-0000%d-of-00002.safetensors".formatted(shard + 1)),
                    part,
                    Scalar.F32);
        }
        return shards;
    }

    private static Map<String, Nets.Array> integers(Map<String, Nets.Array> net) {
        return Nets.changed(net, (_, array) -> array.map(values -> rounded(values, false)));
    }

    private static Map<String, Nets.Array> onGrid(Map<String, Nets.Array> net) {
        return Nets.changed(
                net,
                (_, array) ->
                        array.isMatrix() ? array.map(values -> rounded(values, true)) : array);
    }

    private static double[] rounded(double[] values, boolean back) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        double step = largest / 127;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(values[i] / step) * (back ? step : 1);
        }
        return values;
    }

    private static Map<String, Nets.Array> adapter(int layers) {
        var net = new LinkedHashMap<String, Nets.Array>();
        for (int layer = 0; layer < layers; layer++) {
            for (var target : List.of("q_proj", "v_proj")) {
                var prefix =
                        "base_model.model.model.layers.%d.self_attn.%s.".formatted(layer, target);
                net.put(prefix + "lora_A.weight", Nets.fresh(layer, 4, Nets.WIDTH));
                net.put(prefix + "lora_B.weight", Nets.fresh(layer + 50, Nets.WIDTH, 4));
            }
        }
        return net;
    }

    private void row(String known, Kind kind, Path a, Path b) throws IOException {
        try (var arena = Arena.ofShared()) {
            var comparison = Comparison.of(Weights.open(a, arena), Weights.open(b, arena));
            var said = comparison.relation();
            System.out.printf(
                    "%-7s %.2f  %-24s %-34s %s%n",
                    said.kind() == kind ? "right" : "WRONG",
                    said.confidence(),
                    said.kind().label(),
                    known,
                    said.evidence().getFirst());
            if (said.kind() != kind) {
                wrong.add("%s: %s".formatted(known, comparison.relations()));
            }
        }
    }
}
