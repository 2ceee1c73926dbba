package sphota.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The families known, in the order to prefer them. `families.txt` says how it is written.
///
/// @param byConfig families by words of configurations
/// @param byGguf families by `general.architecture`
record FamilyTable(
        List<Family> families, Map<String, List<Family>> byConfig, Map<String, Family> byGguf) {

    private static final class Known {
        static final FamilyTable TABLE = of(Tables.lines("families.txt"));
    }

    static FamilyTable known() {
        return Known.TABLE;
    }

    /// @throws IllegalStateException with table and line, if a line is none of the grammar's, a
    ///   family stands twice or lacks its kind, or two GGUF families share a word
    static FamilyTable of(List<Tables.Line> lines) {
        var families = new ArrayList<Family>();
        var names = new HashSet<String>();
        var byConfig = new HashMap<String, List<Family>>();
        var byGguf = new HashMap<String, Family>();
        for (int at = 0; at < lines.size(); ) {
            var head = lines.get(at);
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).text().startsWith("[")) {
                end++;
            }
            var family = new FamilyRow(head, lines.subList(at + 1, end)).family();
            if (!names.add(family.name())) {
                throw head.refuse("stands twice: " + family.name());
            }
            families.add(family);
            for (var word : family.configs()) {
                byConfig.computeIfAbsent(word, _ -> new ArrayList<>()).add(family);
            }
            for (var word : family.ggufs()) {
                if (byGguf.put(word, family) != null) {
                    throw head.refuse("a second family for the GGUF word " + word);
                }
            }
            at = end;
        }
        return new FamilyTable(families, byConfig, byGguf);
    }

    FamilyTable {
        families = List.copyOf(families);
        byConfig = Map.copyOf(byConfig);
        byGguf = Map.copyOf(byGguf);
    }

    /// The family of this name.
    Optional<Family> named(String name) {
        return families.stream().filter(family -> family.name().equals(name)).findFirst();
    }

    /// All patterns of all families.
    Stream<String> patterns() {
        return families.stream()
                .flatMap(family ->
                        Stream.concat(
                                family.needs().stream().flatMap(List::stream),
                                family.lacks().stream().map(FamilyTable::bare)))
                .distinct();
    }

    /// A pattern without the mark that it may stand behind any prefix.
    static String bare(String pattern) {
        return pattern.startsWith("~") ? pattern.substring(1) : pattern;
    }
}
