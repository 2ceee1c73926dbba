package sphota.bytes;

import java.lang.foreign.ValueLayout;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// Looks through text without keeping it.
public final class Utf8 {

    private static final int CHUNK_CHARACTERS = 1 << 14;

    private Utf8() {}

    /// Where the first malformed sequence begins: overlong forms, surrogates, code points beyond
    /// U+10FFFF, lone bytes, a sequence the end cuts.
    public static OptionalLong firstMalformed(Region text) {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = text.segment().asByteBuffer();
        var characters = CharBuffer.allocate((int) Math.min(CHUNK_CHARACTERS, text.byteSize() + 1));
        while (true) {
            var result = decoder.decode(bytes, characters.clear(), true);
            if (result.isError()) {
                return OptionalLong.of(bytes.position());
            }
            if (result.isUnderflow()) {
                return OptionalLong.empty();
            }
        }
    }

    public static OptionalLong firstNul(Region text) {
        var bytes = text.segment();
        for (long at = 0; at < bytes.byteSize(); at++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, at) == 0) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

    /// Whether a string has a surrogate that is no half of a pair.
    public static boolean hasLoneSurrogate(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (Character.isHighSurrogate(here)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(here)) {
                return true;
            }
        }
        return false;
    }
}
