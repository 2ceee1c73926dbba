package sphota.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OpcodeTest {

    @Test
    void thereAre68WithBytesOfTheirOwn() {
        assertThat(Opcode.values()).hasSize(68);
        assertThat(Arrays.stream(Opcode.values()).map(Opcode::code)).doesNotHaveDuplicates();
    }

    @Test
    void eachIsFoundByItsByte() {
        for (var opcode : Opcode.values()) {
            assertThat(Opcode.of(opcode.code())).contains(opcode);
        }
    }

    @Test
    void otherBytesAreNone() {
        long found =
                java.util.stream.IntStream.range(0, 256)
                        .filter(code -> Opcode.of(code).isPresent())
                        .count();
        assertThat(found).isEqualTo(68);
        assertThat(Opcode.of(0)).isEmpty();
        assertThat(Opcode.of(0xFF)).isEmpty();
    }
}
