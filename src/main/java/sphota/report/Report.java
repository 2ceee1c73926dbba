package sphota.report;

import sphota.weights.Weights;

/// Where what was found about one path after another goes.
public sealed interface Report extends AutoCloseable
        permits TerminalReport, JsonReport, SarifReport, HtmlReport, Reports {

    /// What the files of a model hold.
    void inspect(Weights weights);

    /// What a model is and how it fares.
    void analyze(Analysis analysis);

    /// A path nothing could be read of.
    void unreadable(String path, String reason);

    /// Ends the report; what it was written to stays open.
    @Override
    void close();
}
