package sphota.format.pytorch;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import sphota.archive.ZipMember;
import sphota.bytes.Region;
import sphota.format.Checksum;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.pickle.Value;
import sphota.tensor.Storage;

/// The storages of a zip, each a member, found by the keys of its pickles.
final class ZipStorages {

    private final Region file;
    private final Map<String, ZipMember> members;
    private final TorchArchive archive;
    private final ByteOrder order;
    private final ReadingBuilder reading;
    private final Map<String, StorageReference> used = new LinkedHashMap<>();

    ZipStorages(
            Region file,
            Map<String, ZipMember> members,
            TorchArchive archive,
            ByteOrder order,
            ReadingBuilder reading) {
        this.file = file;
        this.members = members;
        this.archive = archive;
        this.order = order;
        this.reading = reading;
    }

    /// The storages as the pickle of this member names them.
    StorageSource of(Region pickle, String name) {
        return persistent -> find(persistent, pickle, name);
    }

    private StorageSource.Found find(Value.Persistent persistent, Region pickle, String name) {
        var reference = StorageReference.of(persistent, pickle);
        var path = archive.storage(reference.key(), name);
        var member = members.get(path);
        if (member == null) {
            throw pickle.refuse(
                    persistent.offset(), "storage %s is not in the file".formatted(path));
        }
        if (member.byteSize() < reference.byteSize()) {
            throw member.packed()
                    .refuse(
                            0,
                            "storage %s has %d bytes, %d are needed"
                                    .formatted(path, member.byteSize(), reference.byteSize()));
        }
        note(path, reference, member);
        return new StorageSource.Found(reference, storage(member), order);
    }

    private static Storage storage(ZipMember member) {
        return switch (member.method()) {
            case ZipMember.STORED -> new Storage.Stored(member.packed());
            case ZipMember.DEFLATED -> new Storage.Deflated(member.packed(), member.byteSize());
            default ->
                    throw member.packed()
                            .refuse(
                                    0,
                                    "storage %s is compressed by method %d, which is not read"
                                            .formatted(member.name(), member.method()));
        };
    }

    private void note(String path, StorageReference reference, ZipMember member) {
        var before = used.putIfAbsent(path, reference);
        if (before == null) {
            reading.add(new Checksum(path, storage(member), member.crc32()));
            if (member.byteSize() > reference.byteSize()) {
                reading.add(
                        "pytorch.storage-slack",
                        Severity.LOW,
                        member.packed(),
                        0,
                        "storage %s has %d bytes more than its %d elements need"
                                .formatted(
                                        path,
                                        member.byteSize() - reference.byteSize(),
                                        reference.elements()));
            }
        } else if (!before.type().equals(reference.type())) {
            reading.add(
                    "pytorch.storage-types",
                    Severity.MEDIUM,
                    member.packed(),
                    0,
                    "storage %s is read as %s and as %s"
                            .formatted(path, name(before), name(reference)));
        }
    }

    private static String name(StorageReference reference) {
        return reference.type().map(Enum::name).orElse("bytes");
    }

    /// Whether this is the member that counts under its name.
    boolean isMember(ZipMember member) {
        return member.equals(members.get(member.name()));
    }

    boolean isUsed(String member) {
        return used.containsKey(member);
    }

    /// Adds a finding for each record that is meant to be a storage but that no pickle names.
    void report() {
        for (var member : members.values()) {
            if (archive.isStorage(member.name())
                    && !member.isDirectory()
                    && !used.containsKey(member.name())) {
                reading.add(
                        "pytorch.orphan-storage",
                        Severity.LOW,
                        file,
                        member.recordStart(),
                        "no pickle names storage %s of %d bytes"
                                .formatted(member.name(), member.byteSize()));
            }
        }
    }
}
