package sphota.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.format.safetensors.SafetensorsBytes.entry;
import static sphota.format.safetensors.SafetensorsBytes.file;
import static sphota.format.safetensors.SafetensorsBytes.read;
import static sphota.format.safetensors.SafetensorsBytes.verdict;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.format.WeightFileReader;
import sphota.format.WeightFileReaderContract;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class SafetensorsReaderTest implements WeightFileReaderContract {

    private static final String PAIR = entry("F32", "[2]", 0, 8);

    @Override
    public WeightFileReader reader() {
        return new SafetensorsReader();
    }

    @Override
    public byte[] wellFormed() {
        return file(
                "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}   ",
                8);
    }

    @Test
    void readsTensorsAndMetadataWhereTheyStand() {
        var reading = read(wellFormed());
        assertThat(reading.metadata()).containsExactly(java.util.Map.entry("format", "pt"));
        assertThat(reading.tensors())
                .singleElement()
                .satisfies(tensor -> {
                    assertThat(tensor.name()).isEqualTo("a");
                    assertThat(tensor.type()).isEqualTo(Scalar.F32);
                    assertThat(tensor.shape()).isEqualTo(Shape.of(2));
                    var strided = (Content.Strided) tensor.content();
                    assertThat(strided.storage().source().startByte())
                            .isEqualTo(wellFormed().length - 8);
                });
        assertThat(reading.findings()).isEmpty();
    }

    @Test
    void tensorsComeInTheOrderOfTheirBytes() {
        var reading =
                read(
                        file(
                                """
                                {"b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]},
                                 "a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}\
                                """,
                                2));
        assertThat(reading.tensors()).extracting(Tensor::name).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    depth 127 is fine     | 125 | OK
                    depth 128 is too deep | 126 | ERR:InvalidHeaderDeserialization
                    """)
    void nestingIsLimitedAsInTheReference(String why, int arrays, String expected) {
        // The root and the entry are two levels, the arrays of the unknown field are the others.
        var header =
                "{\"a\":{\"x\":%s%s,\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]}}"
                        .formatted("[".repeat(arrays), "]".repeat(arrays));
        assertThat(verdict(header, 1)).as(why).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e309",
                "-1e309",
                "[[1e999999999999]]",
                "1.7976931348623159e308",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "-Infinity",
                "'x'",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\ud800x\"",
                "{\"\\udfff\":1}",
                "\"a\tb\"",
                "\"\\x\"",
                "[1,]",
                "{\"a\":1,}",
                "tru",
                "/**/1",
                "[",
                "1 2",
            })
    void aFaultyValueIsRefusedEvenInAFieldNobodyReads(String value) {
        var header =
                "{\"a\":{\"x\":%s,\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]}}"
                        .formatted(value);
        assertThat(verdict(header, 1)).isEqualTo("ERR:InvalidHeaderDeserialization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e308",
                "1.7976931348623157e308",
                "1e-999999999999",
                "0e999999999999",
                "123456789012345678901234567890",
                "-0",
                "\"\\ud83d\\ude00\"",
                "\"\\u0000\"",
                "{\"a\":1,\"a\":2}",
                "[null,true,{}]",
                "\"\\/\"",
            })
    void anOddValueInAFieldNobodyReadsIsFine(String value) {
        var header =
                "{\"a\":{\"x\":%s,\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]}}"
                        .formatted(value);
        assertThat(verdict(header, 1)).isEqualTo("OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[\"U8\",[],[0,1]]}",
                "{\"a\":{\"dtype\":{\"U8\":null},\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":{\"U8\":{}},\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"__metadata__\":null,\"a\":[\"U8\",[],[0,1]]}",
                "{\"__metadata__\":{},\"a\":[\"U8\",[],[0,1]]}",
                "\t\r\n {\"a\":[\"U8\",[],[0,1]]}\t\r\n ",
                "{\"a\":[\"U8\",[18446744073709551615,0],[0,0]],\"b\":[\"U8\",[],[0,1]]}",
                "{\"a\":[\"U8\",[0,18446744073709551615,18446744073709551615],[0,0]],\"b\":[\"U8\",[],[0,1]]}",
                "{\"\":[\"U8\",[],[0,1]]}",
            })
    void formsNobodyWritesAreAcceptedAsTheReferenceDoes(String header) {
        assertThat(verdict(header, 1)).isEqualTo("OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "[]",
                "null",
                "\uFEFF{}",
                "{}\0",
                "{} {}",
                "{\"a\":[\"U8\",[],[0,1],1]}",
                "{\"a\":[\"U8\",[]]}",
                "{\"a\":[]}",
                "{\"a\":[[],\"U8\",[0,1]]}",
                "{\"a\":{\"dtype\":{\"U8\":1},\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":{\"U8\":{\"x\":1}},\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":{\"U8\":[]},\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":{},\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":{\"U8\":null,\"U8\":null},\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":\"u8\",\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":0,\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":{},\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1,1]}}",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,18446744073709551616]}}",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[1e0],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,1]}}",
                "{\"a\":{\"shape\":[],\"data_offsets\":[0,1]}}",
                "{\"a\":null}",
                "{\"__metadata__\":[]}",
                "{\"__metadata__\":{\"a\":null}}",
                "{\"__metadata__\":{\"a\":1}}",
                "{\"__metadata__\":null,\"\\u005f_metadata__\":null}",
                "{\"a\":[\"U8\",[],[0,1]]",
            })
    void otherFormsAreRefusedAsTheReferenceDoes(String header) {
        assertThat(verdict(header, 1)).isEqualTo("ERR:InvalidHeaderDeserialization");
    }

    @Test
    void aHeaderThatIsNoUtf8IsRefusedAtTheByte() {
        byte[] header = "{\"x\":\"abc\"}".getBytes(StandardCharsets.UTF_8);
        header[7] = (byte) 0xC0;
        var refusal = read(file(header, 0)).refusal().orElseThrow();
        assertThat(ReferenceError.of(refusal)).contains(ReferenceError.INVALID_HEADER);
        assertThat(refusal.byteOffset()).isEqualTo(8 + 7);
    }

    @Test
    void aFaultyTokenIsNamedByItsByte() {
        var header = "{\"a\":{\"dtype\":\"F33\",\"shape\":[],\"data_offsets\":[0,1]}}";
        assertThat(read(file(header, 1)).refusal().orElseThrow().byteOffset())
                .isEqualTo(8 + header.indexOf("\"F33\""));
        var cut = "{\"a\":{\"dtype\":\"F32\", \"shape\":[1,],";
        assertThat(read(file(cut, 1)).refusal().orElseThrow().byteOffset())
                .isBetween(8L + cut.indexOf(",]"), 8L + cut.indexOf("],") + 1);
    }

    @Test
    void anEntryThatDoesNotFitIsNamedByItsByte() {
        var header =
                """
                {"first":["U8",[2],[0,2]],"second":["U8",[2],[3,5]]}\
                """;
        var reading = read(file(header, 5));
        assertThat(verdict(reading)).isEqualTo("ERR:InvalidOffset");
        assertThat(reading.refusal().orElseThrow().byteOffset())
                .isEqualTo(8 + header.indexOf("\"second\""));
        assertThat(reading.tensors()).extracting(Tensor::name).containsExactly("first");
    }

    @Test
    void aFileCutWithinATensorSaysHowMuchIsMissingAndKeepsTheOthers() {
        byte[] whole = file("{\"a\":[\"F32\",[2],[0,8]],\"b\":[\"F32\",[2],[8,16]]}", 16);
        var reading = read(Arrays.copyOf(whole, whole.length - 3));
        assertThat(reading.tensors()).extracting(Tensor::name).containsExactly("a");
        assertThat(reading.refusal().orElseThrow().reason())
                .isEqualTo(
                        "MetadataIncompleteBuffer: cut short: tensors take 16 bytes, 13 are there, 3 are missing; 1 of 2 tensors are whole");
        assertThat(reading.refusal().orElseThrow().byteOffset()).isEqualTo(whole.length - 3);
    }

    @Test
    void aFileCutWithinTheHeaderIsStillKnownAndSaysSo() {
        byte[] whole = file(PAIR, 8);
        var cut = Region.of("test", Arrays.copyOf(whole, 20));
        assertThat(reader().recognizes(cut)).isTrue();
        var refusal = reader().read(cut, Budget.standard()).refusal().orElseThrow();
        assertThat(refusal.reason()).startsWith("InvalidHeaderLength: ").contains("cut short");
    }

    @Test
    void bytesAfterTheLastTensorAreRefusedWhereTheyBegin() {
        var reading = read(file(PAIR, 10));
        assertThat(reading.refusal().orElseThrow().byteOffset()).isEqualTo(8 + PAIR.length() + 8);
        assertThat(reading.tensors()).hasSize(1);
    }

    @Test
    void aShapeThatOverflowsBeforeItsZeroIsRefused() {
        assertThat(verdict("{\"a\":[\"U8\",[18446744073709551615,2,0],[0,0]]}", 0))
                .isEqualTo("ERR:ValidationOverflow");
    }

    @Test
    void offsetsNearTheEndOfTheRangeDoNotWrap() {
        assertThat(
                        verdict(
                                "{\"a\":[\"U8\",[0],[0,0]],\"b\":[\"U8\",[1],[18446744073709551615,0]]}",
                                0))
                .isEqualTo("ERR:InvalidOffset");
    }

    @Test
    void eachOddityIsAFindingWithItsByte() {
        assertThat(rules(" {\"a\":[\"U8\",[],[0,1]],\"a\":[\"U8\",[],[0,1]]}", 1))
                .contains(
                        "safetensors.leading-whitespace",
                        "safetensors.duplicate-tensor",
                        "safetensors.array-entry");
        assertThat(
                        rules(
                                "{\"a\":{\"dtype\":{\"U8\":null},\"shape\":[],\"data_offsets\":[0,1],\"x\":1}}",
                                1))
                .contains("safetensors.dtype-object", "safetensors.unknown-field");
        assertThat(
                        rules(
                                "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"},\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
                                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[3,7]}}",
                                7))
                .contains(
                        "safetensors.duplicate-metadata-key",
                        "safetensors.misaligned-tensor",
                        "safetensors.unpadded-header");
        assertThat(rules("{\"__metadata__\":{}}", 0)).contains("safetensors.empty-metadata");
        assertThat(rules("{\"__metadata__\":null}", 0)).contains("safetensors.null-metadata");
        assertThat(rules("{\"a\":[\"U8\",[0,18446744073709551615],[0,0]]}", 0))
                .contains("safetensors.oversized-axis");
    }

    @Test
    void aRuleBrokenOftenIsOneFindingThatCounts() {
        var header = "{\"a\":[\"U8\",[0],[0,0]],\"a\":[\"U8\",[0],[0,0]],\"a\":[\"U8\",[0],[0,0]]}";
        assertThat(read(file(header, 0)).findings())
                .filteredOn(finding -> finding.rule().equals("safetensors.duplicate-tensor"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.evidence()).contains("2 cases").endsWith(": a");
                    assertThat(finding.place().byteOffset())
                            .hasValue(8 + header.indexOf("\"a\"", 5));
                });
    }

    @Test
    void theHeaderIsReadWithinABudget() {
        var few = new Budget(new Budget.Limits(1 << 20, 0, 2, 0, 0, 1));
        var header = "{\"a\":[\"U8\",[0],[0,0]],\"b\":[\"U8\",[0],[0,0]],\"c\":[\"U8\",[0],[0,0]]}";
        var refusal =
                new SafetensorsReader()
                        .read(Region.of("test", file(header, 0)), few)
                        .refusal()
                        .orElseThrow();
        assertThat(ReferenceError.of(refusal)).isEmpty();
        assertThat(refusal.byteOffset()).isEqualTo(8 + header.indexOf("\"c\""));
    }

    @Test
    void stringsAndNumbersBeyondOurLimitsAreRefusedWithoutBlamingTheReference() {
        var name = "{\"" + "n".repeat(StrictJson.STRING_CHARACTERS + 1) + "\":1}";
        assertThat(verdict(name, 0)).startsWith("ERR:ours: ");
        var number = "{\"a\":{\"x\":" + "1".repeat(StrictJson.NUMBER_CHARACTERS + 1) + "}}";
        assertThat(verdict(number, 0)).startsWith("ERR:ours: ");
    }

    @Test
    void aNameOfAnyLengthIsShortInAMessage() {
        var name = "n".repeat(100_000);
        for (var header :
                new String[] {
                    "{\"%s\":[\"U8\",[2],[0,1]]}".formatted(name),
                    "{\"%s\":{}}".formatted(name),
                    "{\"a\":{\"dtype\":\"%s\"}}".formatted(name)
                }) {
            assertThat(read(file(header, 1)).refusal().orElseThrow().reason())
                    .contains("nnn")
                    .hasSizeLessThan(300);
        }
    }

    @Test
    void otherContainersAreNotTakenForSafetensors() {
        for (var text :
                new String[] {"", "{\"abcd\":{\"x\":1}}", "GGUF\3\0\0\0{", "<!DOCTYPE html>"}) {
            var region = Region.of("test", text.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(reader().recognizes(region)).as(text).isFalse();
        }
    }

    private static java.util.List<String> rules(String header, int dataBytes) {
        Reading reading = read(file(header, dataBytes));
        assertThat(reading.refusal()).isEmpty();
        return reading.findings().stream().map(Finding::rule).toList();
    }
}
