/// The family `function`: perceptrons that compute meanings of few inputs, known on all of them.
@NullMarked
package sphota.zoo.function;

import org.jspecify.annotations.NullMarked;
