package sphota.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import sphota.report.Census.Count;
import sphota.report.Style.Ink;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// What a model's files hold: tensors file by file, totals, metadata, pickles, findings.
final class InspectPage {

    private static final int SHOWN_PARTS = 24;

    private final Page page;
    private final ViewOptions options;

    InspectPage(Page page, ViewOptions options) {
        this.page = page;
        this.options = options;
    }

    void print(Weights weights) {
        var census = Census.of(weights);
        if (options.tree()) {
            weights.files().forEach(file -> header(file, census));
            NameTree.print(page, options.select(weights.tensors()), census);
        } else {
            var separator = "";
            for (var file : weights.files()) {
                page.text(separator);
                separator = "\n";
                header(file, census);
                TensorTable.print(page, options.select(file.reading().tensors()), census);
            }
        }
        if (!weights.tensors().isEmpty() && options.select(weights.tensors()).isEmpty()) {
            page.line("no tensor has a name that --match asks for");
        }
        if (weights.tensors().size() > 1) {
            counts("By type", census.by(tensor -> tensor.type().label()));
            counts("By part", census.by(Parts.of(weights.tensors())));
        }
        MetadataSection.print(page, "Model", weights.facts(), options.all());
        for (var file : weights.files()) {
            MetadataSection.print(
                    page,
                    titled("Metadata", file, weights),
                    file.reading().metadata(),
                    options.all());
        }
        weights.files().forEach(file -> PickleSection.print(page, file, options.all()));
        findings(weights);
    }

    private static String titled(String title, WeightFile file, Weights weights) {
        return weights.files().size() == 1 ? title : title + " of " + Escaping.visible(file.path());
    }

    private void header(WeightFile file, Census census) {
        var count = census.of(file);
        page.line(
                page.paint(Ink.BOLD, Escaping.visible(file.path()))
                        + "  "
                        + String.join(
                                " · ",
                                Escaping.visible(file.reading().format()),
                                Numbers.bytes(file.byteSize()),
                                Numbers.counted(file.reading().tensors().size(), "tensor"),
                                Numbers.counted(count.parameters(), "parameter")));
    }

    private void counts(String heading, Map<String, Count> counts) {
        page.heading(heading);
        List<Map.Entry<String, Count>> rows =
                counts.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                        entry -> entry.getValue().bytes(),
                                        Comparator.reverseOrder()))
                        .limit(options.all() ? counts.size() : SHOWN_PARTS)
                        .toList();
        new Table<Map.Entry<String, Count>>()
                .left("", entry -> Escaping.visible(entry.getKey()))
                .right("", entry -> Numbers.counted(entry.getValue().tensors(), "tensor"))
                .right("", entry -> Numbers.counted(entry.getValue().parameters(), "parameter"))
                .right("", entry -> Numbers.bytes(entry.getValue().bytes()))
                .print(page, "  ", rows);
        if (rows.size() < counts.size()) {
            page.line("  and %s more; --all shows them".formatted(counts.size() - rows.size()));
        }
    }

    private void findings(Weights weights) {
        page.heading(FindingSection.verdict(page, weights.findings(), weights.refusals().size()));
        FindingSection.refusals(page, weights.refusals());
        FindingSection.print(page, weights.findings(), options.all());
    }
}
