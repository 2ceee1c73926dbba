package sphota.interpreter.data;

import java.util.List;

/// Networks to learn from, in the order of their sources, and those that could not be read.
public record Examples(List<Example> all, List<Source.Failure> failures) {

    public Examples {
        all = List.copyOf(all);
        failures = List.copyOf(failures);
    }
}
