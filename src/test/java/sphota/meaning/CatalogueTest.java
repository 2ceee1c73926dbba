package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Data DOMAIN = Data.parse("Z5^4");
    private static final Catalogue CATALOGUE =
            new Enumeration(Vocabulary.of(DOMAIN), 100_000).upTo(DOMAIN, 2);

    @Test
    void drawsEveryBehaviourAsOftenAsAnyOther() {
        int each = 100;
        int behaviours = CATALOGUE.all().size();
        var counts =
                CATALOGUE.sample(7, behaviours * each).stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts).hasSize(behaviours);
        // The sum of squared deviations over their expectation is chi-square with behaviours - 1
        // degrees of freedom: mean 428, deviation 29.
        double chiSquare =
                counts.values().stream().mapToDouble(n -> (n - each) * (n - each)).sum() / each;
        assertThat(chiSquare).isBetween(behaviours - 150.0, behaviours + 150.0);
    }

    @Test
    void drawsSetsOfOperatorsAlike() {
        var drawn = CATALOGUE.sampleByOperators(7, 20_000);
        var sets = CATALOGUE.all().stream().map(r -> r.expression().operators()).distinct().count();
        long sums =
                drawn.stream().filter(r -> r.expression().toString().equals("Z5^4 : sum")).count();
        // Only one behaviour is written with `sum` alone.
        assertThat(sums).isBetween(10_000 / sets, 40_000 / sets);
    }

    @Test
    void drawsTheSameFromTheSameSeed() {
        assertThat(CATALOGUE.sample(3, 50)).isEqualTo(CATALOGUE.sample(3, 50));
        assertThat(CATALOGUE.sample(3, 50)).isNotEqualTo(CATALOGUE.sample(4, 50));
        assertThat(CATALOGUE.sampleByOperators(3, 50))
                .isEqualTo(CATALOGUE.sampleByOperators(3, 50));
    }

    @Test
    void narrowsToACodomain() {
        var predicates = CATALOGUE.to(Data.bool());
        assertThat(predicates.all())
                .isNotEmpty()
                .allMatch(r -> r.expression().codomain().equals(Data.bool()));
    }

    @Test
    void refusesToDrawFromNothing() {
        var empty = new Catalogue(DOMAIN, List.of(), true);
        assertThatIllegalArgumentException().isThrownBy(() -> empty.sample(1, 1));
    }
}
