package sphota.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final Path SOURCES = Path.of("src/main/java/sphota");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9]+\\.[a-z0-9-]+)\"");

    /// Texts of the form of an identifier that are names of something else.
    private static final Set<String> OTHER =
            Set.of(
                    "split.no",
                    "split.count",
                    "metadata.json",
                    "config.json",
                    "shards.sha256",
                    "model.safetensors",
                    "model.norm");

    /// Where identifiers are made of a word and the constants of an enumeration.
    private static final Set<String> ENUMERATED =
            Set.of("gguf", "safetensors", "metadata", "template", "zip", "tar", "7z");

    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z0-9_]+\\b");

    @Test
    void everyRuleOfTheSourcesHasARow() throws IOException {
        var prefixes =
                Rules.all().stream()
                        .map(rule -> prefix(rule.id()))
                        .collect(Collectors.toUnmodifiableSet());
        var used = new TreeSet<String>();
        for (var source : sources()) {
            LITERAL.matcher(source)
                    .results()
                    .map(found -> found.group(1))
                    .filter(id -> prefixes.contains(prefix(id)) && !OTHER.contains(id))
                    .forEach(used::add);
        }
        assertThat(used).hasSizeGreaterThan(80).allMatch(id -> Rules.find(id).isPresent());
    }

    @Test
    void everyRowIsOfARuleOfTheSources() throws IOException {
        var literals = new TreeSet<String>();
        var constants = new TreeSet<String>();
        for (var source : sources()) {
            LITERAL.matcher(source).results().forEach(found -> literals.add(found.group(1)));
            CONSTANT.matcher(source).results().forEach(found -> constants.add(found.group()));
        }
        assertThat(Rules.all())
                .hasSizeGreaterThan(100)
                .extracting(Rule::id)
                .allMatch(id ->
                        literals.contains(id)
                                || (ENUMERATED.contains(prefix(id))
                                        && constants.contains(constant(id))));
    }

    @Test
    void findingsOfEnumeratedRulesHaveRows() {
        for (var kind : sphota.archive.Anomaly.Kind.values()) {
            var id = "zip." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            assertThat(Rules.find(id).isPresent() || id.equals("zip.link")).as(id).isTrue();
        }
    }

    @Test
    void everyNumberThatDecidesIsInTheTable() throws IOException {
        var limits = Pattern.compile("limit\\(\\s*(?:[a-zA-Z() ]+\\? )?\"([a-z-]+)\"");
        var named = new TreeSet<String>();
        for (var source : sources()) {
            limits.matcher(source).results().forEach(found -> named.add(found.group(1)));
        }
        var known =
                Rules.all().stream()
                        .flatMap(rule -> rule.limits().stream())
                        .map(Rule.Limit::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(known).containsAll(named);
    }

    @Test
    void aRuleHasWhatItsLinesSay() {
        var rule =
                new Rules(
                                """
                                # a comment
                                a.b-c high
                                  means   Something
                                      that goes on.
                                  limit   share 0.5 of all
                                  source  somebody
                                  do      nothing
                                """)
                        .byId()
                        .get("a.b-c");
        assertThat(rule)
                .isEqualTo(
                        new Rule(
                                "a.b-c",
                                java.util.Optional.of(Severity.HIGH),
                                "Something that goes on.",
                                java.util.List.of(new Rule.Limit("share", 0.5, "of all")),
                                "somebody",
                                "nothing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  means of no rule",
                "A.b\n  means m\n  do d",
                "a.b worst\n  means m\n  do d",
                "a.b\n  means m",
                "a.b\n  do d",
                "a.b\n  means m\n  means n\n  do d",
                "a.b\n  means m\n  do d\n  else e",
                "a.b\n  means\n  do d",
                "a.b\n  means m\n  limit x y z\n  do d",
                "a.b\n  means m\n  limit x 1 y\n  limit x 2 y\n  do d",
                "a.b\n  means m\n  do d\na.b\n  means m\n  do d",
            })
    void refusesATableThatIsNone(String table) {
        assertThatThrownBy(() -> new Rules(table))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rules.txt:");
    }

    private static Set<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            var sources = new TreeSet<String>();
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources;
        }
    }

    private static String prefix(String id) {
        return id.substring(0, id.indexOf('.'));
    }

    private static String constant(String id) {
        return id.substring(id.indexOf('.') + 1)
                .toUpperCase(java.util.Locale.ROOT)
                .replace('-', '_');
    }
}
