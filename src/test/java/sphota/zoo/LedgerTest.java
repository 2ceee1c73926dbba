package sphota.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve(Ledger.NAME);
    }

    @BeforeEach
    void shards() throws IOException {
        Files.writeString(folder.resolve("one"), "1");
        Files.writeString(folder.resolve("two"), "2");
        var ledger = Ledger.read(folder);
        ledger.add("one");
        ledger.add("two");
    }

    @Test
    void whatIsNotedIsHeldUntilItChanges() throws IOException {
        assertThat(Ledger.read(folder).holds("one")).isTrue();
        Files.writeString(folder.resolve("one"), "3");
        assertThat(Ledger.read(folder).holds("one")).isFalse();
        var ledger = Ledger.read(folder);
        ledger.add("one");
        assertThat(Ledger.read(folder).holds("one")).isTrue();
        assertThat(Files.readAllLines(file())).hasSize(3);
    }

    @Test
    void aLastLineThatWasCutOffIsAbsentWhereverItWasCut() throws IOException {
        var whole = Files.readAllBytes(file());
        int second = whole.length / 2;
        for (int length = second; length < whole.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            var ledger = Ledger.read(folder);
            assertThat(ledger.holds("one")).as("cut at %d", length).isTrue();
            assertThat(ledger.holds("two")).as("cut at %d", length).isFalse();
            ledger.add("two");
            assertThat(file()).hasBinaryContent(whole);
        }
    }

    @Test
    void linesThatAreNoneArePassedOver() throws IOException {
        var text = Files.readString(file());
        Files.write(file(), ("\u00ff\0 no sum\n" + text).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Ledger.read(folder).holds("one")).isTrue();
        assertThat(Ledger.read(folder).holds("two")).isTrue();
    }
}
