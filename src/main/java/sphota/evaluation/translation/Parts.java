package sphota.evaluation.translation;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import sphota.corpus.CorpusPart;
import sphota.meaning.Part;

/// What parts of a split are called.
public final class Parts {

    private Parts() {}

    public static String name(Part part) {
        return switch (part) {
            case TRAIN -> "nothing";
            case VALIDATION -> "validation";
            case TEST_BEHAVIOUR -> "behaviour";
            case TEST_PAIR -> "pair of operators";
            case TEST_SIZE -> "size";
            case TEST_FAMILY -> "family";
        };
    }

    /// A sentence that names the ways of holding out of which nothing was tried, if there are any.
    static Optional<String> missing(String what, Collection<Part> tried) {
        var missing =
                CorpusPart.TEST.parts().stream()
                        .filter(part -> !tried.contains(part))
                        .map(Parts::name)
                        .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        missing.stream()
                                .collect(
                                        Collectors.joining(
                                                ", ",
                                                "No " + what + " tried is held out by: ",
                                                ".")));
    }
}
