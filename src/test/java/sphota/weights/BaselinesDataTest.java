package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.PickleBytes;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;

class BaselinesDataTest {

    private static Reading read(String json) {
        var content = Region.of("data", json.getBytes(StandardCharsets.UTF_8));
        assertThat(BaselinesData.isOne("data", content)).isTrue();
        var reading = new ReadingBuilder("test");
        return reading.attempt(() -> BaselinesData.read(content, Budget.standard(), reading))
                .build();
    }

    private static List<String> findings(PickleBytes pickle) {
        var base64 = Base64.getEncoder().encodeToString(pickle.stop().toArray());
        return read(
                        "{\"a\": 1, \"b\": {\":type:\": \"x\", \":serialized:\": \"%s\"}}"
                                .formatted(base64))
                .findings()
                .stream()
                .map(finding -> finding.severity() + " " + finding.rule())
                .toList();
    }

    @Test
    void whatEveryAgentHoldsIsUnknownCode() {
        assertThat(
                        findings(
                                PickleBytes.protocol(4)
                                        .global("cloudpickle.cloudpickle", "_builtin_type")
                                        .text("LambdaType")
                                        .callWithOne()))
                .containsExactly("MEDIUM sb3.pickled-data");
    }

    @Test
    void anythingElseIsJudgedLikeAnyPickle() {
        assertThat(
                        findings(
                                PickleBytes.protocol(4)
                                        .global("os", "system")
                                        .text("id")
                                        .callWithOne()))
                .contains("HIGH pickle.unlisted-call");
        assertThat(findings(PickleBytes.protocol(4).op("N"))).isEmpty();
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThat(read("{{").refusal()).isPresent();
    }
}
