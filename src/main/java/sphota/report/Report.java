package sphota.report;

import java.util.List;
import sphota.description.Opinion;
import sphota.weights.Weights;

/// Where what was found about one path after another goes.
public sealed interface Report extends AutoCloseable
        permits TerminalReport, JsonReport, SarifReport, HtmlReport, Reports {

    /// What the files of a model hold.
    void inspect(Weights weights);

    /// What a model is and how it fares.
    void analyze(Analysis analysis);

    /// What networks that read networks say of a model.
    void predict(String path, List<Opinion> opinions);

    /// A path nothing could be read of.
    void unreadable(String path, String reason);

    /// Ends the report; what it was written to stays open.
    @Override
    void close();
}
