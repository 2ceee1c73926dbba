package sphota.format.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.format.Refusal;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class PytorchReadersTest {

    private static List<Double> values(Tensor tensor) {
        var all = new ArrayList<Double>();
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (chunk, count) -> {
                    var values = new double[(int) count];
                    Decoding.decode((Scalar) tensor.type(), chunk, 0, (int) count, values);
                    Arrays.stream(values).forEach(all::add);
                });
        return all;
    }

    private static Tensor only(Reading reading) {
        assertThat(reading.refusal()).isEmpty();
        assertThat(reading.tensors()).hasSize(1);
        return reading.tensors().getFirst();
    }

    private static String refusal(byte[] file) {
        return Readings.of(file).refusal().map(Refusal::toString).orElse("read");
    }

    private static List<String> rules(byte[] file) {
        return Readings.of(file).findings().stream().map(Finding::rule).toList();
    }

    @Test
    void aTransposedViewOfAZipStaysWhereItIs() {
        var file = TorchBytes.whole(TorchBytes.state(1, new long[] {3, 2}, new long[] {1, 4}));
        var reading = Readings.of(file);
        assertThat(reading.format()).isEqualTo("PyTorch zip");
        var tensor = only(reading);
        assertThat(tensor.name()).isEqualTo("w");
        assertThat(tensor.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(values(tensor)).containsExactly(1., 5., 2., 6., 3., 7.);
        var storage = ((Content.Strided) tensor.content()).storage().source();
        assertThat(Region.of("test", file).slice(storage.startByte(), 32, "storage").segment())
                .satisfies(bytes ->
                        assertThat(bytes.toArray(ValueLayout.JAVA_BYTE))
                                .isEqualTo(TorchBytes.EIGHT));
    }

    @Test
    void aBigEndianZipIsTurned() {
        var file =
                TorchBytes.zip(TorchBytes.state())
                        .stored("a/byteorder", TorchBytes.ascii("big"))
                        .stored("a/data/0", TorchBytes.floats(8, ByteOrder.BIG_ENDIAN))
                        .stored("a/version", TorchBytes.ascii("3\n"))
                        .end();
        assertThat(values(only(Readings.of(file)))).containsExactly(0., 1., 2., 3., 4., 5., 6., 7.);
    }

    @Test
    void deflatedRecordsAreInflatedWhenTheyAreAskedFor() {
        var file =
                new sphota.archive.ZipBytes()
                        .deflated("a/data.pkl", TorchBytes.state())
                        .deflated("a/data/0", TorchBytes.EIGHT)
                        .deflated("a/version", TorchBytes.ascii("3\n"))
                        .end();
        assertThat(values(only(Readings.of(file)))).hasSize(8).endsWith(7.);
    }

    @Test
    void aViewThatLeavesItsStorageIsRefusedByName() {
        assertThat(refusal(TorchBytes.whole(TorchBytes.state(2, new long[] {7}, new long[] {1}))))
                .startsWith("test @ byte ")
                .endsWith(
                        "tensor w: _rebuild_tensor_v2: a view of F32 at element 2 with size [7] and stride [1] ends behind its storage of 32 bytes");
    }

    @Test
    void sizesStridesAndOffsetsThatMakeNoViewAreRefused() {
        assertThat(refusal(TorchBytes.whole(TorchBytes.state(-1, new long[] {7}, new long[] {1}))))
                .contains("argument 1 is -1");
        assertThat(refusal(TorchBytes.whole(TorchBytes.state(0, new long[] {-7}, new long[] {1}))))
                .contains("size -7 of axis 0");
        assertThat(refusal(TorchBytes.whole(TorchBytes.state(0, new long[] {7}, new long[] {-1}))))
                .contains("stride -1 of axis 0");
        assertThat(refusal(TorchBytes.whole(TorchBytes.state(0, new long[] {7}, new long[] {}))))
                .contains("size [7] and stride []");
        long huge = 1L << 40;
        assertThat(
                        refusal(
                                TorchBytes.whole(
                                        TorchBytes.state(
                                                0, new long[] {huge, huge}, new long[] {huge, 1}))))
                .contains("beyond 2^63");
    }

    @Test
    void anExpandedViewOfAnySizeCostsNothing() {
        long huge = 1L << 31;
        var tensor =
                only(
                        Readings.of(
                                TorchBytes.whole(
                                        TorchBytes.state(
                                                0, new long[] {huge, huge}, new long[] {0, 0}))));
        assertThat(tensor.shape().elements()).isEqualTo(1L << 62);
    }

    @Test
    void aMissingOrShortStorageIsRefusedWhereItIsNamedOrStands() {
        var missing =
                TorchBytes.zip(TorchBytes.state())
                        .stored("a/version", TorchBytes.ascii("3\n"))
                        .end();
        assertThat(refusal(missing)).endsWith("storage a/data/0 is not in the file");
        var shorter =
                TorchBytes.zip(TorchBytes.state())
                        .stored("a/data/0", new byte[31])
                        .stored("a/version", TorchBytes.ascii("3\n"))
                        .end();
        assertThat(refusal(shorter)).endsWith("storage a/data/0 has 31 bytes, 32 are needed");
    }

    @Test
    void slackAndOrphansAreFindings() {
        var file =
                TorchBytes.zip(TorchBytes.state())
                        .stored("a/data/0", new byte[40])
                        .stored("a/data/1", new byte[8])
                        .stored("a/version", TorchBytes.ascii("3\n"))
                        .end();
        assertThat(rules(file)).contains("pytorch.storage-slack", "pytorch.orphan-storage");
    }

    @Test
    void aZipPytorchWouldNotOpenIsRefused() {
        var noVersion = TorchBytes.zip(TorchBytes.state()).stored("a/data/0", TorchBytes.EIGHT);
        assertThat(refusal(noVersion.end())).isEqualTo("test @ byte 0: no version record");
        var newer =
                TorchBytes.zip(TorchBytes.state())
                        .stored("a/data/0", TorchBytes.EIGHT)
                        .stored("a/version", TorchBytes.ascii("11\n"));
        assertThat(refusal(newer.end())).endsWith("version 11 is none of 1 to 10");
        var noFolder =
                new sphota.archive.ZipBytes()
                        .stored("data.pkl", TorchBytes.state())
                        .stored("version", TorchBytes.ascii("3\n"));
        assertThat(refusal(noFolder.end())).contains("records stand in no folder");
        var order =
                TorchBytes.zip(TorchBytes.state())
                        .stored("a/byteorder", TorchBytes.ascii("middle"))
                        .stored("a/version", TorchBytes.ascii("3\n"));
        assertThat(refusal(order.end())).contains("byteorder is 'middle'");
    }

    @Test
    void aHostilePickleIsHighWhateverRecordItIsIn() {
        var evil = new PickleWriter().global("os", "system").text("id").opcodes("\u0085R").end();
        for (var name : new String[] {"a/readme.txt", "a/data/7", "a/code/x.py", "b"}) {
            var file =
                    TorchBytes.zip(TorchBytes.state())
                            .stored("a/data/0", TorchBytes.EIGHT)
                            .stored("a/version", TorchBytes.ascii("3\n"))
                            .stored(name, evil)
                            .end();
            assertThat(Readings.of(file).findings())
                    .as(name)
                    .anyMatch(finding ->
                            finding.rule().startsWith("pickle.")
                                    || finding.rule().equals("pytorch.pickle-in-storage"));
        }
    }

    @Test
    void elementsThatAreAPickleAreOnlyData() {
        var evil = new PickleWriter().global("os", "system").text("id").opcodes("\u0085R").end();
        var storage = Arrays.copyOf(evil, 32);
        var file =
                TorchBytes.zip(TorchBytes.state())
                        .stored("a/data/0", storage)
                        .stored("a/version", TorchBytes.ascii("3\n"))
                        .end();
        assertThat(Readings.of(file).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("pytorch.pickle-in-storage");
                    assertThat(finding.severity()).isEqualTo(sphota.format.Severity.MEDIUM);
                });
    }

    @Test
    void aLegacyStreamHasItsStoragesBehindItsPickles() {
        var reading = Readings.of(TorchBytes.legacy(TorchBytes.legacyState("N"), "0"));
        assertThat(reading.format()).isEqualTo("PyTorch legacy stream");
        assertThat(values(only(reading))).containsExactly(0., 1., 2., 3.);
    }

    @Test
    void aViewOfALegacyStorageIsAPartOfIt() {
        var view =
                new PickleWriter().opcodes("(").text("v").integer(4).integer(4).opcodes("t").end();
        var opcodes =
                new String(
                        Arrays.copyOfRange(view, 2, view.length - 1),
                        java.nio.charset.StandardCharsets.ISO_8859_1);
        var reading = Readings.of(TorchBytes.legacy(TorchBytes.legacyState(opcodes), "0"));
        assertThat(values(only(reading))).containsExactly(4., 5., 6., 7.);
    }

    @Test
    void legacyStreamsThatContradictThemselvesAreRefused() {
        var object = TorchBytes.legacyState("N");
        assertThat(refusal(TorchBytes.legacy(object))).contains("storage 0 is not in the file");
        assertThat(refusal(TorchBytes.legacy(object, "0", "1")))
                .contains("storage key 1 is named by no tensor");
        var whole = TorchBytes.legacy(object, "0");
        var cut = Arrays.copyOf(whole, whole.length - 1);
        assertThat(refusal(cut)).contains("storage 0 needs 32 bytes, 31 remain");
        var magic = whole.clone();
        magic[5] ^= 1;
        assertThat(refusal(magic)).isEqualTo("test @ byte 0: the magic number is another");
    }

    @Test
    void bytesBehindTheLastStorageAreAFinding() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(TorchBytes.legacy(TorchBytes.legacyState("N"), "0"));
        out.write(7);
        assertThat(rules(out.toByteArray())).containsExactly("pytorch.trailing-bytes");
    }

    @Test
    void everyCutOfAZipOrStreamIsReadOrRefusedInsideTheFile() {
        for (var whole :
                List.of(
                        TorchBytes.whole(TorchBytes.state()),
                        TorchBytes.legacy(TorchBytes.legacyState("N"), "0"))) {
            for (int length = 0; length < whole.length; length++) {
                var cut = Region.of("test", Arrays.copyOf(whole, length));
                long end = length;
                Readings.recognized(cut)
                        .flatMap(Reading::refusal)
                        .ifPresent(refusal -> assertThat(refusal.byteOffset()).isBetween(0L, end));
            }
        }
    }

    @Test
    void noFlippedByteEscapesAsAnException() {
        int refused = 0;
        for (var whole :
                List.of(
                        TorchBytes.whole(TorchBytes.state()),
                        TorchBytes.legacy(TorchBytes.legacyState("N"), "0"))) {
            for (int position = 0; position < whole.length; position++) {
                for (int mask : new int[] {0xFF, 0x01, 0x80}) {
                    byte[] flipped = whole.clone();
                    flipped[position] ^= (byte) mask;
                    var reading = Readings.recognized(Region.of("test", flipped));
                    if (reading.flatMap(Reading::refusal).isPresent()) {
                        refused++;
                    }
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c__torch__.M\nN\n", "ctorch.nn.modules.linear\nLinear\n"})
    void modulesAreNamedByTheWayToTheirTensors(String global) {
        // {_parameters: {w: …}, _modules: {}} as the state of an object
        var inner = TorchBytes.state();
        var state =
                new String(
                        Arrays.copyOfRange(inner, 2, inner.length - 1),
                        java.nio.charset.StandardCharsets.ISO_8859_1);
        var pickle =
                new PickleWriter()
                        .opcodes("}")
                        .text("layer")
                        .opcodes(global.startsWith("c__torch__") ? "c__torch__\nM\n" : global)
                        .opcodes(")\u0081}")
                        .text("_parameters")
                        .opcodes(state)
                        .opcodes("sbs")
                        .end();
        assertThat(only(Readings.of(TorchBytes.whole(pickle))).name()).isEqualTo("layer.w");
    }

    @Test
    void aListThatContainsItselfIsWalkedOnce() {
        var pickle = new PickleWriter().opcodes("]q\u0000h\u0000a").end();
        assertThat(Readings.of(TorchBytes.whole(pickle)).tensors()).isEmpty();
    }

    @Test
    void aThousandMillionPathsAreNotAllWalked() {
        // x = []; ten times: x = [x, x, x, x, x, x, x, x, x, x], without building any of it
        var pickle = new PickleWriter().opcodes("]q\u0000");
        for (int level = 0; level < 10; level++) {
            pickle.opcodes("](" + "h\u0000".repeat(10) + "eq\u0000");
        }
        var budget = Budget.standard();
        var file = Region.of("test", TorchBytes.whole(pickle.end()));
        PytorchReaders.all().getFirst().read(file, budget);
        assertThat(budget.spent().opcodes()).isLessThan(200_000);
    }
}
