package sphota.meaning;

/// What an expression may be used for.
public enum Part {
    TRAIN,
    VALIDATION,
    /// Held out by behaviour alone: its operators, pairs and size occur in training.
    TEST_BEHAVIOUR,
    /// Two operators meet that never do in training.
    TEST_PAIR,
    /// Larger than anything in training.
    TEST_SIZE,
    /// Uses a family of operators of which training has none.
    TEST_FAMILY
}
