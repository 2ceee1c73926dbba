/// What the numbers of a model say of its health: elements that are none, layers that are dead,
/// explode, were never trained, stand in each other's place or twice, lost their precision.
///
/// Nothing is read again but what two tensors of equal statistics need to be told apart. A tensor
/// is judged by itself where a number is wrong for any tensor, and else by its siblings: those of
/// the same role, shape and type at other depths of a stack ([sphota.health.Series]). What changes
/// smoothly with depth is normal, so a tensor is held against its neighbours, and the distance
/// against the usual distance of the others. Rules and thresholds stand in [sphota.format.Rules].
///
/// A healthy model must come out without a finding of weight: where the numbers of a sound layer
/// and of a broken one overlap, nothing is said.
@NullMarked
package sphota.health;

import org.jspecify.annotations.NullMarked;
