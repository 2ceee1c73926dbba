package sphota.format.gguf;

import java.util.List;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Lint;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.WeightFileReader;

/// Reads GGUF with the verdicts of the reference implementation, and some stricter ones; the
/// package comment has the grammar and the policy.
public final class GgufReader implements WeightFileReader {

    static final String FORMAT = "GGUF";

    private static final byte[] MAGIC = {'G', 'G', 'U', 'F'};
    private static final int NEWEST = 3;

    /// What the reference's records of a tensor and of an entry take: it refuses a count of which
    /// it could not address them.
    private static final long LARGEST_TENSOR_COUNT = Long.divideUnsigned(-1, 344);

    private static final long LARGEST_ENTRY_COUNT = Long.divideUnsigned(-1, 88);

    @Override
    public boolean recognizes(Region file) {
        return file.has(0, MAGIC);
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder(FORMAT);
        var lint = new Lint<>(Rule.class);
        var cursor = new Cursor(file, ReferenceError.MAGIC_CUT);
        var entries = new Entries(cursor, budget, lint);
        reading.attempt(() -> read(cursor, entries, budget, reading, lint));
        entries.byKey().forEach((key, entry) -> reading.metadata(key, entry.value().shown()));
        reading.attempt(() -> EntryLint.check(entries, file, budget, reading));
        lint.findings().forEach(reading::add);
        return reading.build();
    }

    private static void read(
            Cursor cursor,
            Entries entries,
            Budget budget,
            ReadingBuilder reading,
            Lint<Rule> lint) {
        reading.format("%s v%d".formatted(FORMAT, version(cursor)));
        long tensors =
                count(cursor, "tensor count", LARGEST_TENSOR_COUNT, ReferenceError.TENSOR_COUNT);
        long pairs = count(cursor, "entry count", LARGEST_ENTRY_COUNT, ReferenceError.ENTRY_COUNT);

        cursor.enter(ReferenceError.ENTRIES_CUT);
        entries.read(pairs);
        long alignment = entries.alignment();

        cursor.enter(ReferenceError.TENSORS_CUT);
        var infos = new TensorTable(cursor, budget, lint).read(tensors);
        SplitLint.check(entries, tensors, cursor.file(), lint);
        layData(cursor, infos, alignment, reading, new Gaps(budget, reading, lint));
    }

    private static int version(Cursor cursor) {
        var file = cursor.file();
        if (!file.has(cursor.skip(MAGIC.length, "magic"), MAGIC)) {
            throw ReferenceError.MAGIC.at(file, 0, "GGUF expected");
        }
        cursor.enter(ReferenceError.HEADER_CUT);
        long at = cursor.at();
        int version = cursor.i32("version");
        if (version == 0) {
            throw ReferenceError.VERSION_ZERO.at(file, at, "2 or 3 expected");
        }
        if ((version & 0xFFFF) == 0) {
            throw ReferenceError.BYTE_ORDER.at(
                    file, at, "version %d backwards".formatted(Integer.reverseBytes(version)));
        }
        if (version == 1) {
            throw ReferenceError.VERSION_ONE.at(file, at, "no longer read; convert it anew");
        }
        if (Integer.compareUnsigned(version, NEWEST) > 0) {
            throw ReferenceError.VERSION_NEWER.at(
                    file, at, "%s, not 2 or 3".formatted(Integer.toUnsignedString(version)));
        }
        return version;
    }

    private static long count(Cursor cursor, String field, long most, ReferenceError error) {
        long at = cursor.at();
        long count = cursor.i64(field);
        if (count < 0 || count > most) {
            throw error.at(cursor.file(), at, "%d".formatted(count));
        }
        return count;
    }

    /// Without tensors there need be neither data nor padding before it.
    private static void layData(
            Cursor cursor,
            List<TensorInfo> infos,
            long alignment,
            ReadingBuilder reading,
            Gaps gaps) {
        var file = cursor.file();
        long start = infos.isEmpty() ? cursor.at() : DataSection.aligned(cursor.at(), alignment);
        if (start > file.byteSize()) {
            throw ReferenceError.DATA_START.at(
                    file,
                    file.byteSize(),
                    "it should begin at byte %d, the file ends before"
                            .formatted(file.startByte() + start));
        }
        gaps.beforeData(file.slice(cursor.at(), start - cursor.at(), "padding"));
        new DataSection(file, file.from(start, "data"), alignment, gaps).lay(infos, reading::add);
    }
}
