/// How often a writer says what a function is, and whether what it says is checked.
@NullMarked
package sphota.evaluation.description;

import org.jspecify.annotations.NullMarked;
