package sphota.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// docs/formats.md says what the packages of readers say of themselves; `-Dgolden.write` writes it
/// anew.
class FormatsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/formats.md");
    private static final Path SOURCES = Path.of("src/main/java/sphota");
    private static final String COMMENT = "///";

    private static final String HEAD =
            """
            # Formats

            What each reader takes for its format, what it refuses, and what it reports and reads on. Written from
            the `package-info.java` of the readers; `mvn test -Dtest=FormatsDocumentTest -Dgolden.write` writes it
            anew. What findings mean: [findings.md](findings.md).
            """;

    private static final Map<String, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put("weights", "A file, a directory, an entry of the Hugging Face cache");
        TITLES.put("format/safetensors", "Safetensors");
        TITLES.put("format/pytorch", "PyTorch");
        TITLES.put("pickle", "Pickles");
        TITLES.put("format/gguf", "GGUF and GGML");
        TITLES.put("format/onnx", "ONNX");
        TITLES.put("format/numpy", "NumPy");
        TITLES.put("format/keras", "Keras and HDF5");
        TITLES.put("format/raw", "llama2.c, and elements without a header");
        TITLES.put("archive", "Archives");
    }

    @Test
    void itIsWrittenFromThePackages() throws IOException {
        var text = new StringBuilder(HEAD);
        for (var each : TITLES.entrySet()) {
            text.append("\n## ").append(each.getValue()).append("\n\n").append(said(each.getKey()));
        }
        if (System.getProperty("golden.write") != null) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(DOCUMENT));
    }

    @Test
    void everyReaderHasASection() throws IOException {
        try (var packages = Files.list(SOURCES.resolve("format"))) {
            assertThat(
                            packages.filter(Files::isDirectory)
                                    .map(each -> "format/" + each.getFileName()))
                    .allMatch(TITLES::containsKey);
        }
    }

    private static String said(String place) throws IOException {
        var comment =
                Files.readAllLines(SOURCES.resolve(place).resolve("package-info.java")).stream()
                        .filter(line -> line.startsWith(COMMENT))
                        .map(line -> line.substring(COMMENT.length()).replaceFirst("^ ", ""))
                        .collect(Collectors.joining("\n", "", "\n"));
        return comment.replaceAll("\\[(?:sphota\\.[a-z.]*)?([A-Z]\\w*)\\]", "`$1`")
                .replaceAll(
                        "@see <a\\s+href=\"([^\"]*)\">\\s*([^<]*)</a>", "Specification: [$2]($1)");
    }
}
