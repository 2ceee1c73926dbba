package sphota.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sphota.description.Opinion;
import sphota.weights.Weights;

/// For people: one HTML file that needs nothing beside it, written when the report is closed.
public final class HtmlReport implements Report {

    private final HtmlPage page;
    private final List<ModelView> models = new ArrayList<>();
    private final List<Map.Entry<String, String>> unreadable = new ArrayList<>();

    /// A page that is still empty.
    ///
    /// @param file that appears, or is replaced, once the page is whole
    /// @param version of the program, for the page to state
    public HtmlReport(Path file, String title, String version) {
        this.page = new HtmlPage(file, title, version);
    }

    /// Nothing: a page is of an analysis.
    @Override
    public void inspect(Weights weights) {}

    @Override
    public void analyze(Analysis analysis) {
        models.add(ModelView.of(analysis));
    }

    /// Nothing: a page is of an analysis.
    @Override
    public void predict(String path, List<Opinion> opinions) {}

    @Override
    public void unreadable(String path, String reason) {
        unreadable.add(Map.entry(Escaping.visible(path), Escaping.visible(reason)));
    }

    /// @throws java.io.UncheckedIOException if the page cannot be written
    @Override
    public void close() {
        page.write(unreadable, models, List.of());
    }
}
