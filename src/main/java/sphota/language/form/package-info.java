/// All forms of the language, by name.
@NullMarked
package sphota.language.form;

import org.jspecify.annotations.NullMarked;
