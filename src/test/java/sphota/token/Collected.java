package sphota.token;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sphota.statistics.Statistics;
import sphota.weights.Weights;

/// Keeps what it is handed.
final class Collected implements TokenSink {

    final List<Header> headers = new ArrayList<>();
    final List<Token> tokens = new ArrayList<>();

    static Collected of(Weights weights, Policy policy) {
        var collected = new Collected();
        var _ = stream(weights, policy).into(collected);
        return collected;
    }

    static TokenStream stream(Weights weights, Policy policy) {
        return TokenStream.of(weights, Statistics.of(weights), List.of(), policy, "test");
    }

    static Policy policy(int maxTokens, View... views) {
        return new Policy(maxTokens, 64, 2, 1, java.util.Set.of(views));
    }

    @Override
    public void begin(Header header) {
        headers.add(header);
    }

    @Override
    public void token(Token token) {
        tokens.add(token);
    }

    <T extends Token> List<T> all(Class<T> kind) {
        return tokens.stream()
                .flatMap(
                        token -> kind.isInstance(token) ? Stream.of(kind.cast(token)) : Stream.of())
                .toList();
    }

    Token.TensorToken tensor(String name) {
        return all(Token.TensorToken.class).stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<Token.Neuron> neurons(String name) {
        int index = tensor(name).index();
        return all(Token.Neuron.class).stream().filter(neuron -> neuron.tensor() == index).toList();
    }
}
