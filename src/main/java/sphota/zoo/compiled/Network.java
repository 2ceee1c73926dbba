package sphota.zoo.compiled;

import sphota.execution.Blueprint;

/// A network.
///
/// @param weights in the blueprint's order
public record Network(Blueprint blueprint, float[] weights) {}
