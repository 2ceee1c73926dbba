/// What a network saves of another task if it does not begin from nothing: the same trainings from
/// several beginnings, seed by seed, and how many tokens each needs.
@NullMarked
package sphota.evaluation.savings;

import org.jspecify.annotations.NullMarked;
