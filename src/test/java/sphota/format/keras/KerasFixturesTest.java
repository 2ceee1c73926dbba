package sphota.format.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Severity;

/// Files other scanners test themselves with.
class KerasFixturesTest {

    /// Its function is source text. Keras keeps functions as bytecode or by name and would load
    /// this one as neither; whoever put it there meant it to run.
    @Test
    void aLambdaOfSourceTextIsDangerous() throws IOException {
        var path = Shared.path("fixtures/modelaudit/samples/keras/malicious_lambda.h5");
        try (var arena = Arena.ofConfined()) {
            var reading = new Hdf5Reader().read(Region.map(path, arena), Budget.standard());
            assertThat(reading.format()).isEqualTo("Keras HDF5");
            assertThat(reading.refusal()).isEmpty();
            assertThat(reading.findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
                        assertThat(finding.rule()).isEqualTo("keras.lambda");
                        assertThat(finding.evidence()).contains("eval(");
                    });
        }
    }
}
