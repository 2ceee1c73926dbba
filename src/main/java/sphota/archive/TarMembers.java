package sphota.archive;

import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// The members of a tar, which all stand in it as they are. Their headers are read by Apache
/// Commons Compress; nothing is unpacked.
public record TarMembers(List<Member> members, List<Anomaly> anomalies) {

    private static final int BLOCK_BYTES = 512;
    private static final int MAGIC_OFFSET = 257;
    private static final int CHECKSUM_OFFSET = 148;
    private static final int CHECKSUM_BYTES = 8;

    /// A regular file in the tar.
    public record Member(String name, Region content) {}

    /// Whether the file starts with a tar header: its magic, or, in the oldest format that has
    /// none, its checksum.
    public static boolean startsAt(Region file) {
        return file.byteSize() >= BLOCK_BYTES
                && (file.has(
                                MAGIC_OFFSET,
                                (byte) 'u',
                                (byte) 's',
                                (byte) 't',
                                (byte) 'a',
                                (byte) 'r')
                        || hasItsChecksum(file));
    }

    private static boolean hasItsChecksum(Region file) {
        long stated = 0;
        boolean digits = false;
        for (int i = CHECKSUM_OFFSET; i < CHECKSUM_OFFSET + CHECKSUM_BYTES; i++) {
            int character = file.u8(i, "checksum");
            if (character >= '0' && character <= '7') {
                stated = stated * 8 + (character - '0');
                digits = true;
            } else if (character != ' ' && character != 0) {
                return false;
            }
        }
        long sum = 0;
        for (int i = 0; i < BLOCK_BYTES; i++) {
            boolean checksum = i >= CHECKSUM_OFFSET && i < CHECKSUM_OFFSET + CHECKSUM_BYTES;
            sum += checksum ? ' ' : file.u8(i, "header");
        }
        return digits && sum == stated && sum > CHECKSUM_BYTES * ' ';
    }

    /// Reads all headers.
    ///
    /// @throws MalformedFileException if they contradict the file
    public static TarMembers read(Region file, Budget budget) {
        var members = new ArrayList<Member>();
        var anomalies = new ArrayList<Anomaly>();
        var names = new HashSet<String>();
        var channel = new RegionChannel(file);
        try (var tar = new TarArchiveInputStream(Channels.newInputStream(channel))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                long at = channel.position();
                budget.entries(1, file, at);
                note(entry, at, names, anomalies);
                if (isRegular(entry)) {
                    var name = entry.getName();
                    members.add(new Member(name, file.slice(at, entry.getSize(), name)));
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw file.refuse(
                    Math.min(channel.position(), file.byteSize()),
                    "tar header is broken: " + broken.getMessage());
        }
        return new TarMembers(List.copyOf(members), List.copyOf(anomalies));
    }

    /// Commons Compress calls all but directories files.
    private static boolean isRegular(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isSparse()
                && !entry.isLink()
                && !entry.isSymbolicLink()
                && !entry.isFIFO()
                && !entry.isBlockDevice()
                && !entry.isCharacterDevice();
    }

    private static void note(
            TarArchiveEntry entry, long at, HashSet<String> names, List<Anomaly> anomalies) {
        var name = entry.getName();
        if (!names.add(name)) {
            anomalies.add(
                    new Anomaly(
                            Anomaly.Kind.DUPLICATE_NAME,
                            at,
                            "two members are named %s: the last one wins".formatted(name)));
        }
        boolean link = entry.isLink() || entry.isSymbolicLink();
        if (ArchivePath.escapes(name) || (link && ArchivePath.escapes(entry.getLinkName()))) {
            anomalies.add(
                    new Anomaly(
                            Anomaly.Kind.PATH,
                            at,
                            "member %s%s leads out of the archive's folder"
                                    .formatted(name, link ? " -> " + entry.getLinkName() : "")));
        } else if (link || !(isRegular(entry) || entry.isDirectory())) {
            anomalies.add(
                    new Anomaly(
                            Anomaly.Kind.LINK,
                            at,
                            "member %s is a link or device, no file%s"
                                    .formatted(name, link ? ": " + entry.getLinkName() : "")));
        }
    }
}
