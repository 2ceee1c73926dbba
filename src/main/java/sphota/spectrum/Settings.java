package sphota.spectrum;

/// What spectra to compute, and at what cost.
///
/// @param threads how many matrices are worked on at once, each by one thread; results do not
///   depend on it
/// @param seed of the shuffles and of the start of iterations
/// @param randomized compute the spectrum of the same entries in random order too
/// @param budgetSeconds what all matrices together may cost in [Mode#BUDGET], in seconds of one
///   nominal core as [Cost] estimates them from the shapes alone; the clock is not asked, so that a
///   run can be repeated
/// @param memoryBytes what the work on one matrix may allocate, beyond buffers of a few MiB; all
///   threads together allocate `threads` times that
public record Settings(
        Mode mode,
        int threads,
        long seed,
        boolean randomized,
        double budgetSeconds,
        long memoryBytes) {

    private static final double STANDARD_BUDGET_SECONDS = 30;
    private static final long STANDARD_MEMORY_BYTES = 1L << 30;

    /// How far to go.
    public enum Mode {
        /// Every matrix that fits into memory exactly, however long it takes.
        FULL,
        /// As many as the budget allows exactly, the largest singular values of others, and where
        /// not even these can be had, a reason.
        BUDGET,
        /// Nothing; no native library is loaded.
        OFF
    }

    public Settings {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
        if (!(budgetSeconds >= 0) || memoryBytes < 0) {
            throw new IllegalArgumentException(
                    "a budget of %s s and %d bytes".formatted(budgetSeconds, memoryBytes));
        }
    }

    /// Within a budget of half a minute of one core, in which models of a hundred million
    /// parameters come out exactly; the largest values of one of seven billion take six times as
    /// much. Nothing randomised, 1 GiB a thread.
    public static Settings standard() {
        return new Settings(
                Mode.BUDGET,
                Runtime.getRuntime().availableProcessors(),
                0,
                false,
                STANDARD_BUDGET_SECONDS,
                STANDARD_MEMORY_BYTES);
    }

    public Settings withMode(Mode other) {
        return new Settings(other, threads, seed, randomized, budgetSeconds, memoryBytes);
    }

    public Settings withThreads(int other) {
        return new Settings(mode, other, seed, randomized, budgetSeconds, memoryBytes);
    }

    public Settings withSeed(long other) {
        return new Settings(mode, threads, other, randomized, budgetSeconds, memoryBytes);
    }

    public Settings withRandomized(boolean other) {
        return new Settings(mode, threads, seed, other, budgetSeconds, memoryBytes);
    }

    public Settings withBudgetSeconds(double other) {
        return new Settings(mode, threads, seed, randomized, other, memoryBytes);
    }
}
