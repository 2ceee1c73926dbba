package sphota.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;

/// Headers of the 100 MB that the format allows, made to cost as much as they can, on the heap the
/// tests run with.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LargestHeaderTest {

    @TempDir Path folder;

    /// A header of a beginning, as many pieces as fit, an end, and spaces.
    private Reading read(String begin, IntFunction<String> piece, String end) throws IOException {
        var file = folder.resolve("large.safetensors");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            long length = SafetensorsReader.LARGEST_HEADER_BYTES;
            out.write(
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
            long left = length - write(out, begin) - end.length();
            for (int i = 0; ; i++) {
                var next = piece.apply(i);
                if (next.length() > left) {
                    break;
                }
                left -= write(out, next);
            }
            write(out, end);
            for (; left > 0; left--) {
                out.write(' ');
            }
        }
        try (var arena = Arena.ofConfined()) {
            return new SafetensorsReader().read(Region.map(file, arena), Budget.standard());
        }
    }

    private static int write(OutputStream out, String ascii) throws IOException {
        out.write(ascii.getBytes(StandardCharsets.US_ASCII));
        return ascii.length();
    }

    @Test
    void tensorsWithoutNumberAreRefusedWithinTheBudget() throws IOException {
        var reading =
                read(
                        "{\"first\":[\"U8\",[0],[0,0]]",
                        i -> ",\"%d\":[\"U8\",[0],[0,0]]".formatted(i),
                        "}");
        assertThat(reading.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).contains("budget"));
    }

    @Test
    void namesWithoutNumberInAFieldNobodyReadsAreRefusedWithinTheBudget() throws IOException {
        var reading =
                read(
                        "{\"a\":{\"x\":{\"first\":0",
                        i -> ",\"%d\":0".formatted(i),
                        "},\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        assertThat(reading.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).contains("budget"));
    }

    @Test
    void aShapeWithoutEndIsRefusedWithinTheBudget() throws IOException {
        var reading = read("{\"a\":[\"U8\",[0", _ -> ",18446744073709551615,0", "],[0,0]]}");
        assertThat(reading.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).contains("budget"));
    }

    @Test
    void longStringsNobodyReadsCostNothingThatStays() throws IOException {
        var text = ",\"" + "x".repeat(StrictJson.STRING_CHARACTERS - 1) + "\"";
        var reading =
                read(
                        "{\"a\":{\"x\":[0",
                        _ -> text,
                        "],\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        assertThat(reading.refusal()).isEmpty();
    }

    @Test
    void numbersNobodyReadsCostNothingThatStays() throws IOException {
        var reading =
                read(
                        "{\"a\":{\"x\":[0",
                        i -> i % 2 == 0 ? ",1.5e300" : ",[]",
                        "],\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        assertThat(reading.refusal()).isEmpty();
    }

    @Test
    void whiteSpaceAloneIsNoHeader() throws IOException {
        assertThat(SafetensorsBytes.verdict(read("", _ -> " ", "")))
                .isEqualTo("ERR:InvalidHeaderDeserialization");
    }
}
