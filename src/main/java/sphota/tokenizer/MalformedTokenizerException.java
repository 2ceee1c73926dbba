package sphota.tokenizer;

/// What is no tokenizer, or no stream of ids.
public final class MalformedTokenizerException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    MalformedTokenizerException(String reason) {
        super(reason);
    }
}
