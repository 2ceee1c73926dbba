package sphota.report;

import java.util.Locale;
import java.util.Optional;
import sphota.format.Refusal;
import sphota.spectrum.Measure;
import sphota.spectrum.Method;
import sphota.spectrum.Metrics;
import sphota.spectrum.Outcome;
import sphota.spectrum.Spectrum;
import sphota.spectrum.TensorSpectra;
import tools.jackson.core.JsonGenerator;

/// The spectra of a tensor as JSON. A metric without a value is `null`, and why stands under
/// `unknown`.
final class JsonSpectra {

    private final JsonGenerator json;

    JsonSpectra(JsonGenerator json) {
        this.json = json;
    }

    void write(Optional<TensorSpectra> spectra) {
        json.writeName("spectra");
        if (spectra.isEmpty()) {
            json.writeNull();
            return;
        }
        switch (spectra.get().outcome()) {
            case Outcome.Computed(var computed) -> {
                json.writeStartArray();
                computed.forEach(this::spectrum);
                json.writeEndArray();
            }
            case Outcome.Skipped(String reason) -> none(reason);
            case Outcome.Failed(var refusal) -> none(Refusal.of(refusal).toString());
        }
    }

    private void none(String reason) {
        json.writeNull();
        json.writeStringProperty("no_spectra", reason);
    }

    private void spectrum(Spectrum spectrum) {
        var metrics = spectrum.metrics();
        json.writeStartObject();
        json.writeStringProperty("view", spectrum.matrix().view().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("N", spectrum.matrix().larger());
        json.writeNumberProperty("M", spectrum.matrix().smaller());
        json.writeNumberProperty("Q", spectrum.matrix().aspect());
        json.writeNumberProperty("rf", spectrum.matrix().slices());
        method(spectrum.method());
        json.writeNumberProperty("num_evals", spectrum.singularValues().count());
        measures(metrics);
        powerLaw(metrics.powerLaw());
        bulk(metrics.bulk());
        topEnergy(metrics);
        metrics.randomized().ifPresent(this::randomized);
        json.writeEndObject();
    }

    private void method(Method method) {
        json.writeName("method").writeStartObject();
        switch (method) {
            case Method.Decomposition() -> json.writeStringProperty("name", "svd");
            case Method.Gram(double floor) -> {
                json.writeStringProperty("name", "gram");
                json.writeNumberProperty("floor", floor);
            }
            case Method.Largest(double relativeError) -> {
                json.writeStringProperty("name", "largest");
                json.writeNumberProperty("relative_error", relativeError);
            }
        }
        json.writeEndObject();
    }

    private void measures(Metrics metrics) {
        measure("norm", metrics.norm());
        measure("log_norm", metrics.logNorm());
        measure("spectral_norm", metrics.spectralNorm());
        measure("log_spectral_norm", metrics.logSpectralNorm());
        measure("stable_rank", metrics.stableRank());
        measure("entropy", metrics.entropy());
        measure("matrix_rank", metrics.matrixRank());
        measure("rank_loss", metrics.rankLoss());
        measure("alpha_weighted", metrics.alphaWeighted());
        measure("log_alpha_norm", metrics.logAlphaNorm());
        measure("effective_rank", metrics.effectiveRank());
        measure("participation_ratio", metrics.participationRatio());
        measure("condition_number", metrics.conditionNumber());
    }

    private void measure(String name, Measure measure) {
        switch (measure) {
            case Measure.Known(double value) -> json.writeNumberProperty(name, value);
            case Measure.Unknown(String reason) -> {
                json.writeNullProperty(name);
                json.writeStringProperty(name + "_unknown", reason);
            }
        }
    }

    private void powerLaw(Metrics.PowerLaw law) {
        switch (law) {
            case Metrics.PowerLaw.Fitted fit -> {
                json.writeNumberProperty("alpha", fit.alpha());
                json.writeNumberProperty("xmin", fit.xmin());
                json.writeNumberProperty("xmax", fit.xmax());
                json.writeNumberProperty("D", fit.ksDistance());
                json.writeNumberProperty("sigma", fit.sigma());
                json.writeNumberProperty("num_pl_spikes", fit.tail());
            }
            case Metrics.PowerLaw.NotFitted(String reason) -> {
                json.writeNullProperty("alpha");
                json.writeStringProperty("alpha_unknown", reason);
            }
        }
    }

    private void bulk(Metrics.Bulk bulk) {
        switch (bulk) {
            case Metrics.Bulk.Fitted fit -> {
                json.writeNumberProperty("num_spikes", fit.spikes());
                json.writeNumberProperty("sigma_mp", fit.sigma());
                json.writeNumberProperty("mp_softrank", fit.softRank());
                json.writeNumberProperty("bulk_min", fit.lower());
                json.writeNumberProperty("bulk_max", fit.upper());
            }
            case Metrics.Bulk.NotFitted(String reason) -> {
                json.writeNullProperty("num_spikes");
                json.writeStringProperty("num_spikes_unknown", reason);
            }
        }
    }

    private void topEnergy(Metrics metrics) {
        json.writeName("top_energy").writeStartObject();
        for (var energy : metrics.topEnergy()) {
            json.writeNumberProperty(Integer.toString(energy.values()), energy.share());
        }
        json.writeEndObject();
    }

    private void randomized(Metrics.Randomized randomized) {
        measure("max_rand_eval", randomized.maxEigenvalue());
        measure("rand_distance", randomized.distance());
        measure("ww_softrank", randomized.softRank());
        measure("ww_maxdist", randomized.maxDistance());
        json.writeNumberProperty("rand_num_spikes", randomized.spikes());
    }
}
