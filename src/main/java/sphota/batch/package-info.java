/// Collections of models, analysed on this machine: found ([sphota.batch.Discovery]), analysed one
/// by one by several workers, and put into a run ([sphota.store.RunStore]) so that nothing is lost.
@NullMarked
package sphota.batch;

import org.jspecify.annotations.NullMarked;
