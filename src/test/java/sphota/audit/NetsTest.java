package sphota.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said of networks of known names and shapes; `nets.txt` lists both.
class NetsTest {

    private static final double CERTAIN = 0.8;

    static List<Nets.Net> nets() {
        return Nets.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nets")
    void saysWhatIsKnownAndNoMore(Nets.Net net) {
        var architecture = Architecture.of(net.weights());
        assertThat(architecture.components()).hasSize(1);
        var component = architecture.components().getFirst();
        for (var line : net.says()) {
            boolean certain = !line.startsWith("?");
            var text = certain ? line : line.substring(1);
            var key = text.substring(0, text.indexOf(' '));
            var values = values(component, key, certain);
            assertThat(values)
                    .as(key + " of " + component.statements())
                    .containsExactly(text.substring(text.indexOf(' ') + 1));
        }
        for (var subject : net.silent()) {
            assertThat(component.statements())
                    .extracting(statement -> statement.subject().label())
                    .doesNotContain(subject);
        }
    }

    private static List<String> values(Component component, String key, boolean certain) {
        int dot = key.lastIndexOf('.');
        var scope = key.substring(0, Math.max(0, dot));
        var subject = key.substring(dot + 1);
        return component.statements().stream()
                .filter(statement -> statement.subject().label().equals(subject))
                .filter(statement -> statement.scope().equals(scope))
                .filter(statement -> statement.confidence() >= CERTAIN == certain)
                .map(Statement::value)
                .toList();
    }

    @Test
    void listsEnoughNetworks() {
        assertThat(nets()).hasSizeGreaterThan(60);
        assertThat(nets())
                .allSatisfy(
                        net -> assertThat(net.says().size() + net.silent().size()).isPositive());
    }

    @Test
    void everyStatementTellsWhy() {
        assertThat(nets())
                .flatMap(net -> Architecture.of(net.weights()).components())
                .flatMap(Component::statements)
                .isNotEmpty()
                .allSatisfy(statement ->
                        assertThat(statement.evidence()).isNotEmpty().noneMatch(String::isBlank));
    }
}
