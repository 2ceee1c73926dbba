package sphota.format.safetensors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Lint;
import sphota.tensor.Scalar;
import tools.jackson.core.JsonToken;

/// Reads a header into entries. Every value is read to its end even if nobody wants it, since the
/// reference does so and refuses the file for it.
final class HeaderParser implements AutoCloseable {

    static final String METADATA = "__metadata__";

    /// About what an entry and the tensor made of it take, beside names and sizes.
    private static final int ENTRY_BYTES = 320;

    private static final int STRING_BYTES = 64;
    private static final int AXIS_BYTES = 48;

    private final Region header;
    private final Budget budget;
    private final Lint<Rule> lint;
    private final StrictJson json;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private boolean metadataSeen;

    HeaderParser(Region header, Budget budget, Lint<Rule> lint) {
        this.header = header;
        this.budget = budget;
        this.lint = lint;
        this.json = new StrictJson(header, budget);
    }

    /// What `__metadata__` says, as far as it was read.
    Map<String, String> metadata() {
        return metadata;
    }

    /// The entries in the order of the header.
    ///
    /// @throws MalformedFileException as the reference would refuse it, or beyond the budget
    List<Entry> parse() {
        if (json.next() != JsonToken.START_OBJECT) {
            throw json.unexpected("the header to be an object");
        }
        if (json.tokenByte() > 0) {
            lint.add(Rule.LEADING_WHITESPACE, header, 0, "");
        }
        while (json.next() != JsonToken.END_OBJECT) {
            if (json.string().equals(METADATA)) {
                readMetadata();
            } else {
                readEntry();
            }
        }
        json.end();
        return List.copyOf(entries.values());
    }

    private void readMetadata() {
        long at = json.tokenByte();
        if (metadataSeen) {
            throw json.refuse(at, METADATA + " occurs twice");
        }
        metadataSeen = true;
        var start = json.next();
        if (start == JsonToken.VALUE_NULL) {
            lint.add(Rule.NULL_METADATA, header, at, "");
            return;
        }
        if (start != JsonToken.START_OBJECT) {
            throw json.unexpected(METADATA + " to be an object or null");
        }
        while (json.next() != JsonToken.END_OBJECT) {
            readMetadatum();
        }
        if (metadata.isEmpty()) {
            lint.add(Rule.EMPTY_METADATA, header, at, "");
        }
    }

    private void readMetadatum() {
        long at = json.tokenByte();
        var key = kept(json.string(), at);
        budget.entries(1, header, at);
        if (json.next() != JsonToken.VALUE_STRING) {
            throw json.unexpected("metadata to be strings");
        }
        if (metadata.containsKey(key)) {
            lint.add(Rule.DUPLICATE_METADATA_KEY, header, at, key);
        }
        metadata.put(key, kept(json.string(), at));
    }

    private void readEntry() {
        long at = json.tokenByte();
        var name = kept(json.string(), at);
        budget.entries(1, header, at);
        budget.allocate(ENTRY_BYTES, header, at);
        var fields = new Fields(name, at);
        switch (json.next()) {
            case START_OBJECT -> fields.readObject();
            case START_ARRAY -> fields.readArray();
            default -> throw json.unexpected("an entry to be an object");
        }
        if (entries.containsKey(name)) {
            lint.add(Rule.DUPLICATE_TENSOR, header, at, name);
        }
        entries.put(name, fields.entry());
    }

    private String kept(String text, long at) {
        budget.allocate(STRING_BYTES + 3L * text.length(), header, at);
        return text;
    }

    /// The three fields of one entry, as they come.
    private final class Fields {

        private final String name;
        private final long at;
        private Optional<Scalar> type = Optional.empty();
        private Optional<List<Long>> shape = Optional.empty();
        private Optional<List<Long>> offsets = Optional.empty();

        Fields(String name, long at) {
            this.name = name;
            this.at = at;
        }

        void readObject() {
            while (json.next() != JsonToken.END_OBJECT) {
                var field = json.string();
                long fieldAt = json.tokenByte();
                var _ = json.next();
                switch (field) {
                    case "dtype" -> type = once(type, readType(), field, fieldAt);
                    case "shape" -> shape = once(shape, readSizes(), field, fieldAt);
                    case "data_offsets" -> offsets = once(offsets, readOffsets(), field, fieldAt);
                    default -> {
                        lint.add(Rule.UNKNOWN_FIELD, header, fieldAt, kept(field, fieldAt));
                        json.skip();
                    }
                }
            }
        }

        private <T> Optional<T> once(Optional<T> before, T value, String field, long fieldAt) {
            if (before.isPresent()) {
                throw json.refuse(
                        fieldAt,
                        "%s of tensor `%s` occurs twice".formatted(field, Lint.shortened(name)));
            }
            return Optional.of(value);
        }

        void readArray() {
            lint.add(Rule.ARRAY_ENTRY, header, at, name);
            var _ = json.next();
            type = Optional.of(readType());
            var _ = json.next();
            shape = Optional.of(readSizes());
            var _ = json.next();
            offsets = Optional.of(readOffsets());
            if (json.next() != JsonToken.END_ARRAY) {
                throw json.unexpected("three elements");
            }
        }

        private Scalar readType() {
            return switch (json.current()) {
                case VALUE_STRING -> typeNamed();
                case START_OBJECT -> readTypeObject();
                default -> throw json.unexpected("a dtype");
            };
        }

        private Scalar typeNamed() {
            return Dtypes.named(json.string())
                    .orElseThrow(() ->
                            json.unexpected(
                                    "a dtype, not `%s`".formatted(Lint.shortened(json.string()))));
        }

        private Scalar readTypeObject() {
            lint.add(Rule.DTYPE_OBJECT, header, at, name);
            if (json.next() != JsonToken.PROPERTY_NAME) {
                throw json.unexpected("a dtype");
            }
            var named = typeNamed();
            boolean unit =
                    switch (json.next()) {
                        case VALUE_NULL -> true;
                        case START_OBJECT -> json.next() == JsonToken.END_OBJECT;
                        default -> false;
                    };
            if (!unit) {
                throw json.unexpected("null");
            }
            if (json.next() != JsonToken.END_OBJECT) {
                throw json.unexpected("one dtype");
            }
            return named;
        }

        private List<Long> readOffsets() {
            var two = readSizes();
            if (two.size() != 2) {
                throw json.unexpected("two offsets, not %d".formatted(two.size()));
            }
            return two;
        }

        private List<Long> readSizes() {
            if (json.current() != JsonToken.START_ARRAY) {
                throw json.unexpected("an array of sizes");
            }
            var sizes = new ArrayList<Long>();
            while (json.next() != JsonToken.END_ARRAY) {
                budget.allocate(AXIS_BYTES, header, json.tokenByte());
                sizes.add(json.unsigned());
            }
            return List.copyOf(sizes);
        }

        Entry entry() {
            if (type.isEmpty() || shape.isEmpty() || offsets.isEmpty()) {
                throw json.refuse(
                        at,
                        "tensor `%s` lacks dtype, shape or data_offsets"
                                .formatted(Lint.shortened(name)));
            }
            return new Entry(
                    name, type.get(), shape.get(), offsets.get().get(0), offsets.get().get(1), at);
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
