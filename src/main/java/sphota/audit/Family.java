package sphota.audit;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A row of the table of families.
///
/// @param group that names alone cannot tell it apart from; its own name where there is none
/// @param needs alternatives, of each of which one pattern must fit behind the prefix
/// @param lacks patterns that must not fit behind the prefix; those with `~` behind none
/// @param path patterns of modules that follow one another from input to output
/// @param confidence how often the names alone would be right
/// @param because why it is not more
record Family(
        String name,
        String group,
        Kind kind,
        List<List<String>> needs,
        List<String> lacks,
        List<String> configs,
        List<String> ggufs,
        List<Stack> stacks,
        List<Variant> variants,
        List<String> path,
        double confidence,
        String because) {

    /// What dimensions and costs are defined.
    enum Kind {
        DECODER,
        ENCODER,
        ENCODER_DECODER,
        PAIR,
        CONVOLUTIONAL,
        DIFFUSION,
        RECURRENT,
        POLICY,
        OTHER;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A row of layers.
    ///
    /// @param name `""` where it is the only one
    /// @param pattern begins the names of its tensors behind the prefix; its last `#` numbers the
    ///   layers
    record Stack(String name, String pattern) {}

    /// A size known by name.
    ///
    /// @param dimensions by subject in lower case, behind `stack.` where stacks have names
    record Variant(String name, Map<String, String> dimensions) {}

    Family {
        needs = needs.stream().map(List::copyOf).toList();
        lacks = List.copyOf(lacks);
        configs = List.copyOf(configs);
        ggufs = List.copyOf(ggufs);
        stacks = List.copyOf(stacks);
        variants = List.copyOf(variants);
        path = List.copyOf(path);
    }
}
