package sphota.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataLintTest {

    private static List<Finding> find(Map<String, String> metadata) {
        return MetadataLint.find(metadata, Place.whole("m"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    import os; os.system('id')             | metadata.code
                    exec ( base64.b64decode('cA==') )      | metadata.code
                    ().__class__.__base__.__subclasses__() | metadata.code
                    <script>alert(1)</script>              | metadata.markup
                    <img src=x onerror=alert(1)>           | metadata.markup
                    rm -rf /tmp/x                           | metadata.shell
                    """)
    void whatIsNoDescriptionIsLow(String value, String rule) {
        assertThat(find(Map.of("note", value.strip())))
                .anySatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo(rule.strip());
                    assertThat(finding.severity()).isEqualTo(Severity.LOW);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pt",
                "a model that runs on the operating system of your choice",
                "evaluated on exec and eval splits (see the paper)",
                "{\"ss_network_dim\": \"4\"}",
                "2023-01-01 <unk> <s>",
                "r < 4 and script of the talk",
            })
    void descriptionsAreSilent(String value) {
        assertThat(find(Map.of("note", value))).isEmpty();
    }

    @Test
    void addressesAreOneFindingThatCounts() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("home", "https://example.org/x");
        metadata.put("paper", "see http://example.org/y");
        assertThat(find(metadata))
                .containsExactly(
                        new Finding(
                                "metadata.address",
                                Severity.INFO,
                                Place.whole("m"),
                                "metadata `home` (and 1 more) names an address: https://example.org/x"));
    }
}
