package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sphota.description.Described;
import sphota.execution.Blueprint;
import sphota.interpreter.describing.Describer;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Data;
import sphota.meaning.Type;
import sphota.zoo.Subject;

class DescribingTest {

    private static final Type TYPE = new Type(Data.parse("Z6"), Data.parse("B"));

    private static Described described(String blueprint, Optional<Type> type) {
        var built = Blueprint.parse(blueprint);
        var network = Subject.of("x", built, new float[Math.toIntExact(built.size())], List.of());
        var describer = new Describer(List.of(), Writing.beam(1), Optional.empty());
        return new Describing(describer, type).of(network);
    }

    @Test
    void whatTakesLongToRunIsNotRun() {
        var deep = "flat 6 > dense 200" + " > relu".repeat(1400) + " > dense 2";
        assertThat(described(deep, Optional.of(TYPE)))
                .isEqualTo(new Described.Nothing("it takes too long to run on many inputs"));
        assertThat(described("flat 6 > dense 2", Optional.of(TYPE)))
                .isInstanceOf(Described.Tabled.class);
    }

    @Test
    void ofMoreInputsLessIsRun() {
        var wide =
                "sequence 8x1 > embedding 4 200" + " > dense 200".repeat(12) + " > last > dense 2";
        var many = new Type(Data.parse("Z4^8"), Data.parse("B"));
        var few = new Type(Data.parse("Z4^9"), Data.parse("B"));
        assertThat(described(wide, Optional.of(many)))
                .isEqualTo(new Described.Nothing("it takes too long to run on many inputs"));
        assertThat(described(wide.replace("8x1", "9x1"), Optional.of(few)))
                .isEqualTo(new Described.Nothing("nobody here writes functions of Z4^9 -> B"));
    }

    @Test
    void whatDoesNotSayWhatGoesInIsNotDescribed() {
        assertThat(described("flat 6 > dense 2", Optional.empty()))
                .isEqualTo(new Described.Nothing("it does not say what goes in and out"));
    }
}
