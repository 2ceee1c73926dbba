/// How well what networks answer is read from their weights, beside baselines.
@NullMarked
package sphota.evaluation.behaviour;

import org.jspecify.annotations.NullMarked;
