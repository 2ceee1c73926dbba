/// One meaning for people and programs: what it does, what it has to do with others, and how it is
/// written in every form. [sphota.report.meaning.Sheet] holds it all; `SheetText`, `SheetJson` and
/// `SheetPage` show it.
@NullMarked
package sphota.report.meaning;

import org.jspecify.annotations.NullMarked;
