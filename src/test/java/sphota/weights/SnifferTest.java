package sphota.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.bytes.Region;

class SnifferTest {

    private static Sniffed sniff(String bytes) {
        return Sniffer.sniff(Region.of("test", bytes.getBytes(ISO_8859_1)));
    }

    @Test
    void aGitLfsPointerTellsWhatItPromises() {
        var pointer =
                """
                version https://git-lfs.github.com/spec/v1
                oid sha256:%s
                size 4976698672
                """
                        .formatted("4d7a".repeat(16));
        assertThat(sniff(pointer).format()).isEqualTo("Git LFS pointer");
        assertThat(sniff(pointer).says()).contains("4976698672 bytes", "4d7a".repeat(16));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <!DOCTYPE html><html><title>404 Not Found</title> | HTML page    | 404 Not Found
                    '  <HTML><body>'                                  | HTML page    | HTML page
                    <?xml version="1.0"?><Error><Code>AccessDenied</Code></Error> | XML document | AccessDenied
                    {"error":"Repository not found"}                  | JSON error   | Repository not found
                    {"weight":1}                                      | text         | {"weight":1}
                    Entry not found                                   | text         | Entry not found
                    """)
    void textInPlaceOfAFileIsNamedAndQuoted(String text, String format, String quoted) {
        assertThat(sniff(text).format()).isEqualTo(format);
        assertThat(sniff(text).says()).contains(quoted);
    }

    @Test
    void containersAreKnownByTheirMagic() {
        assertThat(sniff("GGUF").format()).isEqualTo("GGUF");
        assertThat(sniff("tjgg").format()).isEqualTo("GGML (ggjt)");
        assertThat(sniff("\u001f\u008b\b").format()).isEqualTo("gzip");
        assertThat(sniff("7z\u00bc\u00af'\u001c").format()).isEqualTo("7z archive");
        assertThat(sniff("\u007fELF\2").format()).isEqualTo("ELF program");
        assertThat(sniff("....TFL3").format()).isEqualTo("TensorFlow Lite");
    }

    @Test
    void messagesAreKnownByTheirFields() {
        // saved_model_schema_version 1, one meta graph
        assertThat(sniff("\b\1\22\3\n\1a").format()).isEqualTo("TensorFlow SavedModel");
        // specificationVersion 4, a description, a neural network (500)
        assertThat(sniff("\b\4\22\1x\u00a2\37\1x").format()).isEqualTo("Core ML model");
        // a node and the versions
        assertThat(sniff("\n\2\n\0\"\2\b\1").format()).isEqualTo("TensorFlow graph");
    }

    @Test
    void aZipIsNamedByItsFirstMember() {
        var header = "PK\3\4" + "\0".repeat(22);
        assertThat(sniff(header + "\5\0\0\0a.txt").says()).contains("`a.txt`");
        assertThat(sniff("PK\3\4").format()).isEqualTo("zip");
    }

    @Test
    void zerosAreSpaceThatWasNeverFilled() {
        assertThat(sniff("\0".repeat(10_000)).format()).isEqualTo("zero bytes");
    }

    @Test
    void anythingElseIsUnknown() {
        assertThat(sniff("\1\2\3\4\5\6\7\u0099").kind()).isEqualTo(Sniffed.Kind.UNKNOWN);
        assertThat(sniff("\1\2\3\4\5\6\7\u0099").says()).contains("01 02 03 04");
    }

    @Test
    void noByteSequenceIsTooShortOrTooOdd() {
        for (var start :
                List.of("PK\3\4", "version https://git-lfs", "<", "{", "\b", "\n", "\22")) {
            for (int first = 0; first < 256; first++) {
                assertThat(sniff(start + (char) first).format()).isNotBlank();
            }
        }
    }

    @Test
    void containersOfOtherProjectsAreNamed() throws IOException {
        var root = Path.of("../shared/fixtures");
        if (!Files.exists(root)) {
            System.out.println("skipped: " + root + " is not here");
            return;
        }
        assertNamed(root.resolve("gguf"), ".gguf", "GGUF");
    }

    private static void assertNamed(Path folder, String suffix, String format) throws IOException {
        int named = 0;
        int all = 0;
        try (var files = Files.walk(folder);
                var arena = Arena.ofConfined()) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(suffix))
                            .filter(Files::isRegularFile)
                            .toList()) {
                all++;
                var sniffed =
                        Files.size(file) == 0 ? sniff("") : Sniffer.sniff(Region.map(file, arena));
                if (sniffed.format().equals(format)) {
                    named++;
                } else {
                    System.out.printf("  %s is %s%n", file, sniffed.format());
                }
            }
        }
        System.out.printf("%s: %d of %d named %s%n", folder, named, all, format);
        assertThat(named).isPositive();
    }
}
