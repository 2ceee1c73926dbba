package sphota.token;

/// Takes models one after another, each token by token.
public interface TokenSink {

    /// A model begins, or goes on where [Header#part] is not 0.
    void begin(Header header);

    void token(Token token);
}
