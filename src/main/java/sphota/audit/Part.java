package sphota.audit;

import java.math.BigInteger;

/// How much of a model is of one kind. Tensors that are the same view of the same bytes count once.
///
/// @param bytes that the elements would fill one after another, as stored
public record Part(PartKind kind, long tensors, BigInteger elements, BigInteger bytes) {}
