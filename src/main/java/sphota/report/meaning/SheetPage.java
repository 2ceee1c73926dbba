package sphota.report.meaning;

import java.nio.file.Path;
import java.util.Map;
import sphota.report.PageFile;
import sphota.report.PageParts;

/// A meaning as a page for a browser: one HTML file that needs nothing beside it and runs no
/// script. What a text of a user says reaches it escaped by the template.
public final class SheetPage {

    private static final String POLICY =
            "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'";

    private SheetPage() {}

    /// Writes a page.
    ///
    /// @param file that appears, or is replaced, once the page is whole
    /// @param version of the program, for the page to state
    /// @throws java.io.UncheckedIOException if the page cannot be written
    public static void write(Path file, String version, Sheet sheet) {
        PageFile.write(
                file,
                "meaning.jte",
                Map.of(
                        "version",
                        version,
                        "policy",
                        POLICY,
                        "style",
                        PageParts.style("/sphota/report/meaning/meaning.css"),
                        "view",
                        SheetView.of(sheet)));
    }
}
