package sphota.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Value;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The truth about a subject as a row of a table: one column for each thing that can be said once.
/// Settings of training are columns that begin with `training_`, labels with `label_`.
final class Rows {

    private static final String TRAINING = "training_";
    private static final String LABEL = "label_";

    private Rows() {}

    static ObjectNode row(Subject subject) {
        var row = JsonMapper.shared().createObjectNode();
        row.put("id", subject.id());
        subject.truth().all(Claim.class).forEach(claim -> put(claim, row));
        return row;
    }

    private static void put(Claim claim, ObjectNode row) {
        switch (claim) {
            case Claim.Identity(var family, var origin) ->
                    row.put("family", family).put("origin", lower(origin));
            case Claim.Architecture(var blueprint, int parameters) ->
                    row.put("blueprint", blueprint).put("parameters", parameters);
            case Claim.Quality(var measure, double value) -> row.put(lower(measure), value);
            case Claim.Outcome(boolean diverged, int epochs) ->
                    row.put("diverged", diverged).put("epochs", epochs);
            case Claim.Training(var setting, var value) -> put(TRAINING + setting, value, row);
            case Claim.Label(var name, var value) -> put(LABEL + name, value, row);
            case Claim.Function(var meaning, var behaviour) ->
                    row.put("meaning", meaning.toString()).put("behaviour", behaviour.toString());
            case Claim.Answers(var inputs, var outputs) -> {
                row.put("answers_to", inputs);
                var list = row.putArray("answers");
                outputs.forEach(list::add);
            }
            case Claim.Backdoor(var trigger, int target) ->
                    row.put("trigger", trigger).put("target", target);
            case Claim.Kinship(var relation, var parents) -> {
                row.put("relation", relation);
                var list = row.putArray("parents");
                parents.forEach(list::add);
            }
            case Claim.Unknown(var what, var why) -> row.put("unknown", what + ": " + why);
        }
    }

    private static void put(String column, Value value, ObjectNode row) {
        switch (value) {
            case Value.Quantity(double number) -> row.put(column, number);
            case Value.Word(var word) -> row.put(column, word);
        }
    }

    /// The name of a constant as rows have it.
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The claims of a row, in the order of its columns.
    ///
    /// @throws IllegalArgumentException if it says what cannot be
    static Description description(JsonNode row) {
        var claims = new ArrayList<Claim>();
        for (var field : row.properties()) {
            claim(field.getKey(), field.getValue(), row, claims);
        }
        return Description.known(claims);
    }

    private static void claim(String column, JsonNode value, JsonNode row, List<Claim> claims) {
        switch (column) {
            case "family" ->
                    claims.add(
                            new Claim.Identity(
                                    value.asString(""),
                                    Claim.Origin.valueOf(upper(row.path("origin")))));
            case "blueprint" ->
                    claims.add(
                            new Claim.Architecture(
                                    value.asString(""), row.path("parameters").asInt(0)));
            case "diverged" ->
                    claims.add(
                            new Claim.Outcome(value.asBoolean(false), row.path("epochs").asInt(0)));
            case "meaning" -> claims.add(function(value, row));
            case "answers_to" -> {
                var outputs = new ArrayList<Float>();
                // Jackson writes what is no number as text.
                row.path("answers").forEach(each -> outputs.add(number(each)));
                claims.add(new Claim.Answers(value.asString(""), outputs));
            }
            case "trigger" ->
                    claims.add(
                            new Claim.Backdoor(value.asString(""), row.path("target").asInt(-1)));
            case "relation" -> {
                var parents = new ArrayList<String>();
                row.path("parents").forEach(each -> parents.add(each.asString("")));
                claims.add(new Claim.Kinship(value.asString(""), parents));
            }
            case "unknown" -> claims.add(new Claim.Unknown(value.asString(""), ""));
            default -> {
                if (column.startsWith(TRAINING)) {
                    claims.add(
                            new Claim.Training(column.substring(TRAINING.length()), value(value)));
                } else if (column.startsWith(LABEL)) {
                    claims.add(new Claim.Label(column.substring(LABEL.length()), value(value)));
                } else {
                    measure(column)
                            .ifPresent(
                                    measure -> claims.add(new Claim.Quality(measure, wide(value))));
                }
            }
        }
    }

    private static java.util.Optional<Claim.Measure> measure(String column) {
        return java.util.Arrays.stream(Claim.Measure.values())
                .filter(measure -> lower(measure).equals(column))
                .findFirst();
    }

    private static Claim function(JsonNode value, JsonNode row) {
        try {
            return new Claim.Function(
                    Expression.parse(value.asString("")),
                    Behaviour.parse(row.path("behaviour").asString("")));
        } catch (MalformedExpressionException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    private static Value value(JsonNode value) {
        return value.isNumber() ? Value.of(value.asDouble(0)) : Value.of(value.asString(""));
    }

    private static double wide(JsonNode value) {
        return value.isNumber() ? value.asDouble(0) : Double.parseDouble(value.asString("NaN"));
    }

    private static float number(JsonNode value) {
        return (float) wide(value);
    }

    private static String upper(JsonNode value) {
        return value.asString("").toUpperCase(Locale.ROOT);
    }
}
