/// The executable algebra of meanings. A meaning is a total function between finite sets; an
/// [sphota.meaning.Expression] is one way to write it, a [sphota.meaning.Behaviour] names the
/// function itself, however it is written.
///
/// The sets are the Booleans, the integers modulo n, sequences of them of a fixed length, and
/// pairs: see [sphota.meaning.Data]. A predicate is a function Zn -> B, a unary function Zn -> Zn,
/// a binary one (Zn, Zn) -> Zn. An automaton of q states over s symbols is its step, (Zq, Zs) ->
/// (Zq, B): from state and symbol to the state entered and whether it accepts; it starts in state
/// 0.
///
/// The operators, with types and formulas, are the table [sphota.meaning.Operator]. There are no
/// variables: expressions are operators applied to constants and to other expressions, and joined
/// by `compose`. The text form is
///
/// ```
/// meaning    = data ":" expression
/// data       = atom [ "^" length ]
/// atom       = "B" | "Z" modulus | "(" data "," data ")"
/// expression = word | "(" word constant* expression* ")"
/// constant   = decimal digits | "B" | "Z" modulus
/// ```
///
/// as in `Z10^6 : (compose sum (map (plus 3)))`: of six digits, the sum after adding 3 to each. The
/// data before the colon is the domain; all other types follow from it.
///
/// Everything is bounded when an expression is built: depth, length, and the steps that an
/// evaluation may take. So evaluation always ends, and text of strangers is either a meaning or a
/// [sphota.meaning.MalformedExpressionException] that says where and what was expected.
@NullMarked
package sphota.meaning;

import org.jspecify.annotations.NullMarked;
