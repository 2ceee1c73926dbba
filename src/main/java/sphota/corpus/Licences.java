package sphota.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The licence of a source, as the files beside it say. A text that says nothing known is
/// [#UNKNOWN].
final class Licences {

    static final String UNKNOWN = "unknown";

    /// Those under which texts are taken without being asked for.
    static final Set<String> FREE =
            Set.of("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-SA-3.0", "MIT", "ODbL-1.0");

    private static final int MOST_READ = 1 << 16;
    private static final Pattern COPYRIGHT =
            Pattern.compile("(?im)^\\s*(copyright\\s.{0,20}\\d{4}.{1,80})$");

    /// By what a licence is known; the first that is found counts, so that longer names come first.
    private static final Map<String, Pattern> SIGNS = signs();

    private Licences() {}

    /// @param attribution who is to be named
    record Licence(String identifier, String attribution) {}

    private static Map<String, Pattern> signs() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("ODbL-1.0", "open database licen[sc]e \\(odbl\\)");
        words.put("CC0-1.0", "cc0 1\\.0|\\bcc0\\b");
        words.put(
                "CC-BY-NC-4.0",
                "attribution-noncommercial|non-?commercial(?! or)|by-nc|\\bcc by nc");
        words.put("CC-BY-SA-4.0", "attribution-sharealike 4\\.0|by-sa[/ -]4\\.0");
        words.put("CC-BY-SA-3.0", "attribution-sharealike 3\\.0|by-sa[/ -]3\\.0");
        words.put("CC-BY-4.0", "attribution 4\\.0|licenses/by/4\\.0");
        words.put("MIT", "\\bmit licen[sc]e");
        Map<String, Pattern> signs = new LinkedHashMap<>();
        words.forEach((name, sign) -> signs.put(name, Pattern.compile(sign)));
        return signs;
    }

    /// The identifier of the licence that a text is or names.
    static String recognised(String text) {
        var small = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return SIGNS.entrySet().stream()
                .filter(sign -> sign.getValue().matcher(small).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /// The folder that a file's source is: the nearest around it that has a folder `_docs` or is
    /// named `owner__name`; its own folder if there is none.
    static Path source(Path file) {
        var whole = file.toAbsolutePath().normalize();
        var parent = whole.getParent();
        var own = parent == null ? whole : parent;
        for (var at = own; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("_docs"))
                    || String.valueOf(at.getFileName()).contains("__")) {
                return at;
            }
        }
        return own;
    }

    /// What is said in files of licences and then of readme, from a file's folder up to its source.
    static Licence of(Path file, Path source) throws IOException {
        var texts = new ArrayList<String>();
        for (var at = file.toAbsolutePath().normalize().getParent();
                at != null && at.startsWith(source);
                at = at.getParent()) {
            texts.addAll(texts(at));
        }
        texts.addAll(texts(source.resolve("_docs")));
        var name = String.valueOf(source.getFileName()).replace("__", "/");
        for (var text : texts) {
            var identifier = recognised(text);
            if (!identifier.equals(UNKNOWN)) {
                var copyright = COPYRIGHT.matcher(text);
                return new Licence(
                        identifier,
                        copyright.find() ? name + ", " + copyright.group(1).strip() : name);
            }
        }
        return new Licence(UNKNOWN, name);
    }

    private static List<String> texts(Path folder) throws IOException {
        var texts = new ArrayList<String>();
        if (!Files.isDirectory(folder)) {
            return texts;
        }
        List<Path> files;
        try (var all = Files.list(folder)) {
            files =
                    all.filter(Files::isRegularFile)
                            .filter(file ->
                                    name(file).startsWith("licen")
                                            || name(file).startsWith("readme"))
                            .sorted(
                                    Comparator.comparing(Licences::name)
                                            .thenComparing(Comparator.naturalOrder()))
                            .toList();
        }
        for (var file : files) {
            try (var in = Files.newInputStream(file)) {
                texts.add(new String(in.readNBytes(MOST_READ), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /// In small letters, by which a licence comes before a readme.
    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
