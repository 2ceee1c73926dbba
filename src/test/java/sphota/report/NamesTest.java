package sphota.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.Models;
import sphota.tensor.NaturalOrder;

class NamesTest {

    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.weight model.norm.weight true",
                "*.weight model.norm.bias false",
                "layers.?.bias layers.1.bias true",
                "layers.?.bias layers.10.bias false",
                "*.{q,k}_proj.* a.k_proj.weight true",
                "*.{q,k}_proj.* a.v_proj.weight false",
                "a+b a+b true",
                "a+b aab false",
                "/norm|bias/ model.norm.weight true",
                "/^norm/ model.norm.weight false",
            })
    void aGlobMatchesWholeNamesARegexPartsOfThem(String pattern, String name, boolean matches) {
        assertThat(NamePattern.of(pattern).matches().test(name)).isEqualTo(matches);
    }

    @Test
    void anOpenBraceOrABrokenRegexIsRefused() {
        for (var broken : List.of("{a", "a}", "/(/")) {
            assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.of(broken));
        }
    }

    @Test
    void numbersInNamesAreComparedAsNumbers() {
        assertThat(
                        Stream.of("l.10.w", "l.2.w", "l.2", "l.02.w", "a", "l.x")
                                .sorted(NaturalOrder.BY_NUMBER))
                .containsExactly("a", "l.2", "l.02.w", "l.2.w", "l.10.w", "l.x");
    }

    @Test
    void aPartThatHoldsNearlyEverythingIsTakenApart() {
        var tensors =
                List.of(
                        Models.tensor("model.embed.weight", 1f),
                        Models.tensor("model.layers.0.a", 1f),
                        Models.tensor("model.layers.0.b", 1f),
                        Models.tensor("model.layers.1.a", 1f),
                        Models.tensor("model.layers.1.b", 1f),
                        Models.tensor("lm_head.weight", 1f));
        assertThat(tensors.stream().map(Parts.of(tensors)).distinct())
                .containsExactly("model.embed", "model.layers", "lm_head");
    }
}
