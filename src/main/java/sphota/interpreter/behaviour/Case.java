package sphota.interpreter.behaviour;

import sphota.interpreter.view.Seen;

/// A network and what it answers.
///
/// @param run whatever has the same run lies on one side of a split
/// @param behaviour what tells its behaviour from all that no symmetry makes of it ([Symmetry])
/// @param answers as it gives them, to each of the kind's [Questions], place after place
public record Case(String id, String run, Kind kind, Seen seen, String behaviour, byte[] answers) {}
