package sphota.language.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.language.Term;
import sphota.meaning.Constants;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads trees of [JsonForm], token by token.
final class JsonReader {

    private static final int LONGEST_TEXT = 1 << 21;
    private static final int DEEPEST = 3 * Expression.MOST_DEPTH + 16;
    private static final int DEEPEST_DATA = 16;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private final SemioticMap map;

    JsonReader(SemioticMap map) {
        this.map = map;
    }

    Expression read(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedExpressionException(
                    LONGEST_TEXT, "expected at most " + LONGEST_TEXT + " characters");
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            var expression = root(parser);
            if (parser.nextToken() != null) {
                throw refused(parser, "nothing more");
            }
            return expression;
        } catch (JacksonException e) {
            long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            throw new MalformedExpressionException(
                    Math.clamp(at, 0, text.length()), "expected JSON: " + e.getOriginalMessage());
        }
    }

    private Expression root(JsonParser parser) {
        expect(parser, JsonToken.START_OBJECT, "an object with a domain and a meaning");
        int start = position(parser);
        Optional<Data> domain = Optional.empty();
        Optional<Term> meaning = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            if (JsonForm.DOMAIN.contains(key) && domain.isEmpty()) {
                parser.nextToken();
                domain = Optional.of(data(parser, 0));
            } else if (JsonForm.MEANING.contains(key) && meaning.isEmpty()) {
                parser.nextToken();
                meaning = Optional.of(term(parser, 1));
            } else {
                throw refused(parser, "one domain and one meaning");
            }
        }
        if (domain.isEmpty() || meaning.isEmpty()) {
            throw new MalformedExpressionException(start, "expected a domain and a meaning");
        }
        return meaning.get().on(domain.get());
    }

    private static Data data(JsonParser parser, int depth) {
        int at = position(parser);
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parsed(parser.getString(), at);
        }
        expect(parser, JsonToken.START_ARRAY, "a set");
        if (depth == DEEPEST_DATA) {
            throw refused(parser, "sets at most " + DEEPEST_DATA + " deep");
        }
        parser.nextToken();
        var first = data(parser, depth + 1);
        Data data;
        if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            int length = number(parser);
            data = built(at, () -> Data.sequence(first, length));
        } else {
            var second = data(parser, depth + 1);
            data = built(at, () -> Data.pair(first, second));
        }
        parser.nextToken();
        expect(parser, JsonToken.END_ARRAY, "the end of the set");
        return data;
    }

    private static Data parsed(String text, int at) {
        try {
            return Data.parse(text);
        } catch (MalformedExpressionException e) {
            throw new MalformedExpressionException(at, e.reason());
        }
    }

    private interface Build<T> {
        T build();
    }

    private static <T> T built(int at, Build<T> build) {
        try {
            return build.build();
        } catch (IllegalArgumentException e) {
            throw new MalformedExpressionException(at, String.valueOf(e.getMessage()));
        }
    }

    /// What an operator has so far.
    private static final class Parts {
        Optional<Sign> sign = Optional.empty();
        Optional<Integer> set = Optional.empty();
        final List<Integer> constants = new ArrayList<>();
        final List<Term> arguments = new ArrayList<>();
    }

    private Term term(JsonParser parser, int depth) {
        if (depth > Expression.MOST_DEPTH) {
            throw refused(parser, "a depth of at most " + Expression.MOST_DEPTH);
        }
        int at = position(parser);
        var parts = new Parts();
        switch (parser.currentToken()) {
            case VALUE_STRING -> parts.sign = Optional.of(sign(parser));
            case START_ARRAY -> {
                parser.nextToken();
                expect(parser, JsonToken.VALUE_STRING, "an operator");
                parts.sign = Optional.of(sign(parser));
                items(parser, parts, depth);
            }
            case START_OBJECT -> object(parser, parts, depth);
            default -> throw refused(parser, "an operator");
        }
        var sign =
                parts.sign.orElseThrow(
                        () -> new MalformedExpressionException(at, "expected an operator"));
        boolean takes = !sign.isSpecial() && sign.operator().constants().beginsWithASet();
        if (takes != parts.set.isPresent()) {
            throw new MalformedExpressionException(
                    at, "expected " + (takes ? "a" : "no") + " set among the constants");
        }
        parts.set.ifPresent(parts.constants::addFirst);
        return Term.of(at, sign, parts.constants, parts.arguments);
    }

    private void object(JsonParser parser, Parts parts, int depth) {
        boolean first = true;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            if (JsonForm.SENSE.contains(key) && parts.sign.isEmpty()) {
                parser.nextToken();
                expect(parser, JsonToken.VALUE_STRING, "an operator");
                parts.sign = Optional.of(sign(parser));
            } else if (JsonForm.CONSTANTS.contains(key) || JsonForm.ARGUMENTS.contains(key)) {
                parser.nextToken();
                expect(parser, JsonToken.START_ARRAY, "a list");
                items(parser, parts, depth);
            } else if (first) {
                parts.sign = Optional.of(named(key, position(parser)));
                parser.nextToken();
                expect(parser, JsonToken.START_ARRAY, "a list");
                items(parser, parts, depth);
                parser.nextToken();
                expect(parser, JsonToken.END_OBJECT, "nothing beside an operator's key");
                return;
            } else {
                throw refused(parser, "an operator, its constants or its arguments");
            }
            first = false;
        }
    }

    /// The rest of an array: a set and numbers, then arguments.
    private void items(JsonParser parser, Parts parts, int depth) {
        boolean first = true;
        boolean argued = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw refused(parser, "the end of the list");
            }
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && !argued) {
                parts.constants.add(number(parser));
                if (parts.constants.size() > Expression.MOST_WORDS) {
                    throw refused(parser, "fewer constants");
                }
            } else if (first
                    && parts.set.isEmpty()
                    && parser.currentToken() == JsonToken.VALUE_STRING
                    && isSet(parser.getString())) {
                var set = parsed(parser.getString(), position(parser));
                parts.set = Optional.of(Constants.code(set));
            } else {
                parts.arguments.add(term(parser, depth + 1));
                argued = true;
            }
            first = false;
        }
    }

    private static boolean isSet(String text) {
        return text.equals("B") || (text.startsWith("Z") && text.length() <= 3);
    }

    private Sign sign(JsonParser parser) {
        return named(parser.getString(), position(parser));
    }

    private Sign named(String id, int at) {
        return map.sign(id)
                .orElseThrow(() -> new MalformedExpressionException(at, "expected an operator"));
    }

    private static int number(JsonParser parser) {
        var text = parser.getString();
        if (text.length() > 4 || text.startsWith("-")) {
            throw refused(parser, "a number from 0 to 9999");
        }
        return Integer.parseInt(text);
    }

    private static void expect(JsonParser parser, JsonToken wanted, String expected) {
        if (parser.currentToken() != wanted) {
            throw refused(parser, expected);
        }
    }

    private static int position(JsonParser parser) {
        return (int) Math.max(0, parser.currentTokenLocation().getCharOffset());
    }

    private static MalformedExpressionException refused(JsonParser parser, String expected) {
        var found = parser.currentToken() == null ? "the end" : parser.currentToken().name();
        return new MalformedExpressionException(
                position(parser), "expected " + expected + ", found " + found);
    }
}
