package sphota.zoo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Sha256;

/// The checksums of the shards of a folder, one line each as `sha256sum` writes and checks them, in
/// the order in which the shards came to be. A line is added once its shard is whole; where a shard
/// has several lines, the last counts.
final class Ledger {

    static final String NAME = "shards.sha256";

    private static final int DIGITS = 64;
    private static final long LONGEST = 64L << 20;

    private final Path folder;
    private final Map<String, String> sums = new LinkedHashMap<>();

    /// How many bytes of whole lines the file has.
    private long whole;

    private Ledger(Path folder) {
        this.folder = folder;
    }

    /// Reads that of a folder. Lines that are none are passed over, as is a last one that was cut
    /// off: it has no end.
    ///
    /// @throws MalformedFileException if there are more than any zoo has
    static Ledger read(Path folder) throws IOException {
        var ledger = new Ledger(folder);
        var file = folder.resolve(NAME);
        if (Files.exists(file)) {
            if (Files.size(file) > LONGEST) {
                throw new MalformedFileException(file.toString(), LONGEST, "too many checksums");
            }
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            ledger.whole = text.lastIndexOf('\n') + 1L;
            text.substring(0, (int) ledger.whole).lines().forEach(ledger::line);
        }
        return ledger;
    }

    private void line(String line) {
        if (line.matches("[0-9a-f]{64}  [a-z0-9.-]+")) {
            sums.put(line.substring(DIGITS + 2), line.substring(0, DIGITS));
        }
    }

    /// The checksum noted of a shard.
    Optional<String> digest(String shard) {
        synchronized (sums) {
            return Optional.ofNullable(sums.get(shard));
        }
    }

    /// Whether a shard is there and is what was written.
    boolean holds(String shard) throws IOException {
        String sum;
        synchronized (sums) {
            sum = sums.getOrDefault(shard, "");
        }
        var file = folder.resolve(shard);
        return !sum.isEmpty() && Files.exists(file) && sum.equals(Sha256.of(file));
    }

    /// Notes a shard that is whole, in the place of what was cut off.
    void add(String shard) throws IOException {
        var sum = Sha256.of(folder.resolve(shard));
        synchronized (sums) {
            sums.put(shard, sum);
            var line = (sum + "  " + shard + "\n").getBytes(StandardCharsets.ISO_8859_1);
            try (var file =
                    FileChannel.open(
                            folder.resolve(NAME),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                file.truncate(whole);
                var bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    whole += file.write(bytes, whole);
                }
            }
        }
    }
}
