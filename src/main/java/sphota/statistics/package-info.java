/// One pass over the elements of every tensor: what is counted, and what is summed exactly enough
/// to be quoted. Nothing is judged here.
@NullMarked
package sphota.statistics;

import org.jspecify.annotations.NullMarked;
