package sphota.zoo.family;

import java.util.List;
import java.util.Optional;
import sphota.zoo.Grower;
import sphota.zoo.Subject;

/// Stands in for what can neither grow nor check anything, as its data are not there.
record Unfed(int count) implements Grower {

    @Override
    public List<Subject> grow(int first, int many, Runnable grown) {
        throw new IllegalArgumentException("the data are not there");
    }

    @Override
    public List<String> falsehoods(Subject subject) {
        return List.of();
    }

    @Override
    public Optional<String> unchecked() {
        return Optional.of("only checksums and names are checked: the data are not there");
    }
}
