package sphota.evaluation.prediction;

import java.util.List;
import java.util.function.Function;
import sphota.interpreter.data.Example;

/// What was trained elsewhere, on the same side of the split, and predicts.
///
/// @param predict for each example the number, or a score for each class
public record Contender(String name, Function<List<Example>, double[][]> predict) {}
