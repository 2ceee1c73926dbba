package sphota.report.learning;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sphota.report.Escaping;
import sphota.report.PageFile;
import sphota.report.PageParts;

/// The page of trainings, one HTML file that needs nothing beside it: curves of loss, bits a byte,
/// learning rate, norm of gradients and speed, and what each form costs at the end. What a name
/// says reaches it escaped, by the template or inside JSON, and its content security policy lets
/// only the page's own scripts run, by their digests.
public final class LearningPage {

    private static final String TEMPLATE = "learning.jte";

    private LearningPage() {}

    /// The page as text; the same trainings give the same bytes.
    ///
    /// @param version of the program, for the page to state
    /// @param runs in the order to be shown; those of one arm become one curve, the mean over the
    ///   runs that have a point at a step, within the least and the most
    /// @param bounds of forms, as far as they are known
    public static String html(
            String title, String version, List<Run> runs, Map<String, Bounds> bounds) {
        return PageFile.render(TEMPLATE, values(title, version, runs, bounds));
    }

    /// Writes the page.
    ///
    /// @param file that appears, or is replaced, once the page is whole
    /// @throws UncheckedIOException if it cannot be written
    public static void write(
            Path file, String title, String version, List<Run> runs, Map<String, Bounds> bounds) {
        PageFile.write(file, TEMPLATE, values(title, version, runs, bounds));
    }

    private static Map<String, Object> values(
            String title, String version, List<Run> runs, Map<String, Bounds> bounds) {
        return Map.of(
                "title",
                Escaping.visible(title),
                "version",
                version,
                "parts",
                PageParts.with(
                        "/sphota/report/learning/learning.css",
                        "/sphota/report/learning/learning.js"),
                "view",
                LearningView.of(runs, bounds));
    }
}
