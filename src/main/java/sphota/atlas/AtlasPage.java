package sphota.atlas;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import sphota.report.Escaping;
import sphota.report.PageFile;
import sphota.report.PageParts;

/// The page of a run, one HTML file that needs nothing beside it: a map of its models, a table,
/// family trees, what is in it twice, and the report of each model. What a name says reaches it
/// escaped, by the template or inside JSON, and its content security policy lets only the page's
/// own scripts run, by their digests.
public final class AtlasPage {

    private AtlasPage() {}

    /// Writes it.
    ///
    /// @param file that appears, or is replaced, once the page is whole
    /// @param version of the program, for the page to state
    /// @throws UncheckedIOException if it cannot be written
    public static void write(Path file, String title, String version, Atlas atlas) {
        PageFile.write(
                file,
                "atlas.jte",
                Map.of(
                        "title",
                        Escaping.visible(title),
                        "version",
                        version,
                        "parts",
                        PageParts.with("/sphota/atlas/atlas.css", "/sphota/atlas/atlas.js"),
                        "atlas",
                        atlas));
    }
}
