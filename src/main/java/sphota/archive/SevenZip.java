package sphota.archive;

import java.io.IOException;
import java.lang.foreign.Arena;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import sphota.bytes.Budget;
import sphota.bytes.Reason;
import sphota.bytes.Region;

/// The members of a 7z archive, unpacked one after another by Apache Commons Compress: most are
/// compressed together and can be had in no other order.
public final class SevenZip {

    /// Above this the file would choose how much of our heap its dictionaries take.
    private static final int MEMORY_KIBIBYTES = 96 << 10;

    private SevenZip() {}

    /// Takes the members.
    public interface Members {
        void member(String name, Region content);

        void anomaly(Anomaly anomaly);
    }

    /// Whether the file starts as a 7z archive does.
    public static boolean startsAt(Region file) {
        return file.has(
                0, (byte) '7', (byte) 'z', (byte) 0xBC, (byte) 0xAF, (byte) 0x27, (byte) 0x1C);
    }

    /// Unpacks every file.
    ///
    /// @throws sphota.bytes.MalformedFileException if the archive is broken, encrypted, or beyond
    ///   the budget
    public static void unpack(Region file, Arena arena, Budget budget, Members members) {
        try (var archive =
                SevenZFile.builder()
                        .setSeekableByteChannel(new RegionChannel(file))
                        .setMaxMemoryLimitKiB(MEMORY_KIBIBYTES)
                        .get()) {
            for (var entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                budget.entries(1, file, 0);
                note(entry, members);
                if (!entry.isDirectory() && !entry.isAntiItem() && entry.hasStream()) {
                    members.member(name(entry), content(archive, entry, file, arena, budget));
                }
            }
        } catch (IOException broken) {
            throw file.refuse(0, "7z archive is broken: " + Reason.of(broken));
        }
    }

    private static Region content(
            SevenZFile archive, SevenZArchiveEntry entry, Region file, Arena arena, Budget budget)
            throws IOException {
        try (var content = archive.getInputStream(entry)) {
            return Scratch.fill(
                    file.file() + Region.INSIDE + name(entry), content, file, arena, budget);
        }
    }

    private static void note(SevenZArchiveEntry entry, Members members) {
        if (ArchivePath.escapes(name(entry))) {
            members.anomaly(
                    new Anomaly(
                            Anomaly.Kind.PATH,
                            0,
                            "member name %s leads out of the archive's folder"
                                    .formatted(name(entry))));
        }
    }

    private static String name(SevenZArchiveEntry entry) {
        return String.valueOf(entry.getName());
    }
}
