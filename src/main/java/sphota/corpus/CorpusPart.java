package sphota.corpus;

import java.util.List;
import sphota.meaning.Part;

/// What a corpus is for, and so which parts of a [sphota.meaning.Split] it draws from.
public enum CorpusPart {
    TRAIN,
    VALIDATION,
    /// All that is held out, each way of holding out as often as the others.
    TEST;

    /// The parts of the split.
    public List<Part> parts() {
        return switch (this) {
            case TRAIN -> List.of(Part.TRAIN);
            case VALIDATION -> List.of(Part.VALIDATION);
            case TEST ->
                    List.of(Part.TEST_BEHAVIOUR, Part.TEST_PAIR, Part.TEST_SIZE, Part.TEST_FAMILY);
        };
    }

    /// Whether all expressions in it keep clear of what is held out by structure.
    boolean keepsClear() {
        return this != TEST;
    }
}
