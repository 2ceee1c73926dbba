package sphota.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

    /// The first example of FIPS 180-4.
    @Test
    void isThatOfTheStandard(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("abc"), "abc");
        assertThat(Sha256.of(file))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
