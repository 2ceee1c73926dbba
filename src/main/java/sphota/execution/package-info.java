/// Networks of the families we know, and what they compute: a [sphota.execution.Blueprint] is a
/// network but for its weights, [sphota.execution.Executor] runs one in plain arrays. There is no
/// engine behind it and nothing of a file is ever run: the operations are the ones written here.
@NullMarked
package sphota.execution;

import org.jspecify.annotations.NullMarked;
