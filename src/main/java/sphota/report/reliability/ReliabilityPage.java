package sphota.report.reliability;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sphota.evaluation.prediction.Trial;
import sphota.report.Escaping;
import sphota.report.PageFile;
import sphota.report.PageParts;

/// The page of how sure guesses are and how right, one HTML file that needs nothing beside it and
/// runs no script.
public final class ReliabilityPage {

    private ReliabilityPage() {}

    /// What is shown of a target.
    public record Section(String what, String count, List<Plot> plots) {

        static Section of(Trial trial) {
            return new Section(
                    Escaping.visible(trial.what()),
                    String.format(Locale.ROOT, "%,d networks to test", trial.actual().length),
                    List.of(Plot.reliability(trial), Plot.risk(trial)));
        }
    }

    /// Writes the page.
    ///
    /// @param file that appears, or is replaced, once the page is whole
    /// @param version of the program, for the page to state
    /// @throws UncheckedIOException if it cannot be written
    public static void write(Path file, String title, String version, List<Trial> trials) {
        PageFile.write(
                file,
                "reliability.jte",
                Map.of(
                        "title",
                        Escaping.visible(title),
                        "version",
                        version,
                        "style",
                        PageParts.style("/sphota/report/reliability/reliability.css"),
                        "sections",
                        trials.stream().map(Section::of).toList()));
    }
}
