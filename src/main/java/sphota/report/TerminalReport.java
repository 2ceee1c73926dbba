package sphota.report;

import java.util.List;
import sphota.description.Opinion;
import sphota.weights.Weights;

/// For people: text that fits the terminal, or plain text in a pipe.
public final class TerminalReport implements Report {

    private final Page page;
    private final ViewOptions options;
    private boolean begun;

    public TerminalReport(Appendable out, Style style, ViewOptions options) {
        this.page = new Page(out, style);
        this.options = options;
    }

    @Override
    public void inspect(Weights weights) {
        separate();
        new InspectPage(page, options).print(weights);
    }

    @Override
    public void analyze(Analysis analysis) {
        separate();
        new AnalyzePage(page, options).print(analysis);
    }

    @Override
    public void predict(String path, List<Opinion> opinions) {
        separate();
        page.line(page.paint(Style.Ink.BOLD, Escaping.visible(path)));
        opinions.forEach(each -> OpinionSection.print(page, each));
    }

    /// Prints nothing: people are told on the error output, by whoever could not read the path.
    @Override
    public void unreadable(String path, String reason) {}

    private void separate() {
        if (begun) {
            page.blank();
            page.blank();
        }
        begun = true;
    }

    @Override
    public void close() {}
}
