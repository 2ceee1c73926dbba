package sphota.token;

/// What stands before the tokens of a model.
///
/// @param sphota the version of the program that made them
/// @param vectors what the places of vectors mean
/// @param source the path of the model, as it was given
/// @param part 0, or how many shards before hold tokens of the same model
/// @param tensors how many have a token
/// @param droppedTensors how many have none, because there are more than tokens
public record Header(
        String sphota,
        Vectors vectors,
        Policy policy,
        String source,
        int part,
        long tensors,
        long droppedTensors) {

    public Header {
        if (part < 0 || tensors < 0 || droppedTensors < 0) {
            throw new IllegalArgumentException("a negative count in a header");
        }
    }

    Header asPart(int other) {
        return new Header(sphota, vectors, policy, source, other, tensors, droppedTensors);
    }
}
