/// The same meaning as text of the present day: Python, JSON, and lines that switch between
/// languages.
///
/// - **Python** ([sphota.language.mix.PythonForm]): a function an operator, by idioms that are data
///   (`python.txt`); a definition is `def` or `lambda`, in any order; `f` has the domain as the
///   annotation of its parameter. It runs, and gives what the meaning gives: every number in a body
///   is checked against the sets before the text is taken for a meaning.
/// - **JSON** ([sphota.language.mix.JsonForm]): `{"domain": data, "meaning": tree}`, or `on` and
///   `do`. A tree is `"word"`, `["word", constants…, trees…]`, `{"word": [constants…, trees…]}` or
///   `{"op": word, "constants": […], "arguments": […]}` (`sense`, `with`, `of`).
/// - **Switched lines** ([sphota.language.mix.SwitchedForm]): `let NAME be OPERATOR constants
///   names`, in any order, and `give NAME on DATA`. Keywords, operators, numerals and names are of
///   any script; a name may be followed by a postposition of Japanese that tells its role, and then
///   order is free. Lines `SYMBOL = keyword` bind symbols.
///
/// Names may be used more than once; all must be used. Every size is bounded as expressions are.
@NullMarked
package sphota.language.mix;

import org.jspecify.annotations.NullMarked;
