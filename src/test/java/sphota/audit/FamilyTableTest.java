package sphota.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FamilyTableTest {

    private static final String SOUND =
            """
            # a comment
            [Zebra]
            kind decoder
            group Striped
            needs h.#.stripe.weight a|b
            lacks ~c
            config zebra
            gguf zebra
            stack - h.#
            sure 0.9 a reason
            variant two words layers=2 encoder.width=64
            """;

    private static FamilyTable table(String text) {
        return FamilyTable.of(Tables.lines("table", text));
    }

    @Test
    void readsAFamily() {
        var family = table(SOUND).families().getFirst();
        assertThat(family.name()).isEqualTo("Zebra");
        assertThat(family.group()).isEqualTo("Striped");
        assertThat(family.needs()).containsExactly(List.of("h.#.stripe.weight"), List.of("a", "b"));
        assertThat(family.stacks()).containsExactly(new Family.Stack("", "h.#"));
        assertThat(family.variants().getFirst().name()).isEqualTo("two words");
        assertThat(family.variants().getFirst().dimensions())
                .containsEntry("layers", "2")
                .containsEntry("encoder.width", "64");
        assertThat(family.because()).isEqualTo("a reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind mammal",
                "needs a#1",
                "needs a#*",
                "stack - h",
                "sure 1.5 too much",
                "sure 0.9",
                "sure often and gladly",
                "variant layers=2",
                "variant small stripes=2",
                "colour black",
                "kind",
            })
    void refusesAWrongLineByItsNumber(String line) {
        assertThatThrownBy(() -> table(SOUND + line))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("table:12: ");
    }

    @Test
    void refusesWhatIsMissingOrTwice() {
        assertThatThrownBy(() -> table(SOUND + SOUND)).hasMessageContaining("stands twice: Zebra");
        assertThatThrownBy(() -> table("[A]\nneeds a\nsure 0.5 x")).hasMessageContaining("no kind");
        assertThatThrownBy(() -> table("[A]\nkind other\nneeds a"))
                .hasMessageContaining("go together");
        assertThatThrownBy(() -> table("[A]\nkind other")).hasMessageContaining("nothing tells it");
        assertThatThrownBy(() -> table("kind other")).hasMessageContaining("no name of a family");
        assertThatThrownBy(() ->
                        table(
                                SOUND
                                        + SOUND.replace("[Zebra]", "[Okapi]")
                                                .replace("config zebra", "config okapi")))
                .hasMessageContaining("a second family for the GGUF word zebra");
    }

    @Test
    void knowsManyFamilies() {
        var table = FamilyTable.known();
        assertThat(table.families()).hasSizeGreaterThan(120);
        assertThat(table.byGguf()).containsKeys("llama", "qwen2", "gpt2");
        assertThat(table.byConfig()).containsKeys("llama", "LlamaForCausalLM", "UNet2DModel");
    }

    /// A group is of families that share a layout: one of them at least has patterns.
    @Test
    void everyGroupHasALayout() {
        var families = FamilyTable.known().families();
        assertThat(families)
                .filteredOn(family -> !family.group().equals(family.name()))
                .allMatch(family ->
                        families.stream()
                                .filter(other -> other.group().equals(family.group()))
                                .anyMatch(other -> !other.needs().isEmpty()));
    }

    @Test
    void refusesWrongPartsAndKeys() {
        assertThatThrownBy(() -> new PartTable(Tables.lines("parts", "wheel x")))
                .hasMessage("parts:1: no part: wheel");
        assertThatThrownBy(() -> new PartTable(Tables.lines("parts", "mlp x stripes")))
                .hasMessage("parts:1: no axes: [stripes]");
        assertThatThrownBy(() -> new PartTable(Tables.lines("parts", "mlp")))
                .hasMessage("parts:1: no pattern");
        assertThatThrownBy(() -> Declared.keys(Tables.lines("keys", "layers n_layer")))
                .hasMessage("keys:1: no colon: layers n_layer");
        assertThatThrownBy(() -> Declared.keys(Tables.lines("keys", "wings: two")))
                .hasMessage("keys:1: no subject: wings");
        assertThatThrownBy(() -> Declared.keys(Tables.lines("keys", "layers: a\nlayers: b")))
                .hasMessage("keys:2: stands twice: layers");
        assertThatThrownBy(() -> new AdapterTable(Tables.lines("pairs", "a b")))
                .hasMessageStartingWith("pairs:1: not two patterns");
    }
}
