package sphota.speech.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sphota.meaning.SplitMix;

class ProcedureTest {

    static Stream<Procedure> all() {
        return Procedure.published().values().stream()
                .flatMap(procedure ->
                        Stream.of(procedure, new Renamed(procedure), new Shuffled(procedure)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aDocumentFollowsFromSeedAndNumberAlone(Procedure procedure) {
        var documents = new Documents(procedure, 11, 256);
        var seventh = documents.at(7);
        documents.at(8);
        assertThat(documents.at(7).ids()).isEqualTo(seventh.ids());
        assertThat(documents.at(7).scored()).isEqualTo(seventh.scored());
        assertThat(documents.at(8).ids()).isNotEqualTo(seventh.ids());
        assertThat(new Documents(procedure, 12, 256).at(7).ids()).isNotEqualTo(seventh.ids());
    }

    @ParameterizedTest
    @MethodSource("all")
    void documentsFillAsMuchAsTheyCan(Procedure procedure) {
        for (int length = procedure.shortest(); length < procedure.shortest() + 20; length++) {
            var drawn = procedure.draw(new SplitMix(length), length);
            assertThat(drawn.length()).isBetween(procedure.shortest(), length);
        }
        assertThatThrownBy(() -> new Documents(procedure, 0, procedure.shortest() - 1))
                .hasMessageContaining("at least " + procedure.shortest());
    }

    /// Frozen, so that no other JDK and no edit changes unseen what was trained on.
    @ParameterizedTest
    @CsvSource({
        "shuffle-dyck, 471257513",
        "nested-dyck, -580633567",
        "set, -177373804",
        "union, -467875221",
        "sort, 276823126",
        "reverse, 688040150",
        "identity, 559616994",
        "delete, 1181935741",
        "automaton, -199611405",
        "lstm, 566626121",
        "noise, -499973484"
    })
    void documentsStayTheSame(String name, int hash) {
        var procedure = Optional.ofNullable(Procedure.published().get(name)).orElseThrow();
        assertThat(Arrays.hashCode(new Documents(procedure, 1, 300).at(5).ids())).isEqualTo(hash);
    }

    @Test
    void renamingIsOnePermutationADocument() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplitMix(seed);
            var names = Draws.permutation(random, 256);
            var plain = Exercise.published(Exercise.Task.SET).draw(random, 300);
            var renamed =
                    new Renamed(Exercise.published(Exercise.Task.SET))
                            .draw(new SplitMix(seed), 300);
            assertThat(renamed.ids())
                    .isEqualTo(IntStream.of(plain.ids()).map(id -> names[id]).toArray());
            assertThat(renamed.scored()).isEqualTo(plain.scored());
        }
        var documents = new Documents(new Renamed(ShuffleDyck.PUBLISHED), 1, 2048);
        assertThat(IntStream.range(0, 20).map(i -> documents.at(i).ids()[0]).distinct().count())
                .isGreaterThan(10);
    }

    @Test
    void shufflingKeepsHowOftenEachIdComes() {
        for (int seed = 0; seed < 50; seed++) {
            var plain = NestedDyck.PUBLISHED.draw(new SplitMix(seed), 200);
            var shuffled = new Shuffled(NestedDyck.PUBLISHED).draw(new SplitMix(seed), 200);
            assertThat(shuffled.ids()).isNotEqualTo(plain.ids());
            assertThat(IntStream.of(shuffled.ids()).sorted().toArray())
                    .isEqualTo(IntStream.of(plain.ids()).sorted().toArray());
        }
    }

    @Test
    void permutationsHoldEveryNumberOnceAndEachComesFirstAsOften() {
        var random = new SplitMix(2);
        var first = new int[8];
        for (int i = 0; i < 8000; i++) {
            var permutation = Draws.permutation(random, 8);
            first[permutation[0]]++;
            assertThat(IntStream.of(permutation).sorted().toArray())
                    .isEqualTo(IntStream.range(0, 8).toArray());
        }
        for (int count : first) {
            assertThat(count / 1000.0).isCloseTo(1, within(0.15));
        }
    }

    @Test
    void noiseIsUniform() {
        var counts = new int[256];
        for (int id : new Noise().draw(new SplitMix(1), 256_000).ids()) {
            counts[id]++;
        }
        for (int count : counts) {
            assertThat(count / 1000.0).isCloseTo(1, within(0.15));
        }
    }

    @Test
    void paddingIsNotScored() {
        var padded = Sequence.allScored(new int[] {7, 255}).padded(4);
        assertThat(padded.ids()).containsExactly(7, 255, 0, 0);
        assertThat(padded.scored()).containsExactly(true, true, false, false);
        assertThat(padded.bytes()).containsExactly(7, -1, 0, 0);
        assertThatThrownBy(() -> padded.padded(3)).hasMessageContaining("4 ids");
        assertThatThrownBy(() -> Sequence.allScored(new int[] {256})).hasMessageContaining("256");
        assertThatThrownBy(() -> new Sequence(new int[2], new boolean[3]))
                .hasMessageContaining("2 ids");
    }
}
