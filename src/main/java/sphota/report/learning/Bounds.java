package sphota.report.learning;

/// Between what the bits a byte of a form lie.
///
/// @param floor what its noise costs
/// @param base what a model of order two pays
public record Bounds(double floor, double base) {

    /// What share of the way from the floor to the base is left: 0 where all but the noise is
    /// foreseen, 1 where no more than pairs of ids are known; not finite where both are the same.
    double left(double bits) {
        return (bits - floor) / (base - floor);
    }
}
