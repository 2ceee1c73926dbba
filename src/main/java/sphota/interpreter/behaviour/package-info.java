/// What a network answers, read from its weights without running it.
///
/// Networks that are asked the same and answer alike are of one
/// [sphota.interpreter.behaviour.Kind]; a [sphota.interpreter.behaviour.BehaviourReader] for each
/// kind says what a network of it answers to every one of its
/// [sphota.interpreter.behaviour.Questions]. What it learned from are
/// [sphota.interpreter.behaviour.Case]s, networks with what they do answer, divided by
/// [sphota.interpreter.behaviour.Sides] so that no behaviour is on two sides.
@NullMarked
package sphota.interpreter.behaviour;

import org.jspecify.annotations.NullMarked;
