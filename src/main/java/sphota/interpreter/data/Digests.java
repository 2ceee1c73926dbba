package sphota.interpreter.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of text.
final class Digests {

    private Digests() {}

    static byte[] bytes(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException every) {
            throw new AssertionError("every Java has SHA-256", every);
        }
    }

    /// As 64 hexadecimal digits.
    static String of(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }
}
