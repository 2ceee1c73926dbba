package sphota.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

/// All signs: one for every operator, and special ones for operators with certain constants.
public final class SemioticMap {

    private static final SemioticMap STANDARD = parse(resource());

    private final Map<String, Sign> byId;
    private final Map<Operator, Map<List<Integer>, Sign>> byMeaning = new HashMap<>();

    private SemioticMap(Map<String, Sign> byId) {
        this.byId = byId;
        for (var sign : byId.values()) {
            byMeaning
                    .computeIfAbsent(sign.operator(), _ -> new HashMap<>())
                    .put(sign.constants(), sign);
        }
    }

    /// The signs that come with the program.
    public static SemioticMap standard() {
        return STANDARD;
    }

    /// Reads a table that has a sign for every operator.
    ///
    /// @throws MalformedMapException if it breaks a rule, with the line
    public static SemioticMap parse(String table) {
        var map = extended(Map.of(), table);
        int end = (int) table.lines().count() + 1;
        for (var operator : Operator.values()) {
            if (map.general(operator).isEmpty()) {
                throw new MalformedMapException(end, "expected a sign for " + operator);
            }
        }
        return map;
    }

    /// Reads a table of users: one that has a sign for every operator stands for itself, any other
    /// is added to the signs that come with the program.
    ///
    /// @throws MalformedMapException if it breaks a rule, with the line
    public static SemioticMap ofUsers(String table) {
        var own = extended(Map.of(), table);
        boolean complete =
                Arrays.stream(Operator.values())
                        .allMatch(operator -> own.general(operator).isPresent());
        return complete ? own : STANDARD.with(table);
    }

    /// These signs and those of another table.
    ///
    /// @throws MalformedMapException if that breaks a rule, or has an id or a meaning that is taken
    public SemioticMap with(String table) {
        return extended(byId, table);
    }

    private static SemioticMap extended(Map<String, Sign> signs, String table) {
        var all = new LinkedHashMap<>(signs);
        SignTable.read(table)
                .forEach((line, sign) -> {
                    for (var other : all.values()) {
                        if (other.id().equals(sign.id())) {
                            throw new MalformedMapException(line, "a second sign " + sign.id());
                        }
                        if (other.operator() == sign.operator()
                                && other.constants().equals(sign.constants())) {
                            throw new MalformedMapException(
                                    line,
                                    "%s means what %s means".formatted(sign.id(), other.id()));
                        }
                    }
                    all.put(sign.id(), sign);
                });
        return new SemioticMap(all);
    }

    private static String resource() {
        try (var stream = SemioticMap.class.getResourceAsStream("signs.txt")) {
            if (stream == null) {
                throw new IllegalStateException("signs.txt is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the order of the table.
    public List<Sign> signs() {
        return List.copyOf(byId.values());
    }

    public Optional<Sign> sign(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The sign of an expression's outermost operator: the one with its constants in it if there is
    /// one, else the operator's own.
    public Sign of(Expression expression) {
        return special(expression.operator(), expression.constants())
                .or(() -> general(expression.operator()))
                .orElseThrow();
    }

    /// The operator's own sign, of which the special ones are special cases.
    public Sign general(Sign special) {
        return general(special.operator()).orElseThrow();
    }

    private Optional<Sign> general(Operator operator) {
        return special(operator, List.of());
    }

    private Optional<Sign> special(Operator operator, List<Integer> constants) {
        return Optional.ofNullable(byMeaning.getOrDefault(operator, Map.of()).get(constants));
    }
}
