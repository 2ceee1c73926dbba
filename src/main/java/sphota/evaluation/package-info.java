/// How well something is predicted: metrics with intervals, splits that leak nothing, and the
/// baselines that anything learned is compared with.
@NullMarked
package sphota.evaluation;

import org.jspecify.annotations.NullMarked;
