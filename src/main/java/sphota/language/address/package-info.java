/// Addresses of meanings, as `VXS_ΔC1:R8K`: short, checked, and alike where meanings are.
///
/// ```
/// address  = types "_Δ" cluster depth ":" place check
/// types    = kind of the domain, family of the operator that is applied last, kind of the codomain
/// cluster  = a symbol: which of 32 regions of behaviour
/// depth    = a digit: how deep the expression is, 9 being that or deeper
/// place    = two symbols: which of 32 parts of the region, and which place in it
/// check    = a symbol computed from all others: any single wrong symbol is found
/// symbol   = 0 to 9, A to Z but I, L, O, U
/// ```
///
/// Kinds: `B` Booleans, `S` scalars Zn, `W` sequences of Booleans, `V` sequences of Zn, `P` pairs
/// of scalars, `Q` pairs of sequences, `M` other pairs. Families: `B` Boolean, `N` scalar, `P`
/// predicate, `X` sequence, `R` reduction, `A` automaton, `C` combinator, `K` literal.
///
/// What an address means is what [sphota.language.address.AddressIndex] has under it. Regions and
/// their parts are found by k-means over [sphota.language.address.Embedding], a region's parts over
/// what it holds, so that each symbol of an address says more than those before it; and both are
/// numbered along the axis on which they differ most. `tools/address-table` prints how much
/// meanings agree whose addresses begin alike.
@NullMarked
package sphota.language.address;

import org.jspecify.annotations.NullMarked;
