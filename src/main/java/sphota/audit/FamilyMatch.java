package sphota.audit;

import java.util.List;

/// A family whose patterns the names fit.
///
/// @param prefixes that stand before them, that with most parameters first
/// @param explained share of the parameters under names of the family, from 0 to 1; embeddings,
///   norms and heads, which all families have, are left out
/// @param examples a tensor for each thing the family needs
record FamilyMatch(Family family, List<String> prefixes, double explained, List<String> examples) {

    FamilyMatch {
        prefixes = List.copyOf(prefixes);
        examples = List.copyOf(examples);
    }

    String prefix() {
        return prefixes.getFirst();
    }

    /// Segments of the first prefix.
    int depth() {
        return depth(prefix());
    }

    static int depth(String prefix) {
        return prefix.isEmpty() ? 0 : (int) prefix.chars().filter(each -> each == '.').count() + 1;
    }
}
