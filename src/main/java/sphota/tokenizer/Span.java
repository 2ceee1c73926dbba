package sphota.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of one kind. The array is the span's own: who makes it or asks for it does not change it.
public final class Span {

    private final SpanType type;
    private final byte[] bytes;

    public Span(SpanType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /// Text in UTF-8.
    public static Span of(SpanType type, String text) {
        return new Span(type, text.getBytes(StandardCharsets.UTF_8));
    }

    public SpanType type() {
        return type;
    }

    public byte[] bytes() {
        return bytes;
    }

    /// The bytes as UTF-8.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Span that && type == that.type && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return type + "[" + bytes.length + " bytes]";
    }
}
