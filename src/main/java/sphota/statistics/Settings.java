package sphota.statistics;

/// What to compute beyond what is always computed.
///
/// @param exactQuantiles of elements of 32 and 64 bits too, at the cost of a second pass
/// @param histograms keep the counts of byte planes, 2 KiB a plane
/// @param matrices look at rows and columns
/// @param threads how many passes run at once; results do not depend on it
public record Settings(boolean exactQuantiles, boolean histograms, boolean matrices, int threads) {

    public Settings {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }

    /// As many threads as the machine has processors.
    public static Settings standard() {
        return new Settings(false, false, true, Runtime.getRuntime().availableProcessors());
    }
}
