package sphota.interpreter.opinion;

import java.util.List;

/// What the predictors of an interpreter say of a network together, before it is asked how sure
/// they are.
///
/// @param meanings for each target the mean of the numbers, or of the probabilities for each class
/// @param distance from what was learned from, about 1 for such itself; the mean
/// @param limited which share of what is seen is farther off than is told apart; the mean
/// @param embedding of the first predictor
public record Said(List<double[]> meanings, double distance, double limited, float[] embedding) {

    public Said {
        meanings = List.copyOf(meanings);
    }
}
