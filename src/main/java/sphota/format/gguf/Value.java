package sphota.format.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Collectors;
import sphota.bytes.Region;

/// A value of the metadata.
sealed interface Value {

    /// Beyond this a string is shown cut.
    int TEXT_BYTES = 1 << 16;

    /// As a person reads it.
    String shown();

    /// An integer of any width.
    ///
    /// @param bits widened by the rules of its type
    record Whole(ValueType type, long bits) implements Value {
        @Override
        public String shown() {
            return type == ValueType.UINT64 ? Long.toUnsignedString(bits) : Long.toString(bits);
        }
    }

    record Real32(float value) implements Value {
        @Override
        public String shown() {
            return Float.toString(value);
        }
    }

    record Real64(double value) implements Value {
        @Override
        public String shown() {
            return Double.toString(value);
        }
    }

    record Bool(boolean value) implements Value {
        @Override
        public String shown() {
            return Boolean.toString(value);
        }
    }

    /// A string that still stands in the file.
    record Text(Region bytes) implements Value {
        @Override
        public String shown() {
            long length = Math.min(bytes.byteSize(), TEXT_BYTES);
            var start = decoded(bytes.slice(0, length, "string"));
            return length == bytes.byteSize()
                    ? start
                    : "%s… (%d bytes)".formatted(start, bytes.byteSize());
        }

        /// Malformed sequences become U+FFFD.
        static String decoded(Region bytes) {
            return new String(bytes.segment().toArray(ValueLayout.JAVA_BYTE), UTF_8);
        }
    }

    /// An array, of which only the first few are kept.
    ///
    /// @param type of the elements, not [ValueType#ARRAY]
    record Array(ValueType type, long count, List<Value> first) implements Value {

        private static final int ELEMENT_CHARACTERS = 200;

        public Array {
            first = List.copyOf(first);
        }

        @Override
        public String shown() {
            var shown = first.stream().map(Array::element).collect(Collectors.joining(", "));
            return "%d × %s%s%s"
                    .formatted(
                            count,
                            type.label(),
                            count == 0 ? "" : ": " + shown,
                            count > first.size() ? ", …" : "");
        }

        private static String element(Value value) {
            var text = value.shown();
            return text.length() <= ELEMENT_CHARACTERS
                    ? text
                    : text.substring(0, ELEMENT_CHARACTERS) + "…";
        }
    }
}
