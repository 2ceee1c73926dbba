package sphota.evaluation.translation;

import sphota.meaning.Part;

/// What parts of a split are called.
final class Parts {

    private Parts() {}

    static String name(Part part) {
        return switch (part) {
            case TRAIN -> "nothing";
            case VALIDATION -> "validation";
            case TEST_BEHAVIOUR -> "behaviour";
            case TEST_PAIR -> "pair of operators";
            case TEST_SIZE -> "size";
            case TEST_FAMILY -> "family";
        };
    }
}
