package sphota.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import sphota.corpus.Survey;

/// The page of a corpus, one HTML file that needs nothing beside it and runs no script.
public final class CorpusPage {

    private CorpusPage() {}

    /// Writes it.
    ///
    /// @param file that appears, or is replaced, once the page is whole
    /// @param name of the corpus
    /// @param version of the program, for the page to state
    /// @throws UncheckedIOException if it cannot be written
    public static void write(Path file, String name, String version, Survey survey) {
        PageFile.write(
                file,
                "corpus.jte",
                Map.of(
                        "title", Escaping.visible(name),
                        "version", version,
                        "style", PageParts.load().style(),
                        "view", CorpusView.of(survey)));
    }
}
