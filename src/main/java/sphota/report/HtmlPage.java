package sphota.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sphota.diff.Comparison;

/// One HTML file that needs nothing beside it. What a name from a file says reaches it escaped, by
/// the template or inside JSON, and its content security policy lets two scripts run, by their
/// digests.
///
/// @param file that appears, or is replaced, once the page is whole
/// @param version of the program, for the page to state
public record HtmlPage(Path file, String title, String version) {

    /// A page of a comparison.
    ///
    /// @throws UncheckedIOException if the page cannot be written
    public void write(Comparison comparison) {
        write(List.of(), List.of(), List.of(DiffView.of(comparison)));
    }

    /// A page that says which paths could not be read.
    ///
    /// @param unreadable the reason by path, as they are
    /// @throws UncheckedIOException if the page cannot be written
    public void write(Map<String, String> unreadable) {
        write(
                unreadable.entrySet().stream()
                        .map(each ->
                                Map.entry(
                                        Escaping.visible(each.getKey()),
                                        Escaping.visible(each.getValue())))
                        .toList(),
                List.of(),
                List.of());
    }

    /// @param unreadable reasons by path, visible
    void write(
            List<Map.Entry<String, String>> unreadable,
            List<ModelView> models,
            List<DiffView> diffs) {
        PageFile.write(
                file,
                "page.jte",
                Map.of(
                        "title", Escaping.visible(title),
                        "version", version,
                        "parts", PageParts.load(),
                        "unreadable", unreadable,
                        "models", models,
                        "diffs", diffs));
    }
}
