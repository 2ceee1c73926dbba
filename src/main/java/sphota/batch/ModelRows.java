package sphota.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sphota.audit.Component;
import sphota.bytes.Sha256;
import sphota.fingerprint.Fingerprint;
import sphota.fingerprint.TensorPrint;
import sphota.format.Finding;
import sphota.format.Refusal;
import sphota.report.Analysis;
import sphota.report.Census;
import sphota.spectrum.Measure;
import sphota.spectrum.Metrics;
import sphota.spectrum.Spectrum;
import sphota.spectrum.TensorSpectra;
import sphota.statistics.Outcome;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;
import sphota.store.Row;
import sphota.store.Schema;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// The rows of a model that was analysed.
///
/// @param digests SHA-256 of its files of weights, by path
/// @param stamp by what and when
record ModelRows(
        Found found,
        Analysis analysis,
        Fingerprint fingerprint,
        Map<String, String> digests,
        Stamp stamp) {

    /// All of them.
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.add(model());
        for (var file : analysis.weights().files()) {
            rows.add(file(file));
        }
        fingerprint.tensors().forEach(each -> rows.add(tensor(each)));
        rows.add(
                Row.of(
                        Schema.FINGERPRINTS,
                        name(),
                        fingerprint.content(),
                        fingerprint.invariant(),
                        fingerprint.vector()));
        fingerprint.largest().forEach(each -> rows.add(sketch(each)));
        analysis.statistics().tensors().forEach(each -> rows.add(statistics(each)));
        analysis.spectra().forEach(each -> rows.addAll(spectra(each)));
        analysis.findings().forEach(each -> rows.add(finding(each)));
        analysis.architecture()
                .components()
                .forEach(component -> rows.addAll(descriptions(component)));
        return rows;
    }

    private String name() {
        return found.model();
    }

    /// Of all files of weights, by path.
    ///
    /// @throws IOException if a file cannot be read
    static Map<String, String> digests(Found found, Weights weights) throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        for (var file : weights.files()) {
            digests.put(
                    file.path(),
                    Sha256.of(
                            found.kind() == Found.Kind.FILE
                                    ? found.path()
                                    : found.path().resolve(found.below(weights, file))));
        }
        return digests;
    }

    private Row model() {
        var weights = analysis.weights();
        var total = Census.of(weights).total();
        var family = analysis.architecture().main().flatMap(Component::family);
        return Row.of(
                Schema.MODELS,
                name(),
                found.kind().label(),
                weights.files().size(),
                weights.files().stream().mapToLong(WeightFile::byteSize).sum(),
                found.modified(),
                together(digests),
                weights.files().stream().findFirst().map(file -> file.reading().format()),
                total.tensors(),
                total.parameters(),
                types(),
                family.map(statement -> statement.value()),
                family.map(statement -> statement.confidence()),
                analysis.worst().map(severity -> label(severity)),
                analysis.findings().size(),
                analysis.refusals().size(),
                found.listing(),
                stamp.version(),
                stamp.rules(),
                stamp.time(),
                stamp.seconds());
    }

    /// That of the file where there is one; of several, of the lines `digest path` in the order of
    /// paths, as `sha256sum` writes them.
    private static String together(Map<String, String> byPath) {
        return byPath.size() == 1
                ? byPath.values().iterator().next()
                : Sha256.of(
                        new TreeMap<>(byPath)
                                .entrySet().stream()
                                        .map(each -> each.getValue() + "  " + each.getKey() + "\n")
                                        .collect(Collectors.joining()));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String types() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (var tensor : analysis.weights().tensors()) {
            bytes.merge(tensor.type().label(), logicalBytes(tensor), ModelRows::sum);
        }
        return bytes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
    }

    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long logicalBytes(Tensor tensor) {
        try {
            return tensor.logicalBytes();
        } catch (ArithmeticException beyond) {
            return Long.MAX_VALUE;
        }
    }

    private static long elements(Tensor tensor) {
        try {
            return tensor.shape().elements();
        } catch (ArithmeticException beyond) {
            return Long.MAX_VALUE;
        }
    }

    private Row file(WeightFile file) {
        var below = found.below(analysis.weights(), file);
        var modified =
                found.parts().stream()
                        .filter(part -> part.path().equals(below))
                        .map(Found.Part::modified)
                        .findFirst();
        return Row.of(
                Schema.FILES,
                name(),
                file.path(),
                file.byteSize(),
                modified,
                Optional.ofNullable(digests.get(file.path())),
                file.reading().format(),
                file.reading().tensors().size(),
                file.reading().refusal().map(Refusal::toString));
    }

    private Row tensor(TensorPrint print) {
        var tensor = print.tensor();
        return Row.of(
                Schema.TENSORS,
                name(),
                print.file(),
                tensor.name(),
                tensor.type().label(),
                tensor.shape().sizes(),
                elements(tensor),
                logicalBytes(tensor),
                print.content());
    }

    private Row sketch(TensorPrint print) {
        var projection = print.projection().orElseThrow();
        return Row.of(
                Schema.SKETCHES,
                name(),
                print.file(),
                print.tensor().name(),
                print.shape(),
                projection.numbers(),
                projection.sums(),
                projection.signs());
    }

    private Row statistics(TensorStatistics each) {
        return switch (each.outcome()) {
            case Summary summary -> statistics(each, summary);
            case Outcome.Skipped(String reason) -> none(each, reason);
            case Outcome.Failed(var refusal) -> none(each, Refusal.of(refusal).toString());
        };
    }

    private Row none(TensorStatistics each, String reason) {
        var cells = new ArrayList<Object>(List.of(name(), each.file(), each.tensor().name()));
        int width = Schema.STATISTICS.columns().size();
        while (cells.size() < width - 1) {
            cells.add(Optional.empty());
        }
        cells.add(reason);
        return new Row(Schema.STATISTICS, cells);
    }

    private Row statistics(TensorStatistics each, Summary summary) {
        var counts = summary.counts();
        var measures = summary.measures();
        var quantiles =
                summary.quantiles().values().stream().mapToDouble(Double::doubleValue).toArray();
        return Row.of(
                Schema.STATISTICS,
                name(),
                each.file(),
                each.tensor().name(),
                counts.nans(),
                counts.infinities(),
                counts.zeros(),
                counts.subnormals(),
                counts.negatives(),
                measures.min(),
                measures.max(),
                measures.mean(),
                measures.std(),
                measures.skewness(),
                measures.excessKurtosis(),
                measures.l1(),
                measures.l2(),
                quantiles.length == 0 ? Optional.empty() : quantiles,
                summary.matrix().map(matrix -> matrix.rows().dead()),
                summary.matrix().map(matrix -> matrix.columns().dead()),
                summary.matrix().map(matrix -> matrix.duplicateRows()),
                Optional.empty());
    }

    private List<Row> spectra(TensorSpectra each) {
        return each.outcome() instanceof sphota.spectrum.Outcome.Computed(var computed)
                ? computed.stream().map(spectrum -> spectrum(each, spectrum)).toList()
                : List.of();
    }

    private Row spectrum(TensorSpectra each, Spectrum spectrum) {
        var metrics = spectrum.metrics();
        return Row.of(
                Schema.SPECTRA,
                name(),
                each.tensor().name(),
                label(spectrum.matrix().view()),
                spectrum.matrix().larger(),
                spectrum.matrix().smaller(),
                spectrum.method().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                number(metrics.norm()),
                number(metrics.spectralNorm()),
                number(metrics.stableRank()),
                number(metrics.effectiveRank()),
                number(metrics.matrixRank()),
                metrics.powerLaw() instanceof Metrics.PowerLaw.Fitted fit
                        ? fit.alpha()
                        : Optional.empty(),
                number(metrics.alphaWeighted()),
                metrics.bulk() instanceof Metrics.Bulk.Fitted fit
                        ? fit.spikes()
                        : Optional.empty());
    }

    private static Optional<Double> number(Measure measure) {
        return measure instanceof Measure.Known(double value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private Row finding(Finding finding) {
        return Row.of(
                Schema.FINDINGS,
                name(),
                finding.rule(),
                label(finding.severity()),
                finding.place().file(),
                finding.place().byteOffset(),
                finding.evidence());
    }

    private List<Row> descriptions(Component component) {
        return component.statements().stream()
                .map(statement ->
                        Row.of(
                                Schema.DESCRIPTIONS,
                                name(),
                                component.name(),
                                label(statement.subject()),
                                statement.scope(),
                                statement.value(),
                                statement.confidence(),
                                String.join("\n", statement.evidence())))
                .toList();
    }
}
