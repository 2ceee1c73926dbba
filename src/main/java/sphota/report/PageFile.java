package sphota.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.output.StringOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/// Writes pages made from templates.
public final class PageFile {

    private PageFile() {}

    /// Renders a template into a file that appears, or is replaced, once it is whole.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public static void write(Path file, String template, Map<String, Object> values) {
        var whole = file.toAbsolutePath();
        var unfinished = whole.resolveSibling("." + whole.getFileName() + ".unfinished");
        try {
            try {
                render(unfinished, template, values);
                Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void render(Path to, String template, Map<String, Object> values)
            throws IOException {
        try (var out = Files.newBufferedWriter(to)) {
            TemplateEngine.createPrecompiled(ContentType.Html)
                    .render(template, values, new WriterOutput(out));
        } catch (TemplateException failed) {
            if (failed.getCause() instanceof UncheckedIOException unwritten) {
                throw unwritten;
            }
            throw failed;
        }
    }

    /// Renders a template.
    public static String render(String template, Map<String, Object> values) {
        var out = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render(template, values, out);
        return out.toString();
    }

    /// A text that comes with the program, which must be there.
    public static String resource(String path) {
        try (var bytes = Objects.requireNonNull(PageFile.class.getResourceAsStream(path), path)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
