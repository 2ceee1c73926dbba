package sphota.report.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.meaning.Behaviour;
import sphota.meaning.Data;
import sphota.meaning.Expression;

class NeighbourhoodTest {

    /// Few inputs and few behaviours; few inputs and many; many inputs.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"Z10 ~ 2 ~ 2", "Z10^6 ~ 2 ~ 1", "Z16^4 ~ 1 ~ 1", "B^16 ~ 1 ~ 1"})
    void holdsWhatIsFoundSoon(String domain, int size, int indexSize) {
        var around = Neighbourhood.of(Data.parse(domain), OptionalInt.empty());
        assertThat(around.size()).isEqualTo(size);
        assertThat(around.indexSize()).isEqualTo(indexSize);
        assertThat(around.complete()).isTrue();
        assertThat(around.addresses()).isBetween(1, around.count());
    }

    @Test
    void holdsWhatIsAskedFor() {
        var around = Neighbourhood.of(Data.parse("Z10^6"), OptionalInt.of(2));
        var sum = Behaviour.of(Expression.parse("Z10^6 : sum"));
        var known = around.representative(sum).orElseThrow();
        var address = around.address(known).orElseThrow();
        assertThat(address).hasToString("VRS_ΔG1:00K");
        assertThat(around.meaning(address)).contains(known);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Neighbourhood.of(Data.parse("B"), OptionalInt.of(4)));
    }
}
