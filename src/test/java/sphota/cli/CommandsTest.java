package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import sphota.report.Style;
import sphota.weights.Weights;

class CommandsTest {

    private final Commands commands =
            new Commands(
                    new Surroundings(
                            new StringWriter(),
                            new PrintWriter(new StringWriter()),
                            Style.PLAIN,
                            false),
                    Weights::open);

    @Test
    void theOneThatIsNamedIsMade() {
        assertThat(commands.of(List.of("doctor", "analyze"))).containsOnlyKeys("doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "analyse", ""})
    void allAreMadeWhereNoneIsNamed(String argument) {
        assertThat(commands.of(List.of(argument))).hasSameSizeAs(commands.of(List.of()));
    }

    @Test
    void eachIsNamedAsItNamesItself() {
        commands.of(List.of())
                .forEach((name, command) -> assertThat(nameOf(command)).isEqualTo(name));
    }

    private static String nameOf(Object command) {
        var line = command instanceof CommandLine made ? made : new CommandLine(command);
        return line.getCommandName();
    }
}
