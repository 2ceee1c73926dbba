package sphota.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sphota.bytes.Sha256;

/// Every rule that findings are made by, from the table `rules.txt`, which says how it is written.
/// Who makes a finding by a number takes the number from here, so that table and code cannot
/// disagree.
public final class Rules {

    private static final String TABLE = "rules.txt";

    private static final class Known {
        static final Rules RULES = new Rules(text());
    }

    private final Map<String, Rule> rules;

    /// A table of rules.
    ///
    /// @throws IllegalStateException with the line, if one is none of the grammar's
    Rules(String table) {
        rules = Collections.unmodifiableMap(new TreeMap<>(new RuleReader(table).read()));
    }

    private static String text() {
        try (var in = Rules.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is not beside the classes");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// SHA-256 of the table, as 64 hexadecimal digits: what tells versions of it apart.
    public static String digest() {
        return Sha256.of(text());
    }

    /// In the order of their identifiers.
    public static Collection<Rule> all() {
        return Known.RULES.rules.values();
    }

    /// The rule of a finding; empty where the table has none.
    public static Optional<Rule> find(String id) {
        return Optional.ofNullable(Known.RULES.rules.get(id));
    }

    /// The rule of this identifier.
    ///
    /// @throws IllegalArgumentException if the table has none
    public static Rule rule(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no rule " + id));
    }

    Map<String, Rule> byId() {
        return rules;
    }
}
