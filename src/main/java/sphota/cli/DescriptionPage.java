package sphota.cli;

import java.util.Locale;
import java.util.Map;
import sphota.description.Account;
import sphota.report.Escaping;
import sphota.report.FunctionSection;
import sphota.report.Page;
import sphota.report.Style.Ink;
import sphota.zoo.Subject;

/// Prints what is said of networks.
final class DescriptionPage {

    private final Page page;
    private boolean begun;

    DescriptionPage(Surroundings surroundings) {
        page = new Page(surroundings.out(), surroundings.style());
    }

    /// Says what a network computes.
    void print(String name, Subject subject, Account account) {
        if (begun) {
            page.blank();
        }
        begun = true;
        page.line(page.paint(Ink.BOLD, Escaping.visible(name)));
        var network =
                subject.blueprint()
                        .map(blueprint ->
                                Map.entry(
                                        "network",
                                        String.format(
                                                Locale.ROOT,
                                                "%s, %,d weights",
                                                blueprint,
                                                blueprint.size())));
        FunctionSection.print(page, network.stream().toList(), account);
    }

    /// Says that a file has no network that can be described.
    void nothing(String why) {
        page.blank();
        page.line("no description: " + Escaping.visible(why));
    }
}
