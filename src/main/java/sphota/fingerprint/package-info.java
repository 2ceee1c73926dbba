/// What models are recognised by: digests of what their tensors hold, whatever they are packed in,
/// and random projections that are near for weights that are.
///
/// Start at [sphota.fingerprint.Fingerprint#of]. `docs/lineage.md` says what is hashed.
@NullMarked
package sphota.fingerprint;

import org.jspecify.annotations.NullMarked;
