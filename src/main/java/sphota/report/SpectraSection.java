package sphota.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sphota.report.Style.Ink;
import sphota.spectrum.Matrix;
import sphota.spectrum.Measure;
import sphota.spectrum.Method;
import sphota.spectrum.Metrics.PowerLaw;
import sphota.spectrum.Outcome;
import sphota.spectrum.Spectrum;
import sphota.spectrum.TensorSpectra;

/// The spectra of a model: a line on all, and those whose power law lies furthest out.
final class SpectraSection {

    private static final int SHOWN = 10;
    private static final int FEW = 15;

    /// Where WeightWatcher calls a layer well trained.
    private static final double LEAST_ALPHA = 2;

    private static final double MOST_ALPHA = 6;

    /// Singular values from which WeightWatcher looks at a layer (its `min_evals`): a power law
    /// fits fewer whatever they are.
    private static final int LEAST_VALUES = 50;

    private record Row(TensorSpectra tensor, Spectrum spectrum) {}

    private SpectraSection() {}

    /// Nothing where spectra were not asked for or there is no matrix.
    static void print(Page page, List<TensorSpectra> spectra, ViewOptions options) {
        var rows =
                spectra.stream()
                        .filter(each -> options.match().matches().test(each.tensor().name()))
                        .flatMap(SpectraSection::rows)
                        .toList();
        var skipped = over(spectra);
        if (rows.isEmpty() && skipped.isEmpty()) {
            return;
        }
        boolean few = options.all() || rows.size() <= FEW;
        page.heading(
                few
                        ? "Spectra"
                        : "Spectra; of %d the %d furthest out, --all shows all"
                                .formatted(rows.size(), SHOWN));
        var bullets = new Bullets(page);
        alphas(rows, bullets);
        bullets.list(
                Ink.YELLOW,
                "!",
                skipped.stream().map(TensorSpectra::tensor).toList(),
                "without a spectrum");
        table(page, few ? rows : rows.stream().sorted(FURTHEST_FIRST).limit(SHOWN).toList());
    }

    private static Stream<Row> rows(TensorSpectra tensor) {
        return tensor.spectra().stream().map(spectrum -> new Row(tensor, spectrum));
    }

    /// Matrices whose bytes could not be had, or that are over the budget.
    private static List<TensorSpectra> over(List<TensorSpectra> spectra) {
        return spectra.stream()
                .filter(each -> each.tensor().shape().rank() >= 2)
                .filter(each -> !(each.outcome() instanceof Outcome.Computed))
                .toList();
    }

    private static void alphas(List<Row> rows, Bullets bullets) {
        var longEnough = rows.stream().filter(SpectraSection::isLongEnough).toList();
        if (longEnough.isEmpty() && !rows.isEmpty()) {
            bullets.line(
                    Ink.DIM,
                    "·",
                    "no spectrum has %d values, from which on a power law tells something"
                            .formatted(LEAST_VALUES));
        }
        var alphas =
                longEnough.stream()
                        .flatMap(row -> fitted(row).stream().map(PowerLaw.Fitted::alpha))
                        .sorted()
                        .toList();
        if (alphas.isEmpty()) {
            return;
        }
        long outside =
                alphas.stream().filter(alpha -> alpha < LEAST_ALPHA || alpha > MOST_ALPHA).count();
        bullets.line(
                Ink.CYAN,
                "·",
                "power law fitted to %d of %s of at least %d values: α %s to %s, median %s; %d outside 2 to 6"
                        .formatted(
                                alphas.size(),
                                Numbers.counted(longEnough.size(), "spectrum", "spectra"),
                                LEAST_VALUES,
                                Numbers.measure(alphas.getFirst()),
                                Numbers.measure(alphas.getLast()),
                                Numbers.measure(alphas.get(alphas.size() / 2)),
                                outside));
    }

    private static boolean isLongEnough(Row row) {
        return row.spectrum.matrix().smaller() >= LEAST_VALUES;
    }

    private static Optional<PowerLaw.Fitted> fitted(Row row) {
        return row.spectrum.metrics().powerLaw() instanceof PowerLaw.Fitted fit
                ? Optional.of(fit)
                : Optional.empty();
    }

    private static final Comparator<Row> FURTHEST_FIRST =
            Comparator.comparing(SpectraSection::distance, Comparator.reverseOrder());

    /// From the middle of the usual range.
    private static double distance(Row row) {
        return fitted(row)
                .filter(_ -> isLongEnough(row))
                .map(fit -> Math.abs(fit.alpha() - (LEAST_ALPHA + MOST_ALPHA) / 2))
                .orElse(0.0);
    }

    private static void table(Page page, List<Row> rows) {
        new Table<Row>()
                .left("TENSOR", row -> Escaping.visible(row.tensor.tensor().name()))
                .left("AS", row -> view(row.spectrum.matrix()))
                .right("α", row -> fitted(row).map(fit -> Numbers.measure(fit.alpha())).orElse("–"))
                .right(
                        "D",
                        row ->
                                fitted(row)
                                        .map(fit -> Numbers.measure(fit.ksDistance()))
                                        .orElse("–"))
                .right("σ MAX", row -> largest(row.spectrum))
                .right("STABLE RANK", row -> text(row.spectrum.metrics().stableRank()))
                .right("EFFECTIVE", row -> text(row.spectrum.metrics().effectiveRank()))
                .right("RANK", row -> text(row.spectrum.metrics().matrixRank()))
                .right("CONDITION", row -> text(row.spectrum.metrics().conditionNumber()))
                .left("", SpectraSection::note, _ -> Ink.DIM)
                .print(page, "  ", rows);
    }

    private static String view(Matrix matrix) {
        var size = "%d × %d".formatted(matrix.larger(), matrix.smaller());
        return switch (matrix.view()) {
            case PLAIN -> size;
            case SLICED -> "%s, %d slices".formatted(size, matrix.slices());
            case UNFOLDED -> size + ", unfolded";
        };
    }

    private static String largest(Spectrum spectrum) {
        return spectrum.singularValues().count() == 0
                ? "–"
                : Numbers.measure(spectrum.singularValues().at(0));
    }

    private static String text(Measure measure) {
        return Numbers.measure(measure.optional());
    }

    private static String note(Row row) {
        var fit =
                row.spectrum.metrics().powerLaw() instanceof PowerLaw.NotFitted(String reason)
                        ? reason
                        : "";
        var method =
                row.spectrum.method() instanceof Method.Largest(double error)
                        ? String.format(Locale.ROOT, "largest only, within %.0e", error)
                        : "";
        return Escaping.visible(
                fit.isEmpty() || method.isEmpty() ? fit + method : method + "; " + fit);
    }
}
