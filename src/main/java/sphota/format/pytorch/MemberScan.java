package sphota.format.pytorch;

import java.util.HashSet;
import java.util.Set;
import sphota.archive.ZipDirectory;
import sphota.archive.ZipMember;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.ArchiveFindings;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.safety.PickleScan;
import sphota.safety.Verdict;

/// Looks for pickles in every member of a zip, whatever its name, and in the bytes between them.
final class MemberScan {

    /// A deflated storage larger than this is not inflated just to look at its beginning.
    private static final long INFLATED_AT_MOST_BYTES = 1 << 20;

    /// Elements are run as a pickle only so far: a storage filled with one value that happens to be
    /// an opcode must not use up what the file's own pickles need.
    private static final Budget.Limits FOR_ELEMENTS =
            new Budget.Limits(4 << 20, 100_000, 1_000, 100, 1 << 20, 1_000);

    private final Region file;
    private final Budget budget;
    private final ReadingBuilder reading;
    private final Set<Long> read = new HashSet<>();

    MemberScan(Region file, Budget budget, ReadingBuilder reading) {
        this.file = file;
        this.budget = budget;
        this.reading = reading;
    }

    /// Says that the reader has run this member's pickle itself.
    void read(ZipMember member) {
        read.add(member.recordStart());
    }

    void members(ZipDirectory directory, ZipStorages storages, TorchArchive archive) {
        for (var member : directory.members()) {
            if (!read.contains(member.recordStart()) && !member.isDirectory()) {
                boolean storage = storages.isUsed(member.name());
                reading.attempt(() -> member(member, storage || archive.isStorage(member.name())));
            }
        }
        ArchiveFindings.addHidden(directory, budget, reading);
    }

    private void member(ZipMember member, boolean storage) {
        if (!storage) {
            scan(member.content(budget));
        } else if (member.method() == ZipMember.STORED
                || member.byteSize() <= INFLATED_AT_MOST_BYTES) {
            storage(member, member.content(budget));
        }
    }

    private void scan(Region content) {
        PickleScan.scan(content, budget).forEach(reading::add);
    }

    /// Elements may happen to read as a pickle, and nobody unpickles them; that they are one that
    /// calls something is worth a word.
    private void storage(ZipMember member, Region content) {
        for (var report : PickleScan.scan(content, new Budget(FOR_ELEMENTS))) {
            if (report.verdict() != Verdict.CLEAN && !report.uses().isEmpty()) {
                reading.add(
                        "pytorch.pickle-in-storage",
                        Severity.MEDIUM,
                        file,
                        member.packed().startByte() - file.startByte(),
                        "the elements of storage %s are a pickle with code of its own (%s); it is only data here"
                                .formatted(member.name(), report.uses().getFirst().dotted()));
            }
        }
    }
}
