package sphota.evaluation.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmsTableTest {

    private static FormTable table(double onto, double noise) {
        Map<String, FormTable.Row> rows = new LinkedHashMap<>();
        rows.put("onto", new FormTable.Row(100, 0, 4, onto, Map.of()));
        rows.put("weights-planes", new FormTable.Row(100, 6, 7, noise, Map.of()));
        return new FormTable(List.of(), rows);
    }

    @Test
    void aFormIsMeasuredFromItsFloorToItsBase() {
        assertThat(ArmsTable.normalised(table(2, 6.5))).isCloseTo(0.5, within(1e-12));
        assertThat(ArmsTable.normalised(table(4, 6))).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void armsStandSideBySideAndAreComparedSeedBySeed() {
        Map<String, List<FormTable>> arms = new LinkedHashMap<>();
        arms.put("ids", List.of(table(2, 6.5), table(2.4, 6.5)));
        arms.put("bytes", List.of(table(1.6, 6.5), table(2.0, 6.5)));
        var text = new ArmsTable(arms).text();
        assertThat(text)
                .startsWith("| bits a byte | ids, 2 | bytes, 2 |\n")
                .contains("| onto | 2.200 | 1.800 |\n")
                .contains("| less than the first |  | 0.050 [0.050, 0.050] |\n");
    }

    @Test
    void anArmHasAModel() {
        assertThatThrownBy(() -> new ArmsTable(Map.of("ids", List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
