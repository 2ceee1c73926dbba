/// What is predicted of networks, and how well: baselines that anything learned has to beat, all on
/// one split, each with intervals. Whatever a baseline chooses it chooses on validation data; test
/// data are asked once. docs/interpreter.md says what each is.
@NullMarked
package sphota.evaluation.prediction;

import org.jspecify.annotations.NullMarked;
