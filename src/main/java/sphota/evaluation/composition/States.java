package sphota.evaluation.composition;

import java.util.List;
import java.util.Optional;
import sphota.meaning.Expression;

/// What a network makes of meanings that it reads.
interface States {

    /// A state of each, all of one length; none of a meaning that has no text, or too long a one.
    List<Optional<double[]>> of(List<Expression> meanings);
}
