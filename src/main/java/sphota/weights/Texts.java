package sphota.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sphota.bytes.Region;

/// Text where weights should be: a Git LFS pointer, an error page, an error in JSON, or any other.
final class Texts {

    private static final int LOOK_BYTES = 4096;
    private static final int EXCERPT_CHARACTERS = 80;

    private static final Pattern LFS_OBJECT = Pattern.compile("(?m)^oid sha256:([0-9a-f]{64})$");
    private static final Pattern LFS_SIZE = Pattern.compile("(?m)^size (\\d{1,19})$");
    private static final Pattern HTML_TITLE =
            Pattern.compile("(?is)<title[^>]*>\\s*(.{1,200}?)\\s*</title>");
    private static final Pattern XML_CODE = Pattern.compile("<Code>([^<]{1,100})</Code>");
    private static final Pattern JSON_ERROR =
            Pattern.compile("\"(?:error|errors|message|detail)\"\\s*:");

    private Texts() {}

    static Optional<Sniffed> find(Region file) {
        long length = Math.min(LOOK_BYTES, file.byteSize());
        var bytes = file.slice(0, length, "text").segment().toArray(ValueLayout.JAVA_BYTE);
        var text = new String(bytes, UTF_8);
        return isText(text, length < file.byteSize()) ? Optional.of(named(text)) : Optional.empty();
    }

    /// No control characters but those of text, and nothing malformed but what the cut made so.
    private static boolean isText(String text, boolean cut) {
        int malformed = text.indexOf('\uFFFD');
        if (malformed >= 0 && !(cut && malformed >= text.length() - 3)) {
            return false;
        }
        return text.chars().allMatch(each -> each >= ' ' || "\t\r\n\f".indexOf(each) >= 0);
    }

    private static Sniffed named(String text) {
        var start = text.replace("\uFEFF", "").stripLeading();
        var lower = start.substring(0, Math.min(64, start.length())).toLowerCase(Locale.ROOT);
        if (start.startsWith("version https://git-lfs.github.com/spec/")
                || start.startsWith("version https://hawser.github.com/spec/")) {
            return lfs(start);
        }
        if (Stream.of("<!doctype html", "<html", "<head", "<body", "<script")
                .anyMatch(lower::startsWith)) {
            return Sniffed.other(
                    "HTML page",
                    "an HTML page stands in place of the file" + group(HTML_TITLE, start));
        }
        if (lower.startsWith("<")) {
            return Sniffed.other(
                    "XML document",
                    "an XML document stands in place of the file" + group(XML_CODE, start));
        }
        if (lower.startsWith("{") && JSON_ERROR.matcher(start).find()) {
            return Sniffed.other(
                    "JSON error",
                    "an error in JSON stands in place of the file: " + excerpt(start));
        }
        return Sniffed.other("text", "plain text: " + excerpt(start));
    }

    private static Sniffed lfs(String pointer) {
        var size = LFS_SIZE.matcher(pointer);
        var object = LFS_OBJECT.matcher(pointer);
        return Sniffed.other(
                "Git LFS pointer",
                "a Git LFS pointer stands in place of the file, which has %s bytes and sha256 %s: it was not downloaded"
                        .formatted(
                                size.find() ? size.group(1) : "an unknown number of",
                                object.find() ? object.group(1) : "unknown"));
    }

    private static String group(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? ": " + excerpt(match.group(1)) : "";
    }

    private static String excerpt(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= EXCERPT_CHARACTERS
                ? line
                : line.substring(0, EXCERPT_CHARACTERS) + "…";
    }
}
