package sphota.zoo.kin;

import java.util.List;
import sphota.description.Claim;
import sphota.description.Value;

/// What was made of a parent.
///
/// @param settings with what it was made
record Derived(float[] weights, List<Claim> settings) {

    Derived {
        settings = List.copyOf(settings);
    }

    static Derived of(float[] weights) {
        return new Derived(weights, List.of());
    }

    static Derived of(float[] weights, String setting, double value) {
        return new Derived(weights, List.of(new Claim.Training(setting, Value.of(value))));
    }
}
