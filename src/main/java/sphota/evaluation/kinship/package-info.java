/// How often the descent of models is told right: `docs/lineage.md`.
@NullMarked
package sphota.evaluation.kinship;

import org.jspecify.annotations.NullMarked;
