package sphota.format.gguf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static sphota.format.gguf.GgufBytes.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.format.WeightFileReader;
import sphota.format.WeightFileReaderContract;
import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class GgufReaderTest implements WeightFileReaderContract {

    @Override
    public WeightFileReader reader() {
        return new GgufReader();
    }

    @Override
    public byte[] wellFormed() {
        return file(2, 2)
                .entry("general.architecture", "llama")
                .string("tokens")
                .u32(9)
                .u32(8)
                .u64(2)
                .string("a")
                .string("b")
                .tensor("w", 8, 0, 32, 2)
                .tensor("b", 0, 96, 8)
                .padded()
                .data(68 + 28 + 32)
                .array();
    }

    @Test
    void readsTensorsOutermostAxisFirstWhereTheyStand() {
        var reading = GgufBytes.read(wellFormed());
        assertThat(reading.format()).isEqualTo("GGUF v3");
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.tensors())
                .extracting(Tensor::name, Tensor::type, Tensor::shape)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("w", Block.Q8_0, Shape.of(2, 32)),
                        org.assertj.core.groups.Tuple.tuple("b", Scalar.F32, Shape.of(8)));
        var last = (Content.Strided) reading.tensors().get(1).content();
        assertThat(last.storage().source().startByte()).isEqualTo(wellFormed().length - 32);
        assertThat(last.storage().byteSize()).isEqualTo(32);
    }

    @Test
    void metadataIsTextAndArraysAreShortened() {
        var bytes = file(0, 6).entry("s", "x").entry("n", -1);
        bytes.string("u").u32(10).u64(-1).string("f").u32(6).u32(Float.floatToIntBits(0.5f));
        bytes.string("t").u32(7).u8(1).string("a").u32(9).u32(5).u64(100);
        for (int i = 0; i < 100; i++) {
            bytes.u32(-i);
        }
        assertThat(bytes.read().metadata())
                .containsExactly(
                        java.util.Map.entry("s", "x"),
                        java.util.Map.entry("n", "4294967295"),
                        java.util.Map.entry("u", "18446744073709551615"),
                        java.util.Map.entry("f", "0.5"),
                        java.util.Map.entry("t", "true"),
                        java.util.Map.entry("a", "100 × int32: 0, -1, -2, -3, -4, -5, -6, -7, …"));
    }

    @Test
    void metadataBeforeARefusalIsKept() {
        var reading = file(0, 2).entry("a", 1).entry("a", 2).read();
        assertThat(reading.metadata()).containsExactly(java.util.Map.entry("a", "1"));
        assertThat(ReferenceError.of(reading.refusal().orElseThrow()))
                .contains(ReferenceError.KEY_TWICE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 32, 1L << 31, 1L << 62})
    void aNumberOfElementsThatWrapsIsRefusedThoughTheReferenceDoesNot(long size) {
        // 2³²·2³² and 2³¹·2³¹·4 wrap to 0, 2⁶²·2⁶²·4 too.
        var reading = file(1, 0).tensor("t", 0, 0, size, size, 4).padded().read();
        assertThat(reading.refusal().orElseThrow().reason()).contains("wraps to 0");
        assertThat(ReferenceError.of(reading.refusal().orElseThrow())).isEmpty();
    }

    @Test
    void anAlignmentThatIsNoU32IsRefusedWhereTheReferenceAborts() {
        var reading = file(0, 1).string("general.alignment").u32(10).u64(32).read();
        assertThat(reading.refusal().orElseThrow().reason()).contains("no uint32");
        assertThat(reading.refusal().orElseThrow().byteOffset()).isEqualTo(24);
    }

    @Test
    void anEmptyTensorMayHaveAnyOtherSizes() {
        var reading = file(1, 0).tensor("t", 0, 0, 0, 1L << 62, 1L << 62).padded().read();
        assertThat(reading.refusal()).isEmpty();
        assertThat(reading.tensors())
                .singleElement()
                .satisfies(tensor -> {
                    assertThat(tensor.shape()).isEqualTo(Shape.of(1L << 62, 1L << 62, 0));
                    assertThat(tensor.logicalBytes()).isZero();
                });
    }

    @Test
    void aCutFileKeepsTheTensorsThatAreWhole() {
        byte[] whole = wellFormed();
        var reading = GgufBytes.read(java.util.Arrays.copyOf(whole, whole.length - 40));
        assertThat(reading.tensors()).extracting(Tensor::name).containsExactly("w");
        assertThat(reading.refusal().orElseThrow().reason())
                .startsWith("data cut short: ")
                .contains("40 are missing", "1 of 2 tensors");
        assertThat(reading.refusal().orElseThrow().byteOffset()).isEqualTo(whole.length - 40);
    }

    @Test
    void aFileInTheOtherByteOrderIsNamedAsThat() {
        var reading = new GgufBytes().text("GGUF").u32(3 << 24).u64(0).u64(0).read();
        assertThat(reading.refusal().orElseThrow().reason())
                .isEqualTo("other byte order: version 3 backwards");
    }

    @Test
    void whatTheReferenceLetsPassIsAFinding() {
        assertThat(rules(file(0, 1).string("t").u32(7).u8(2))).containsExactly("gguf.odd-bool");
        assertThat(rules(file(0, 1).entry("../x", 1))).containsExactly("gguf.odd-key");
        assertThat(rules(file(0, 1).u64(1).u8(0xFF).u32(4).u32(1)))
                .containsExactly("gguf.not-utf8");
        assertThat(rules(file(0, 1).entry("general.alignment", 4)))
                .containsExactly("gguf.alignment");
        assertThat(rules(file(0, 0).u8(0))).containsExactly("gguf.trailing-bytes");
        assertThat(rules(file(1, 0).tensor("a\0b", 24, 0, 32).padded().data(32)))
                .containsExactly("gguf.name-with-nul");
        assertThat(rules(file(1, 0).tensor("a\nb", 24, 0, 32).padded().data(32)))
                .containsExactly("gguf.odd-name");
        assertThat(rules(file(1, 0).tensor("a", 24, 0, 32).u8(1).padded().data(32)))
                .containsExactly("gguf.padding");
        assertThat(rules(file(0, 2).entry("split.no", 2).entry("split.count", 2)))
                .containsExactly("gguf.split-number");
        assertThat(
                        rules(
                                file(1, 1)
                                        .entry("split.tensors.count", 0)
                                        .tensor("a", 24, 0, 32)
                                        .padded()
                                        .data(32)))
                .containsExactly("gguf.split-tensors");
    }

    @Test
    void namesThatAreOneToTheReferenceAreRefused() {
        var reading = file(2, 0).tensor("a\0b", 24, 0, 32).tensor("a\0c", 24, 32, 32).read();
        assertThat(ReferenceError.of(reading.refusal().orElseThrow()))
                .contains(ReferenceError.NAME_TWICE);
    }

    @Test
    void aTemplateThatWalksToPythonsInternalsIsALowFinding() {
        var reading =
                file(0, 1).entry("tokenizer.chat_template", "{{ ().__class__.__mro__ }}").read();
        assertThat(reading.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("template.attribute-walk");
                    assertThat(finding.severity()).isEqualTo(sphota.format.Severity.LOW);
                    assertThat(finding.evidence())
                            .contains("`tokenizer.chat_template`", "__class__");
                });
    }

    @ParameterizedTest
    @CsvSource({"entries, 1, 1000000", "heap, 1000000, 100"})
    void theHeaderIsReadWithinABudget(String what, long entries, long heapBytes) {
        var few = new Budget(new Budget.Limits(heapBytes, 0, entries, 0, 0, 1));
        var bytes = file(0, 2).entry("a", 1).entry("b", 2).array();
        var refusal = reader().read(Region.of("test", bytes), few).refusal().orElseThrow();
        assertThat(ReferenceError.of(refusal)).as(what).isEmpty();
    }

    @Test
    void aCountOfElementsCostsNothingBeforeTheyAreThere() {
        var reading = file(0, 1).string("a").u32(9).u32(7).u64(1L << 30).read();
        assertThat(ReferenceError.of(reading.refusal().orElseThrow()))
                .contains(ReferenceError.ENTRIES_CUT);
    }

    /// 5 GiB of data that no byte of is there: only the header is read.
    @Test
    void dataBeyondTwoGibibytesIsNotReadToOpenAFile(@TempDir Path folder) throws IOException {
        var path = folder.resolve("big.gguf");
        long rows = 5L << 20;
        var head =
                file(2, 0)
                        .tensor("big", 8, 0, 1024, rows)
                        .tensor("end", 0, rows * 1088, 8)
                        .padded()
                        .array();
        try (var sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.write(head);
            sparse.setLength(head.length + rows * 1088 + 32);
        }
        try (var arena = Arena.ofConfined()) {
            var budget = Budget.standard();
            var reading = reader().read(Region.map(path, arena), budget);
            assertThat(reading.refusal()).isEmpty();
            assertThat(reading.tensors().getFirst().logicalBytes()).isGreaterThan(5L << 30);
            assertThat(budget.spent().heapBytes()).isLessThan(10_000);
        }
    }

    private static java.util.List<String> rules(GgufBytes bytes) {
        Reading reading = bytes.read();
        assertThat(reading.refusal()).isEmpty();
        return reading.findings().stream().map(Finding::rule).toList();
    }

    private static final byte[] PICKLE =
            "\u0080\u0002cos\nsystem\nU\u0002id\u0085R.".getBytes(ISO_8859_1);

    @Test
    void aPickleBehindTheDataIsFoundWhereverItBegins() {
        assertThat(rules(file(1, 0).tensor("a", 24, 0, 32).padded().data(32).raw(PICKLE)))
                .contains("gguf.trailing-bytes", "pickle.unlisted-call");
        assertThat(rules(file(0, 0).text("xx").raw(PICKLE)))
                .contains("gguf.trailing-bytes", "pickle.unlisted-call", "pickle.buried");
    }

    @Test
    void aPickleInThePaddingOfAWideAlignmentIsFound() {
        var wide =
                file(2, 1)
                        .entry("general.alignment", 128)
                        .tensor("a", 24, 0, 32)
                        .tensor("b", 24, 128, 128)
                        .padded(128)
                        .data(32)
                        .raw(PICKLE)
                        .padded(128)
                        .data(128);
        assertThat(rules(wide)).contains("gguf.padding", "pickle.unlisted-call");
        assertThat(
                        rules(
                                file(1, 1)
                                        .entry("general.alignment", 128)
                                        .tensor("a", 24, 0, 32)
                                        .padded(128)
                                        .data(32)
                                        .padded(128)))
                .isEmpty();
    }
}
