package sphota.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import sphota.spectrum.Metrics.PowerLaw;
import sphota.spectrum.Spectrum;
import sphota.statistics.Magnitudes;
import sphota.statistics.Measures;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Tensor;
import tools.jackson.core.JsonGenerator;

/// What the scripts of a page read, as compact JSON that can stand in a script element: ASCII, and
/// `<` only as its escape.
final class PageData {

    /// Spectra shown, those of the largest matrices.
    private static final int MOST_SPECTRA = 200;

    /// Singular values of each, at ranks that grow by equal factors.
    private static final int VALUES_SHOWN = 160;

    /// Tensors whose histogram is shown beside that of all.
    private static final int MOST_HISTOGRAMS = 100;

    private static final List<String> COLUMNS =
            List.of(
                    "name",
                    "type",
                    "shape",
                    "elements",
                    "bytes",
                    "min",
                    "max",
                    "mean",
                    "std",
                    "kurtosis",
                    "absMax",
                    "l2",
                    "zeros",
                    "alpha",
                    "stableRank",
                    "note");

    private final JsonGenerator json;
    private final List<TensorStatistics> tensors;
    private final Details details;
    private final Census census;
    private final IdentityHashMap<Tensor, Integer> rows = new IdentityHashMap<>();

    private PageData(JsonGenerator json, Analysis analysis, Census census) {
        this.json = json;
        this.tensors = analysis.statistics().tensors();
        this.details = Details.of(analysis);
        this.census = census;
    }

    static String of(Analysis analysis, Census census) {
        return ScriptJson.of(json -> new PageData(json, analysis, census).write(analysis));
    }

    private void write(Analysis analysis) {
        json.writeStartObject();
        json.writeName("columns").writeStartArray();
        COLUMNS.forEach(json::writeString);
        json.writeEndArray();
        json.writeName("rows").writeStartArray();
        tensors.forEach(this::row);
        json.writeEndArray();
        spectra(analysis);
        histograms();
        planes();
        json.writeEndObject();
    }

    private void row(TensorStatistics statistics) {
        var tensor = statistics.tensor();
        rows.put(tensor, rows.size());
        json.writeStartArray();
        json.writeString(Escaping.visible(tensor.name()));
        json.writeString(Escaping.visible(tensor.type().label()));
        json.writeString(TensorFacts.shape(tensor));
        json.writeNumber(TensorFacts.elements(tensor));
        json.writeNumber(TensorFacts.logicalBytes(tensor));
        var measures = statistics.summary().map(Summary::measures);
        number(measures.map(Measures::min).orElse(OptionalDouble.empty()));
        number(measures.map(Measures::max).orElse(OptionalDouble.empty()));
        number(measures.map(Measures::mean).orElse(OptionalDouble.empty()));
        number(measures.map(Measures::std).orElse(OptionalDouble.empty()));
        number(measures.map(Measures::excessKurtosis).orElse(OptionalDouble.empty()));
        number(measures.map(Measures::absMax).orElse(OptionalDouble.empty()));
        number(measures.map(Measures::l2).orElse(OptionalDouble.empty()));
        statistics
                .summary()
                .ifPresentOrElse(
                        summary -> json.writeNumber(summary.counts().zeros()), json::writeNull);
        var spectrum = details.spectra(tensor).flatMap(each -> each.spectra().stream().findFirst());
        number(
                spectrum.map(each -> alpha(each.metrics().powerLaw()))
                        .orElse(OptionalDouble.empty()));
        number(
                spectrum.map(each -> each.metrics().stableRank().optional())
                        .orElse(OptionalDouble.empty()));
        json.writeString(AnalyzePage.note(statistics, census));
        json.writeEndArray();
    }

    private void number(OptionalDouble value) {
        if (value.isPresent()) {
            json.writeNumber(value.getAsDouble());
        } else {
            json.writeNull();
        }
    }

    private static OptionalDouble alpha(PowerLaw law) {
        return law instanceof PowerLaw.Fitted fit
                ? OptionalDouble.of(fit.alpha())
                : OptionalDouble.empty();
    }

    private record Shown(int row, Spectrum spectrum) {}

    private void spectra(Analysis analysis) {
        json.writeName("spectra").writeStartArray();
        analysis.spectra().stream()
                .flatMap(each ->
                        each.spectra().stream()
                                .map(spectrum ->
                                        new Shown(rows.getOrDefault(each.tensor(), 0), spectrum)))
                .sorted(
                        Comparator.comparingInt(
                                        (Shown shown) -> shown.spectrum.singularValues().count())
                                .reversed())
                .limit(MOST_SPECTRA)
                .sorted(Comparator.comparingInt(Shown::row))
                .forEach(this::spectrum);
        json.writeEndArray();
    }

    private void spectrum(Shown shown) {
        var spectrum = shown.spectrum;
        json.writeStartObject();
        json.writeNumberProperty("tensor", shown.row);
        json.writeStringProperty("view", spectrum.matrix().view().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("N", spectrum.matrix().larger());
        json.writeNumberProperty("M", spectrum.matrix().smaller());
        switch (spectrum.metrics().powerLaw()) {
            case PowerLaw.Fitted fit -> {
                json.writeNumberProperty("alpha", fit.alpha());
                json.writeNumberProperty("xmin", fit.xmin());
                json.writeNumberProperty("tail", fit.tail());
            }
            case PowerLaw.NotFitted _ -> json.writeNullProperty("alpha");
        }
        json.writeName("values").writeStartArray();
        int count = spectrum.singularValues().count();
        int last = -1;
        for (int i = 0; i < VALUES_SHOWN && count > 0; i++) {
            int index = (int) Math.round(Math.pow(count, (double) i / (VALUES_SHOWN - 1))) - 1;
            if (index > last) {
                json.writeStartArray();
                json.writeNumber(index + 1);
                json.writeNumber(spectrum.singularValues().at(index));
                json.writeEndArray();
                last = index;
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private record Counted(int row, Magnitudes magnitudes) {}

    private void histograms() {
        json.writeName("histograms").writeStartArray();
        var all = new ArrayList<Counted>();
        for (var statistics : tensors) {
            statistics
                    .summary()
                    .filter(summary -> summary.magnitudes().bins() > 0)
                    .ifPresent(summary ->
                            all.add(
                                    new Counted(
                                            rows.getOrDefault(statistics.tensor(), 0),
                                            summary.magnitudes())));
        }
        if (!all.isEmpty()) {
            histogram(-1, MagnitudeSum.of(all.stream().map(Counted::magnitudes).toList()));
        }
        all.stream()
                .sorted(Comparator.comparingLong((Counted each) -> total(each)).reversed())
                .limit(MOST_HISTOGRAMS)
                .sorted(Comparator.comparingInt(Counted::row))
                .forEach(each -> histogram(each.row, each.magnitudes));
        json.writeEndArray();
    }

    private static long total(Counted counted) {
        return counted.magnitudes.negative().total() + counted.magnitudes.positive().total();
    }

    private void histogram(int row, Magnitudes magnitudes) {
        json.writeStartObject();
        json.writeNumberProperty("tensor", row);
        json.writeNumberProperty("first", magnitudes.firstBin());
        counts("negative", magnitudes.negative());
        counts("positive", magnitudes.positive());
        json.writeEndObject();
    }

    private void counts(String name, sphota.statistics.Counted counts) {
        var all = counts.stream().toArray();
        json.writeName(name).writeArray(all, 0, all.length);
    }

    /// The entropy of each plane of each type, the mean over its tensors by their elements.
    private void planes() {
        json.writeName("planes").writeStartArray();
        tensors.stream()
                .map(each -> each.tensor().type().label())
                .distinct()
                .flatMap(this::planes)
                .forEach(plane -> {
                    json.writeStartObject();
                    json.writeStringProperty("label", plane.label);
                    json.writeNumberProperty("entropy", plane.entropyBits);
                    json.writeEndObject();
                });
        json.writeEndArray();
    }

    private record Plane(String label, double entropyBits) {}

    private Stream<Plane> planes(String type) {
        var summaries =
                tensors.stream()
                        .filter(each -> each.tensor().type().label().equals(type))
                        .flatMap(each -> each.summary().stream())
                        .filter(summary -> !summary.bits().planes().isEmpty())
                        .toList();
        double elements = summaries.stream().mapToDouble(each -> each.counts().elements()).sum();
        if (elements == 0) {
            return Stream.empty();
        }
        int count = summaries.getFirst().bits().planes().size();
        var planes = new ArrayList<Plane>();
        for (int plane = 0; plane < count; plane++) {
            double sum = 0;
            for (var summary : summaries) {
                sum +=
                        summary.bits().planes().get(plane).entropyBits()
                                * summary.counts().elements();
            }
            planes.add(
                    new Plane(
                            "%s byte %d".formatted(Escaping.visible(type), count - 1 - plane),
                            sum / elements));
        }
        return planes.stream();
    }
}
