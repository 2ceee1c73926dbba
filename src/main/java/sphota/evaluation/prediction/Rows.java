package sphota.evaluation.prediction;

/// What predictions are made from, for each side of a split: rows of as many numbers throughout,
/// NaN where one is missing, all others finite.
record Rows(float[][] train, float[][] validation, float[][] test) {}
