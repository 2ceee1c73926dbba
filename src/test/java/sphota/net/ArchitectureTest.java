package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ArchitectureTest {

    private static ObjectNode json() {
        return Architecture.preset("1m", 288).withHeads(256, 32).json();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(Architecture.of(json()))
                .isEqualTo(Architecture.preset("1m", 288).withHeads(256, 32));
    }

    /// A few bytes of a file are not to ask for gigabytes.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    num_hidden_layers | 1048576
                    forms             | 1048576
                    hidden_size       | 1048576
                    max_position_embeddings | 1048576
                    ngram_sizes       | [2,2,2]
                    rope_theta        | 500000
                    tie_word_embeddings | false
                    """)
    void whatWouldTakeTooMuchIsRefused(String key, String value) {
        var json = json();
        assertThat(json.has(key)).as(key).isTrue();
        json.set(key, JsonMapper.shared().readTree(value));
        assertThatThrownBy(() -> Architecture.of(json))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
