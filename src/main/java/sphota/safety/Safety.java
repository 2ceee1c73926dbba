package sphota.safety;

import sphota.bytes.Budget;
import sphota.pickle.Pickle;

/// Judges pickles that were run already.
public final class Safety {

    private Safety() {}

    /// What loading the pickle with Python would do. Never throws for what is in the pickle.
    public static PickleReport judge(Pickle pickle, Budget budget) {
        return Judge.judge(pickle, budget, 0);
    }
}
