package sphota.evaluation.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        var gathering = new ArmsTable.Gathering();
        gathering.add(Path.of("runs/ids/1"), table(2, 6.5));
        gathering.add(Path.of("runs/ids/2"), table(2.4, 6.5));
        gathering.add(Path.of("runs/bytes/2"), table(2.0, 6.5));
        gathering.add(Path.of("runs/bytes/1"), table(1.6, 6.5));
        assertThat(gathering.table().text())
                .startsWith("| bits a byte | ids, 2 | bytes, 2 |\n")
                .contains("| onto | 2.200 | 1.800 |\n")
                .contains("| less than the first |  | 0.050 [0.050, 0.050] |\n");
    }

    @Test
    void modelsOfOtherSeedsAreNotCompared() {
        var gathering = new ArmsTable.Gathering();
        gathering.add(Path.of("runs/ids/1"), table(2, 6.5));
        gathering.add(Path.of("runs/bytes/2"), table(1.6, 6.5));
        assertThat(gathering.table().text()).contains("| less than the first |  |  |\n");
    }

    @Test
    void modelsOfOneNameAreTwo() {
        var gathering = new ArmsTable.Gathering();
        gathering.add(Path.of("one/model"), table(2, 6.5));
        gathering.add(Path.of("two/model"), table(1.6, 6.5));
        assertThat(gathering.table().arms()).hasSize(2);
        assertThatThrownBy(() -> gathering.add(Path.of("one/./model"), table(2, 6.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("named twice");
    }

    @Test
    void anArmHasAModel() {
        assertThatThrownBy(() -> new ArmsTable(Map.of("ids", new TreeMap<>())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
