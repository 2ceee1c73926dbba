/// Zoos: thousands of networks at once, each with the truth about itself.
///
/// A [sphota.zoo.Recipe] says what a zoo is grown from; a [sphota.zoo.Grower] makes of it
/// [sphota.zoo.Subject]s, each from the recipe and its number alone; a zoo is the folder they lie
/// in. The families have a package each below this one.
@NullMarked
package sphota.zoo;

import org.jspecify.annotations.NullMarked;
