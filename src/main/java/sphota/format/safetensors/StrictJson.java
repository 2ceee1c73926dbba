package sphota.format.safetensors;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.bytes.Utf8;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// The tokens of a header, each checked as serde_json checks it, whether or not anyone wants it.
final class StrictJson implements AutoCloseable {

    /// serde_json refuses to go 128 deep.
    private static final int DEEPEST = 127;

    static final int STRING_CHARACTERS = 16 << 20;
    static final int NUMBER_CHARACTERS = 100_000;

    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(NUMBER_CHARACTERS)
                    .maxStringLength(STRING_CHARACTERS)
                    .maxNameLength(STRING_CHARACTERS)
                    .build();

    /// What the parser keeps of each name it meets for the first time, beside the name.
    private static final int NAME_BYTES = 64;

    private final Region text;
    private final Budget budget;
    private final JsonParser parser;

    /// Begins to read.
    ///
    /// @throws MalformedFileException if the text is no UTF-8 or has what would mislead the parser
    ///   about that
    StrictJson(Region text, Budget budget) {
        this.text = text;
        this.budget = budget;
        refuse(Utf8.firstMalformed(text), ReferenceError.INVALID_HEADER, "no UTF-8");
        refuse(Utf8.firstNul(text), ReferenceError.INVALID_HEADER_DESERIALIZATION, "a NUL");
        if (text.has(0, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF)) {
            throw refuse(0, "a byte-order mark");
        }
        // A factory keeps the names it met for the next parser; those of one file end with it.
        parser =
                JsonFactory.builder()
                        .streamReadConstraints(LIMITS)
                        .build()
                        .createParser(ObjectReadContext.empty(), text.stream());
    }

    private void refuse(OptionalLong at, ReferenceError error, String detail) {
        if (at.isPresent()) {
            throw error.at(text, at.getAsLong(), detail);
        }
    }

    /// The next token, its text checked.
    JsonToken next() {
        var token = advance();
        if (token == null) {
            throw refuse(text.byteSize(), "the header ends too soon");
        }
        return token;
    }

    /// Makes sure that nothing but white space follows.
    void end() {
        if (advance() != null) {
            throw refuse(tokenByte(), "something follows the header's object");
        }
    }

    private @Nullable JsonToken advance() {
        try {
            var token = parser.nextToken();
            if (token != null) {
                check(token);
            }
            return token;
        } catch (StreamConstraintsException beyond) {
            throw beyond(beyond);
        } catch (JacksonException malformed) {
            throw refuse(errorByte(malformed), malformed.getOriginalMessage());
        } catch (IllegalStateException colliding) {
            // What the parser throws when its table of names is full of equal hashes.
            throw text.refuse(tokenByte(), "names chosen to have equal hashes");
        }
    }

    private void check(JsonToken token) {
        switch (token) {
            case PROPERTY_NAME, VALUE_STRING -> {
                if (Utf8.hasLoneSurrogate(parser.getString())) {
                    throw refuse(tokenByte(), "a lone surrogate in a string");
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (Doubles.overflows(parser.getString())) {
                    throw refuse(tokenByte(), "a number out of range");
                }
            }
            default -> {}
        }
    }

    private MalformedFileException beyond(StreamConstraintsException beyond) {
        boolean tooDeep = parser.streamReadContext().getNestingDepth() >= DEEPEST;
        return tooDeep
                ? refuse(tokenByte(), "nested more than %d deep".formatted(DEEPEST))
                : text.refuse(tokenByte(), beyond.getOriginalMessage());
    }

    /// The token that [#next()] gave last.
    JsonToken current() {
        return parser.currentToken();
    }

    /// The current token as an unsigned 64-bit integer: digits and nothing else.
    long unsigned() {
        if (current() == JsonToken.VALUE_NUMBER_INT && !string().startsWith("-")) {
            try {
                return Long.parseUnsignedLong(string());
            } catch (NumberFormatException beyond) {
                throw unexpected("an unsigned 64-bit integer");
            }
        }
        throw unexpected("an unsigned 64-bit integer");
    }

    /// The text of the current token: a name, a string or a number as it is written.
    String string() {
        return parser.getString();
    }

    /// Where the current token begins, from the start of the header.
    long tokenByte() {
        return within(parser.currentTokenLocation().getByteOffset());
    }

    private long errorByte(JacksonException malformed) {
        return within(
                malformed.getLocation() == null ? 0 : malformed.getLocation().getByteOffset());
    }

    private long within(long byteOffset) {
        return Math.clamp(byteOffset, 0, text.byteSize());
    }

    MalformedFileException refuse(long byteOffset, String detail) {
        return ReferenceError.INVALID_HEADER_DESERIALIZATION.at(text, byteOffset, detail);
    }

    /// The exception for a current token that cannot stand where it stands.
    MalformedFileException unexpected(String wanted) {
        return refuse(tokenByte(), "expected " + wanted);
    }

    /// Passes over the value the current token begins, checking all of it. Its names are charged to
    /// the budget, since the parser keeps them.
    void skip() {
        int depth = 0;
        for (var token = current(); ; token = next()) {
            if (token == JsonToken.PROPERTY_NAME) {
                budget.allocate(NAME_BYTES + 2L * string().length(), text, tokenByte());
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
