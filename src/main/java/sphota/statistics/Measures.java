package sphota.statistics;

import java.util.OptionalDouble;

/// Measures over the finite elements: each is absent where it is not defined, and never NaN or
/// infinite. All but `absMax`, `l1` and `l2` are absent for complex elements, which are taken by
/// their magnitude.
///
/// @param absMax the largest magnitude
/// @param variance of the population: divided by the number of finite elements, not by one less;
///   absent where it exceeds the range of a double
/// @param skewness third central moment over σ³; absent where the elements are all equal
/// @param excessKurtosis fourth central moment over σ⁴, less 3; absent where they are all equal
/// @param l1 the sum of magnitudes; absent where it exceeds the range of a double
/// @param l2 the square root of the sum of squares; absent where it exceeds the range of a double
public record Measures(
        OptionalDouble min,
        OptionalDouble max,
        OptionalDouble absMax,
        OptionalDouble mean,
        OptionalDouble std,
        OptionalDouble variance,
        OptionalDouble skewness,
        OptionalDouble excessKurtosis,
        OptionalDouble l1,
        OptionalDouble l2) {}
