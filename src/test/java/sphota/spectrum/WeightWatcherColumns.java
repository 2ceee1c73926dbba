package sphota.spectrum;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sphota.spectrum.Measure.Known;
import sphota.spectrum.Measure.Unknown;

/// A spectrum under the names that WeightWatcher gives its columns.
final class WeightWatcherColumns {

    static final Set<String> NAMES =
            Set.of(
                    "M",
                    "N",
                    "Q",
                    "rf",
                    "num_evals",
                    "alpha",
                    "alpha_weighted",
                    "log_alpha_norm",
                    "D",
                    "sigma",
                    "xmin",
                    "xmax",
                    "num_pl_spikes",
                    "norm",
                    "log_norm",
                    "spectral_norm",
                    "log_spectral_norm",
                    "lambda_max",
                    "stable_rank",
                    "entropy",
                    "matrix_rank",
                    "rank_loss",
                    "weak_rank_loss",
                    "sv_max",
                    "sv_min",
                    "num_spikes",
                    "sigma_mp",
                    "mp_softrank",
                    "bulk_min",
                    "bulk_max");

    /// An effective rank by eigenvalues; the one of Roy and Vetterli is by singular values.
    static final String EXPONENTIAL_OF_ENTROPY = "exponential of the entropy";

    private WeightWatcherColumns() {}

    static Map<String, Measure> of(Spectrum spectrum) {
        var metrics = spectrum.metrics();
        var values = spectrum.singularValues();
        var columns = new LinkedHashMap<String, Measure>();
        columns.put("M", new Known(spectrum.matrix().smaller()));
        columns.put("N", new Known(spectrum.matrix().larger()));
        columns.put("Q", new Known(spectrum.matrix().aspect()));
        columns.put("rf", new Known(spectrum.matrix().slices()));
        columns.put("num_evals", new Known(values.count()));
        columns.put("norm", metrics.norm());
        columns.put("log_norm", metrics.logNorm());
        columns.put("spectral_norm", metrics.spectralNorm());
        columns.put("lambda_max", metrics.spectralNorm());
        columns.put("log_spectral_norm", metrics.logSpectralNorm());
        columns.put("stable_rank", metrics.stableRank());
        columns.put("entropy", metrics.entropy());
        columns.put("matrix_rank", metrics.matrixRank());
        columns.put("rank_loss", metrics.rankLoss());
        columns.put("weak_rank_loss", spectrum.weakRankLoss());
        columns.put("sv_max", new Known(values.at(0)));
        columns.put("sv_min", new Known(values.at(values.count() - 1)));
        columns.put("alpha_weighted", metrics.alphaWeighted());
        columns.put("log_alpha_norm", metrics.logAlphaNorm());
        if (metrics.entropy() instanceof Known(double entropy)
                && metrics.matrixRank() instanceof Known(double rank)) {
            columns.put(EXPONENTIAL_OF_ENTROPY, new Known(Math.pow(rank, entropy)));
        }
        putLaw(columns, metrics.powerLaw());
        putBulk(columns, metrics.bulk());
        return columns;
    }

    private static void putLaw(Map<String, Measure> columns, Metrics.PowerLaw powerLaw) {
        switch (powerLaw) {
            case Metrics.PowerLaw.Fitted law -> {
                columns.put("alpha", new Known(law.alpha()));
                columns.put("xmin", new Known(law.xmin()));
                columns.put("xmax", new Known(law.xmax()));
                columns.put("D", new Known(law.ksDistance()));
                columns.put("sigma", new Known(law.sigma()));
                columns.put("num_pl_spikes", new Known(law.tail()));
            }
            case Metrics.PowerLaw.NotFitted(String reason) -> {
                for (var name : Set.of("alpha", "xmin", "xmax", "D", "sigma", "num_pl_spikes")) {
                    columns.put(name, new Unknown(reason));
                }
            }
        }
    }

    private static void putBulk(Map<String, Measure> columns, Metrics.Bulk bulk) {
        switch (bulk) {
            case Metrics.Bulk.Fitted fit -> {
                columns.put("sigma_mp", new Known(fit.sigma()));
                columns.put("bulk_min", new Known(fit.lower()));
                columns.put("bulk_max", new Known(fit.upper()));
                columns.put("num_spikes", new Known(fit.spikes()));
                columns.put("mp_softrank", new Known(fit.softRank()));
            }
            case Metrics.Bulk.NotFitted(String reason) -> {
                for (var name :
                        Set.of("sigma_mp", "bulk_min", "bulk_max", "num_spikes", "mp_softrank")) {
                    columns.put(name, new Unknown(reason));
                }
            }
        }
    }
}
