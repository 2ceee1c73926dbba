package sphota.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of files, as 64 hexadecimal digits.
public final class Sha256 {

    private static final int AT_ONCE = 1 << 16;

    private Sha256() {}

    /// The digest of a file's bytes, read piece by piece.
    public static String of(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var piece = new byte[AT_ONCE];
            try (var in = Files.newInputStream(file)) {
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    digest.update(piece, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException every) {
            throw new AssertionError("every Java has SHA-256", every);
        }
    }
}
