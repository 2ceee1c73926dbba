package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Checksum;
import sphota.format.Finding;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.tensor.Storage;

class IntegrityTest {

    private static Checksum checksum(String name, boolean right) {
        var bytes = name.repeat(10).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(bytes);
        return new Checksum(
                name,
                new Storage.Stored(Region.of("a.pt", bytes)),
                (int) crc.getValue() + (right ? 0 : 1));
    }

    private static List<Finding> verify(Checksum... checksums) {
        var reading = new ReadingBuilder("PyTorch zip");
        List.of(checksums).forEach(reading::add);
        var file = new WeightFile("a.pt", 10, reading.build(), Budget.standard().spent());
        return Integrity.verify(new Weights("a.pt", List.of(file), Map.of(), List.of()));
    }

    @Test
    void storagesWithTheirChecksumsAreSilent() {
        assertThat(verify(checksum("x", true), checksum("y", true))).isEmpty();
    }

    @Test
    void oneStorageWithoutItsChecksumIsDamaged() {
        assertThat(verify(checksum("x", true), checksum("y", false)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
                    assertThat(finding.evidence()).startsWith("storage y of 10 bytes");
                });
        assertThat(verify(checksum("only", false)))
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }

    @Test
    void aFileWithoutAnyRightChecksumWasWrittenWithoutThem() {
        assertThat(verify(checksum("x", false), checksum("y", false)))
                .singleElement()
                .extracting(Finding::rule)
                .isEqualTo("zip.no-checksums");
    }
}
