package sphota.format.gguf;

import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import sphota.bytes.Region;

/// Looks through text without keeping it.
final class Texts {

    private static final int CHUNK_CHARACTERS = 1 << 12;

    private Texts() {}

    static boolean isUtf8(Region text) {
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
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
        }
    }
}
