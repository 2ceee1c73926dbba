/// What a model is: its family, its dimensions, what its parameters are for and what it costs to
/// run.
///
/// A [sphota.audit.Statement] carries its evidence and a confidence, and what is not known is not
/// said: a wrong statement of high confidence is the worst this package can do. Three sources are
/// held against each other. Names of tensors tell the family, by a table of patterns
/// (`families.txt`); shapes tell the dimensions, by a table of what each axis of a tensor is
/// (`parts.txt`); the configuration and the container's metadata choose where names cannot, and
/// lower the confidence where they disagree. A network that no table knows is told by its shapes
/// alone: gates of recurrent cells, chains of dense and convolutional layers.
///
/// **Bad input.** Names come from strangers. Patterns are kept in a tree by their last segment and
/// matched without backtracking but over the last `*` of one segment; names longer than 1,000
/// characters or deeper than 40 segments fit nothing; sums of elements are exact beyond 64 bit.
@NullMarked
package sphota.audit;

import org.jspecify.annotations.NullMarked;
