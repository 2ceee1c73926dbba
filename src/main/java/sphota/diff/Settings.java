package sphota.diff;

/// How much to compute.
///
/// @param threads that read at once; results do not depend on it
/// @param spectra what the ranks of differences may cost
public record Settings(int threads, sphota.spectrum.Settings spectra) {

    public Settings {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }

    /// As many threads as the machine has processors, spectra within their usual budget.
    public static Settings standard() {
        var spectra = sphota.spectrum.Settings.standard();
        return new Settings(spectra.threads(), spectra);
    }
}
