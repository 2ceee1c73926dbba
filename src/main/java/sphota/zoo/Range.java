package sphota.zoo;

/// From the least to the most.
public record Range(double least, double most) {

    public Range {
        if (!(least <= most) || Double.isInfinite(least) || Double.isInfinite(most)) {
            throw new IllegalArgumentException("a range from " + least + " to " + most);
        }
    }
}
