package sphota.diff;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import sphota.bytes.Budget;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// How many attention heads the models say they have, for the rows of queries and keys that
/// converters take by turns.
record Heads(OptionalLong queries, OptionalLong keys) {

    private static final double RECOGNISED = 0.5;

    static Heads of(Weights a, Weights b) {
        var queries = said(a, b, "num_attention_heads", ".attention.head_count");
        var keys = said(a, b, "num_key_value_heads", ".attention.head_count_kv");
        return new Heads(queries, keys.isPresent() ? keys : queries);
    }

    private static OptionalLong said(Weights a, Weights b, String fact, String key) {
        return Stream.of(a, b)
                .flatMap(weights ->
                        Stream.concat(
                                weights.facts().entrySet().stream()
                                        .filter(each -> each.getKey().equals(fact)),
                                weights.files().stream()
                                        .flatMap(file ->
                                                file.reading().metadata().entrySet().stream())
                                        .filter(each -> each.getKey().endsWith(key))))
                .map(java.util.Map.Entry::getValue)
                .filter(value -> value.matches("[1-9]\\d{0,4}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /// A seen with its rows turned so that it is recognised in B; empty where it is as it is, or is
    /// not recognised either way.
    Optional<Tensor> turned(Tensor a, Tensor b, Budget budget) {
        var name = "." + Names.normalised(b.name()) + ".";
        var count =
                name.contains(".q.") ? queries : name.contains(".k.") ? keys : OptionalLong.empty();
        if (count.isEmpty() || a.shape().rank() != 2) {
            return Optional.empty();
        }
        var sample = Sample.of(b, budget);
        if (sample.isEmpty() || correlation(a, sample.get(), budget) >= RECOGNISED) {
            return Optional.empty();
        }
        return Stream.of(false, true)
                .map(back -> Laid.interleaved(a, count.getAsLong(), back))
                .filter(turned -> correlation(turned, sample.get(), budget) >= RECOGNISED)
                .max(
                        Comparator.comparingDouble(
                                turned -> correlation(turned, sample.get(), budget)));
    }

    private static double correlation(Tensor a, Sample of, Budget budget) {
        return Sample.of(a, budget).map(of::correlation).orElse(0.0);
    }
}
