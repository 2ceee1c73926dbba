package sphota.corpus;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Cuneiform signs by their values, from a sign list of Oracc (`osl.asl`): `@sign` or `@form` with
/// a name, `@ucun` with its code points, `@v` with its values. Values are compared as
/// transliterations in ASCII have them: `sz` for š, `g` for ŋ, `h` for ḫ, digits for indices. A
/// value that several signs have is that of the first.
final class SignList {

    private static final int MOST_VALUES = 100_000;

    private final Map<String, String> byValue = new HashMap<>();

    private SignList() {}

    static SignList of(Iterable<String> lines) {
        var list = new SignList();
        var name = "";
        var sign = "";
        for (var line : lines) {
            var words = line.strip().split("\\s+", 2);
            var rest = words.length > 1 ? words[1].strip() : "";
            switch (words[0]) {
                case "@sign", "@form" -> {
                    name = rest;
                    sign = "";
                }
                case "@end" -> sign = "";
                case "@ucun" -> {
                    sign = rest;
                    list.put(name, sign);
                }
                case "@v" -> list.put(rest, sign);
                default -> {}
            }
        }
        return list;
    }

    private void put(String value, String sign) {
        if (!sign.isEmpty() && !value.isEmpty() && byValue.size() < MOST_VALUES) {
            byValue.putIfAbsent(plain(value), sign);
        }
    }

    /// How many values there are.
    int size() {
        return byValue.size();
    }

    /// A value in ASCII and small letters.
    static String plain(String value) {
        var text = value.replace("?", "").toLowerCase(Locale.ROOT);
        text = text.replace("š", "sz").replace("ŋ", "g").replace("ḫ", "h").replace("ʾ", "'");
        text = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return text.replace('ₓ', 'x');
    }

    /// A transliteration in cuneiform, a line a line and a word a word; empty if a sign is not in
    /// the list.
    Optional<String> written(String transliteration) {
        var out = new StringBuilder();
        for (var line : transliteration.split("\n", -1)) {
            for (var word : line.split(" +", -1)) {
                for (var value : word.split("[-.{}]+", -1)) {
                    if (value.isEmpty()) {
                        continue;
                    }
                    var sign = byValue.get(plain(value));
                    if (sign == null) {
                        return Optional.empty();
                    }
                    out.append(sign);
                }
                out.append(' ');
            }
            out.setCharAt(out.length() - 1, '\n');
        }
        return Optional.of(out.toString());
    }
}
