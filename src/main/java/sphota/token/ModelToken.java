package sphota.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// Makes the token of a whole model.
final class ModelToken {

    private static final int MOST_TYPES = 64;
    private static final int MOST_CONTAINERS = 64;

    private ModelToken() {}

    static Token.Model of(Weights weights) {
        Map<String, Token.TypeCount> types = new LinkedHashMap<>();
        long tensors = 0;
        long parameters = 0;
        for (var tensor : weights.tensors()) {
            long elements = elements(tensor);
            tensors++;
            parameters = sum(parameters, elements);
            types.merge(
                    Names.told(tensor.type().label()),
                    new Token.TypeCount(Names.told(tensor.type().label()), 1, elements),
                    ModelToken::sum);
        }
        long bytes =
                weights.files().stream().mapToLong(WeightFile::byteSize).reduce(0, ModelToken::sum);
        return new Token.Model(
                weights.files().stream()
                        .map(file -> Names.told(file.reading().format()))
                        .distinct()
                        .limit(MOST_CONTAINERS)
                        .toList(),
                tensors,
                parameters,
                bytes,
                mostFirst(types));
    }

    private static List<Token.TypeCount> mostFirst(Map<String, Token.TypeCount> types) {
        var sorted = new ArrayList<>(types.values());
        sorted.sort(Comparator.comparingLong(Token.TypeCount::elements).reversed());
        return sorted.stream().limit(MOST_TYPES).toList();
    }

    private static long elements(Tensor tensor) {
        try {
            return tensor.shape().elements();
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    private static Token.TypeCount sum(Token.TypeCount a, Token.TypeCount b) {
        return new Token.TypeCount(
                a.type(), sum(a.tensors(), b.tensors()), sum(a.elements(), b.elements()));
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
