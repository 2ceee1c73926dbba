/// Sixteen networks at once: training in which every number is sixteen models wide.
///
/// All models of a group have one [sphota.execution.Blueprint] and nothing else in common: weights,
/// examples, their order, learning rate, decay, dropout and end are each model's own. A weight, an
/// activation and a gradient are stored as sixteen neighbouring floats, one of each model, so the
/// textbook algorithm for one model, written with vectors for numbers, trains sixteen; no lane ever
/// looks at another. What a model becomes depends therefore on its own task alone: not on the
/// models it shares a group with, nor on threads.
///
/// Arrays of activations lie sample by sample, number by number, lane innermost; arrays of weights
/// number by number in the order of the blueprint's parameters, lane innermost. Offsets into them
/// count floats.
///
/// It uses the incubating vector module: Java must be started with `--add-modules
/// jdk.incubator.vector`.
@NullMarked
package sphota.lanes;

import org.jspecify.annotations.NullMarked;
