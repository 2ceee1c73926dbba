package sphota.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sphota.weights.Weights;

/// For people: one HTML file that needs nothing beside it, written when the report is closed. What
/// a name from a file says reaches it escaped, by the template or inside JSON, and its content
/// security policy lets two scripts run, by their digests.
public final class HtmlReport implements Report {

    private final Path file;
    private final String title;
    private final String version;
    private final List<ModelView> models = new ArrayList<>();
    private final List<Map.Entry<String, String>> unreadable = new ArrayList<>();

    /// A page that is still empty.
    ///
    /// @param file that appears, or is replaced, once the page is whole
    /// @param version of the program, for the page to state
    public HtmlReport(Path file, String title, String version) {
        this.file = file.toAbsolutePath();
        this.title = title;
        this.version = version;
    }

    /// Nothing: a page is of an analysis.
    @Override
    public void inspect(Weights weights) {}

    @Override
    public void analyze(Analysis analysis) {
        models.add(ModelView.of(analysis));
    }

    @Override
    public void unreadable(String path, String reason) {
        unreadable.add(Map.entry(Escaping.visible(path), Escaping.visible(reason)));
    }

    /// @throws UncheckedIOException if the page cannot be written
    @Override
    public void close() {
        var unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            try {
                write(unfinished);
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(Path to) throws IOException {
        try (var out = Files.newBufferedWriter(to)) {
            TemplateEngine.createPrecompiled(ContentType.Html)
                    .render(
                            "page.jte",
                            Map.of(
                                    "title", Escaping.visible(title),
                                    "version", version,
                                    "parts", PageParts.load(),
                                    "unreadable", unreadable,
                                    "models", models),
                            new WriterOutput(out));
        }
    }
}
