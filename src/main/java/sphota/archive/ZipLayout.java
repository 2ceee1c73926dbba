package sphota.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import sphota.bytes.Region;

/// How the members of a zip lie in the file: names used twice, bytes used twice, bytes used by
/// none.
record ZipLayout(List<Anomaly> anomalies, List<Region> gaps) {

    private static final int SIZES_FOLLOW = 0x0008;
    private static final int NARROW_DESCRIPTOR_BYTES = 16;
    private static final int WIDE_DESCRIPTOR_BYTES = 24;

    static ZipLayout of(Region file, List<ZipMember> members, ZipEnd end) {
        var anomalies = new ArrayList<Anomaly>();
        var gaps = new ArrayList<Region>();
        var names = new HashSet<String>();
        for (var member : members) {
            if (!names.add(member.name())) {
                anomalies.add(
                        new Anomaly(
                                Anomaly.Kind.DUPLICATE_NAME,
                                member.recordStart(),
                                "two members are named %s: readers disagree which counts"
                                        .formatted(member.name())));
            }
        }
        long covered = 0;
        var before = "";
        for (var member : byPlace(members)) {
            if (member.recordStart() < covered) {
                anomalies.add(
                        new Anomaly(
                                Anomaly.Kind.OVERLAP,
                                member.recordStart(),
                                "members %s and %s share bytes".formatted(before, member.name())));
            }
            gap(file, covered, member.recordStart(), end.prefixBytes(), anomalies, gaps);
            long memberEnd = endOf(file, member);
            if (memberEnd > covered) {
                covered = memberEnd;
                before = member.name();
            }
        }
        gap(file, covered, end.directoryStart(), end.prefixBytes(), anomalies, gaps);
        if (end.commentBytes() > 0) {
            gaps.add(
                    file.slice(
                            end.recordsEnd() - end.commentBytes(), end.commentBytes(), "comment"));
        }
        if (end.recordsEnd() < file.byteSize()) {
            gaps.add(file.from(end.recordsEnd(), "bytes behind the zip"));
        }
        return new ZipLayout(List.copyOf(anomalies), List.copyOf(gaps));
    }

    private static List<ZipMember> byPlace(List<ZipMember> members) {
        return members.stream()
                .sorted(
                        Comparator.comparingLong(ZipMember::recordStart)
                                .thenComparingLong(member -> member.packed().endByte()))
                .toList();
    }

    private static void gap(
            Region file,
            long from,
            long to,
            long prefixBytes,
            List<Anomaly> anomalies,
            List<Region> gaps) {
        if (from >= to) {
            return;
        }
        gaps.add(file.slice(from, to - from, "bytes between members"));
        if (from > 0 || prefixBytes == 0) {
            anomalies.add(
                    new Anomaly(
                            Anomaly.Kind.GAP,
                            from,
                            "%d bytes belong to no member".formatted(to - from)));
        }
    }

    /// Where a member ends in the file, the descriptor behind its bytes included.
    private static long endOf(Region file, ZipMember member) {
        long end = member.packed().endByte() - file.startByte();
        boolean descriptor =
                (member.flags() & SIZES_FOLLOW) != 0
                        && file.has(end, (byte) 'P', (byte) 'K', (byte) 7, (byte) 8);
        if (!descriptor) {
            return end;
        }
        boolean wide =
                end + WIDE_DESCRIPTOR_BYTES <= file.byteSize()
                        && file.i64(end + 8, "packed size") == member.packed().byteSize()
                        && file.i64(end + 16, "size") == member.byteSize();
        return end + (wide ? WIDE_DESCRIPTOR_BYTES : NARROW_DESCRIPTOR_BYTES);
    }
}
