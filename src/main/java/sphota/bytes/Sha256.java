package sphota.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// SHA-256 of files and of bytes, as 64 hexadecimal digits.
public final class Sha256 {

    private static final int AT_ONCE = 1 << 16;

    private Sha256() {}

    /// The digest of a file's bytes, read piece by piece.
    public static String of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /// The digest of what a stream gives from now on, read piece by piece.
    public static String of(InputStream in) throws IOException {
        var digest = digest();
        var piece = new byte[AT_ONCE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            digest.update(piece, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The digest of rows of bytes, their lengths too.
    public static String of(List<byte[]> rows) {
        var digest = digest();
        for (var row : rows) {
            digest.update(Integer.toString(row.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) 0);
            digest.update(row);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The digest of a text in UTF-8.
    public static String of(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    /// The same, as 32 bytes.
    public static byte[] bytes(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException every) {
            throw new AssertionError("every Java has SHA-256", every);
        }
    }
}
