package sphota.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.PickleBytes.pickle;
import static sphota.PickleBytes.protocol;
import static sphota.safety.VerdictTest.judge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.PickleBytes;
import sphota.Seeds;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.safety.PickleReport.Concern;
import sphota.safety.PickleReport.Concern.Level;

class PickleScanTest {

    private static final byte[] HOSTILE =
            protocol(4).global("os", "system").text("echo hidden").callWithOne().stop().toArray();

    private static List<PickleReport> scan(byte[] content) {
        return PickleScan.scan(Region.of("file", content), Budget.standard());
    }

    private static byte[] base64(byte[] bytes) {
        return Base64.getEncoder().encode(bytes);
    }

    private static byte[] hexadecimal(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }

    @Test
    void everyPickleOfARowIsJudged() {
        var row = pickle();
        for (int i = 0; i < 10; i++) {
            row.raw(protocol(2).op("N.").toArray());
        }
        var reports = scan(row.raw(HOSTILE).toArray());
        assertThat(reports).hasSize(11);
        assertThat(reports.getLast().verdict()).isEqualTo(Verdict.DANGEROUS);
        assertThat(reports.getLast().place().startByte()).isEqualTo(40);
    }

    @Test
    void picklesWithoutProtocolThatLeadToAHostileOneAreTaken() {
        assertThat(scan(pickle().op("N.I1\n.").raw(HOSTILE).toArray())).hasSize(3);
        assertThat(scan(pickle().op("N.I1\n.").toArray())).hasSize(2);
    }

    @Test
    void aPickleCutOffAfterItsCallIsJudged() {
        var reports = scan(pickle().global("os", "system").op("(S'id'\ntR").toArray());
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.verdict()).isEqualTo(Verdict.DANGEROUS));
    }

    @Test
    void wrappedPicklesAreUnwrapped() {
        for (var wrapped :
                List.of(
                        gzip(HOSTILE),
                        base64(HOSTILE),
                        hexadecimal(HOSTILE),
                        base64(gzip(HOSTILE)))) {
            assertThat(scan(wrapped))
                    .singleElement()
                    .satisfies(report -> assertThat(report.verdict()).isEqualTo(Verdict.DANGEROUS));
        }
        assertThat(scan(base64(gzip(HOSTILE))).getFirst().place().file())
                .isEqualTo("file » base64 » gzip");
    }

    @Test
    void aCallWrittenByHandIsFoundThoughNoPythonWouldReadItsString() {
        var content = "cbuiltins\neval\nS'print(1)'\u0085R.".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(scan(content))
                .singleElement()
                .extracting(PickleReport::verdict)
                .isEqualTo(Verdict.DANGEROUS);
    }

    @Test
    void aPickleAfterGarbageIsFoundAndSaidToBe() {
        var garbage = "\u0000\u0001garbage".getBytes(StandardCharsets.ISO_8859_1);
        var between = protocol(2).op("N.").raw(garbage).raw(HOSTILE).toArray();
        assertThat(scan(between)).hasSize(2);
        assertThat(scan(between).getLast().concerns().stream().map(Concern::rule))
                .contains("pickle.buried", "pickle.unlisted-call");

        var after = pickle().raw(garbage).raw(HOSTILE).toArray();
        assertThat(scan(after)).isEmpty();
        assertThat(PickleScan.buried(Region.of("file", after), Budget.standard())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3\n",
                "little",
                "{\"model_type\": \"bert\"}",
                "cat\ndog\n(mouse\n",
                "cos\nsin\ntan\n",
                "cos\nsin\nSine\n",
                "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
                "<!DOCTYPE html><html>",
                "import os\nos.system('id')\n",
                "N.B. this is a note",
            })
    void otherContentIsNoPickle(String content) {
        assertThat(scan(content.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    static Stream<Named<Region>> weights() {
        return Seeds.cases(
                300,
                random -> {
                    var weights = new byte[4096];
                    random.nextBytes(weights);
                    return Region.of("w", weights);
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weights")
    void weightsAreNoPickleAndCostNextToNothing(Region weights) {
        var budget = Budget.standard();
        assertThat(PickleScan.scan(weights, budget)).isEmpty();
        assertThat(PickleScan.buried(weights, budget)).isEmpty();
        assertThat(budget.spent().opcodes()).isLessThan(100);
    }

    @Test
    void zerosCostOneOpcode() {
        var budget = Budget.standard();
        assertThat(PickleScan.scan(Region.of("w", new byte[1 << 20]), budget)).isEmpty();
        assertThat(budget.spent().opcodes()).isEqualTo(1);
    }

    private static PickleBytes holding(byte[] value) {
        return protocol(4).op("}").text("payload").bytes(value).op("s").stop();
    }

    @Test
    void aPickleHiddenInAValueIsFoundHoweverItIsWrapped() {
        for (var value :
                List.of(
                        HOSTILE,
                        base64(HOSTILE),
                        hexadecimal(HOSTILE),
                        gzip(HOSTILE),
                        base64(gzip(HOSTILE)),
                        base64(base64(HOSTILE)),
                        hexadecimal(gzip(HOSTILE)))) {
            var report = judge(holding(value));
            assertThat(report.verdict()).isEqualTo(Verdict.CLEAN);
            assertThat(report.nested()).hasSize(1);
            assertThat(report.nested().getFirst().verdict()).isEqualTo(Verdict.DANGEROUS);
            assertThat(report.nested().getFirst().place().file())
                    .startsWith("test.pkl » bytes @ 17");
            assertThat(report.concerns())
                    .singleElement()
                    .satisfies(concern -> {
                        assertThat(concern.rule()).isEqualTo("pickle.nested");
                        assertThat(concern.level()).isEqualTo(Level.HIGH);
                        assertThat(concern.offset()).isEqualTo(17);
                        assertThat(concern.evidence()).contains("os.system('echo hidden')");
                    });
        }
    }

    @Test
    void bytesThatProtocol2WritesAsTextAreSearchedToo() {
        var asText = new String(HOSTILE, StandardCharsets.ISO_8859_1);
        var report = judge(protocol(2).longText(asText).stop());
        assertThat(report.nested()).hasSize(1);
    }

    @Test
    void aPickleInAPickleInAPickleIsFound() {
        var report = judge(holding(holding(HOSTILE).toArray()));
        assertThat(report.concerns())
                .singleElement()
                .satisfies(concern -> assertThat(concern.level()).isEqualTo(Level.HIGH));
        assertThat(report.nested().getFirst().nested()).hasSize(1);
    }

    @Test
    void nestingEndsSomewhere() {
        var bytes = HOSTILE;
        for (int i = 0; i < 50; i++) {
            bytes = holding(bytes).toArray();
        }
        assertThat(judge(pickle().raw(bytes)).concerns()).isNotEmpty();
    }

    @Test
    void aHarmlessHiddenPickleIsOnlyNoted() {
        var report = judge(holding(protocol(4).text("plain").op(0x85).stop().toArray()));
        assertThat(report.concerns())
                .singleElement()
                .satisfies(concern -> assertThat(concern.level()).isEqualTo(Level.INFO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os.system('rm -rf /') is what an attacker would write",
                "cos\nsystem",
                "deadbeefdeadbeefdeadbeefdeadbeef",
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
                "transformer.h.0.attn.c_attn.weight",
            })
    void textsThatOnlyLookAlarmingAreNot(String text) {
        assertThat(judge(protocol(2).longText(text).stop()).concerns()).isEmpty();
    }
}
