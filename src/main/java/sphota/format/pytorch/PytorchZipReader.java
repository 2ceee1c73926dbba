package sphota.format.pytorch;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sphota.archive.Anomaly;
import sphota.archive.TarMembers;
import sphota.archive.ZipDirectory;
import sphota.archive.ZipMember;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.ArchiveFindings;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.WeightFileReader;

/// Reads the zip of PyTorch 1.4 and later, TorchScript archives and `torch.package` among them.
final class PytorchZipReader implements WeightFileReader {

    private static final int OLDEST_VERSION = 1;
    private static final int NEWEST_VERSION = 10;

    @Override
    public boolean recognizes(Region file) {
        // The last file of a tar may be a zip; PyTorch takes that for a tar too.
        if (!ZipDirectory.endsIn(file) || TarMembers.startsAt(file)) {
            return false;
        }
        try {
            return ZipDirectory.read(file, Budget.standard()).members().stream()
                    .anyMatch(member -> TorchArchive.isMark(member.name()));
        } catch (MalformedFileException malformed) {
            return false;
        }
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder("PyTorch zip");
        return reading.attempt(() -> read(file, budget, reading)).build();
    }

    private static void read(Region file, Budget budget, ReadingBuilder reading) {
        var directory = ZipDirectory.read(file, budget);
        ArchiveFindings.add(directory, file, reading);
        var members = byName(directory);
        var archive = TorchArchive.of(file, directory);
        reading.format(archive.format());
        reading.attempt(() -> records(archive, members, budget, reading));
        var scan = new MemberScan(file, budget, reading);
        var storages =
                new ZipStorages(
                        file, members, archive, byteOrder(archive, members, budget), reading);
        for (var member : directory.members()) {
            if (archive.isPickle(member.name())) {
                reading.attempt(() -> pickle(member, archive, storages, budget, reading));
                scan.read(member);
            }
        }
        scan.members(directory, storages, archive);
        if (reading.isWhole()) {
            storages.report();
        }
    }

    private static Map<String, ZipMember> byName(ZipDirectory directory) {
        var members = new HashMap<String, ZipMember>();
        for (var member : directory.members()) {
            members.putIfAbsent(member.name(), member);
        }
        return members;
    }

    /// The small records that say how to read the others.
    private static void records(
            TorchArchive archive,
            Map<String, ZipMember> members,
            Budget budget,
            ReadingBuilder reading) {
        var file = archive.file();
        if (archive.root().isEmpty()) {
            throw file.refuse(0, "records stand in no folder: PyTorch refuses them");
        }
        if (!ZipDirectory.startsAt(file)) {
            throw file.refuse(0, "does not begin with a zip member: PyTorch refuses it");
        }
        for (var name : new String[] {".format_version", ".storage_alignment", "byteorder"}) {
            record(archive, members, name, budget)
                    .ifPresent(value -> reading.metadata(name, value));
        }
        var version =
                record(archive, members, "version", budget)
                        .or(() -> record(archive, members, ".data/version", budget))
                        .orElseThrow(() -> file.refuse(0, "no version record"));
        reading.metadata("version", version);
        boolean known =
                version.matches("[0-9]{1,4}")
                        && Integer.parseInt(version) >= OLDEST_VERSION
                        && Integer.parseInt(version) <= NEWEST_VERSION;
        if (!known) {
            throw members.containsKey(archive.path("version"))
                    ? members.get(archive.path("version"))
                            .packed()
                            .refuse(0, "version " + version + " is none of 1 to 10")
                    : file.refuse(0, "version " + version + " is none of 1 to 10");
        }
        byteOrder(archive, members, budget);
        if (archive.kind() == TorchArchive.Kind.OLD_SCRIPT) {
            throw file.refuse(
                    0, "TorchScript of PyTorch 1.0 and 1.1 (model.json) is not read into tensors");
        }
    }

    private static java.nio.ByteOrder byteOrder(
            TorchArchive archive, Map<String, ZipMember> members, Budget budget) {
        var order = record(archive, members, "byteorder", budget).orElse("little");
        return switch (order) {
            case "little" -> java.nio.ByteOrder.LITTLE_ENDIAN;
            case "big" -> java.nio.ByteOrder.BIG_ENDIAN;
            default ->
                    throw archive.file()
                            .refuse(0, "byteorder is '%s', not little or big".formatted(order));
        };
    }

    private static Optional<String> record(
            TorchArchive archive, Map<String, ZipMember> members, String name, Budget budget) {
        return Optional.ofNullable(members.get(archive.path(name)))
                .map(member -> member.content(budget))
                .map(content ->
                        content.slice(0, Math.min(64, content.byteSize()), name)
                                .text(StandardCharsets.UTF_8, budget)
                                .strip());
    }

    private static void pickle(
            ZipMember member,
            TorchArchive archive,
            ZipStorages storages,
            Budget budget,
            ReadingBuilder reading) {
        var content = member.content(budget);
        if (!member.hasChecksumOf(content)) {
            reading.add(
                    ArchiveFindings.of(
                            new Anomaly(
                                    Anomaly.Kind.CHECKSUM,
                                    member.recordStart(),
                                    "member %s has another checksum than the directory says"
                                            .formatted(member.name())),
                            "zip",
                            archive.file()));
        }
        var pickle =
                archive.refusedByWeightsOnly().isPresent()
                        ? PickleReading.runRefused(
                                content, budget, reading, archive.refusedByWeightsOnly().get())
                        : PickleReading.run(content, budget, reading);
        // Where two records have one name, the tensors are those of the first.
        boolean counts = storages.isMember(member);
        if (counts && archive.holdsTensors(member.name())) {
            pickle.root()
                    .ifPresent(root ->
                            new StateWalk(
                                            new TensorCalls(
                                                    pickle.region(),
                                                    storages.of(pickle.region(), member.name())),
                                            reading,
                                            pickle.region(),
                                            budget)
                                    .walk(root));
        }
    }
}
