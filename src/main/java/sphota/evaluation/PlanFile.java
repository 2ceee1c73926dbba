package sphota.evaluation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import sphota.bytes.MalformedFileException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files of JSON that say what is to be trained and compared.
public final class PlanFile {

    private static final long LONGEST = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ,._+=-]{0,79}");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private PlanFile() {}

    /// Makes a plan of a file.
    public interface Reading<P> {

        /// Makes it.
        ///
        /// @throws IllegalArgumentException if it is none, with what is wrong
        P plan(JsonNode json, String text);
    }

    /// Reads a plan.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is none, with what is wrong
    public static <P> P read(Path file, Reading<P> reading) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new MalformedFileException(file.toString(), LONGEST, "no plan: too long");
        }
        try {
            var text = Files.readString(file);
            return reading.plan(MAPPER.readTree(text), text);
        } catch (CharacterCodingException wrong) {
            throw new MalformedFileException(file.toString(), 0, "no plan: it is not in UTF-8");
        } catch (JacksonException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, "no JSON: " + wrong.getOriginalMessage());
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(file.toString(), 0, "no plan: " + wrong.getMessage());
        }
    }

    /// Refuses what is no object, or has a key that is not known.
    ///
    /// @throws IllegalArgumentException with the key
    public static void known(JsonNode json, Set<String> keys) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("an object is missing");
        }
        for (var name : json.propertyNames()) {
            if (!keys.contains(name)) {
                throw new IllegalArgumentException("no key '%s' is known".formatted(name));
            }
        }
    }

    /// Whether an arm or a task can be called so, and its folder.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// Refuses a plan without what it must have.
    ///
    /// @throws IllegalArgumentException if that does not hold
    public static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("a plan with " + expected);
        }
    }

    /// A whole number of an object; the usual one where there is none.
    ///
    /// @throws IllegalArgumentException if something else stands there
    public static long whole(JsonNode json, String key, long usual) {
        var value = json.path(key);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("'%s' is no whole number".formatted(key));
        }
        return value.asLong();
    }

    /// A whole number of 32 bits of an object; the usual one where there is none.
    ///
    /// @throws IllegalArgumentException if something else stands there
    public static int count(JsonNode json, String key, int usual) {
        long value = whole(json, key, usual);
        if (value != (int) value) {
            throw new IllegalArgumentException(
                    "'%s' is %d, which 32 bits do not hold".formatted(key, value));
        }
        return (int) value;
    }

    /// A number of an object; the usual one where there is none.
    ///
    /// @throws IllegalArgumentException if something else stands there
    public static double number(JsonNode json, String key, double usual) {
        var value = json.path(key);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException("'%s' is no number".formatted(key));
        }
        return value.asDouble();
    }

    /// Whether something is so; not where nothing is said.
    ///
    /// @throws IllegalArgumentException if neither true nor false stands there
    public static boolean truth(JsonNode json, String key) {
        var value = json.path(key);
        if (value.isMissingNode()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("'%s' is neither true nor false".formatted(key));
        }
        return value.asBoolean();
    }
}
