package sphota.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;

/// What the names of shards say: which numbers of a family are missing, and which files no index
/// names.
final class ShardNumbers {

    private static final int MOST_SHARDS = 10_000;

    private ShardNumbers() {}

    static List<Finding> find(ModelPart part, List<ShardIndex> indexes) {
        var findings = new ArrayList<Finding>();
        var families = new TreeMap<String, Map<Integer, String>>();
        var counts = new TreeMap<String, Integer>();
        for (var file : part.files()) {
            var name = file.name();
            ShardName.of(name)
                    .ifPresent(shard -> {
                        families.computeIfAbsent(shard.family(), _ -> new TreeMap<>())
                                .put(shard.number(), name);
                        counts.put(shard.family(), shard.count());
                    });
        }
        families.forEach((family, names) -> {
            var listed = listed(names, indexes);
            if (listed.isEmpty()) {
                unindexed(part, family, names, counts.getOrDefault(family, 0), indexes)
                        .forEach(findings::add);
            } else if (listed.size() < names.size()) {
                var orphans = new TreeSet<>(names.values());
                orphans.removeAll(listed);
                findings.add(
                        finding(
                                part,
                                "index.orphan-shard",
                                Severity.MEDIUM,
                                "the index names none of these, so that nobody loads them: "
                                        + Names.list(orphans)));
            }
        });
        return findings;
    }

    private static Set<String> listed(Map<Integer, String> names, List<ShardIndex> indexes) {
        var listed = new TreeSet<String>();
        indexes.forEach(index -> listed.addAll(index.files()));
        listed.retainAll(names.values());
        return listed;
    }

    private static List<Finding> unindexed(
            ModelPart part,
            String family,
            Map<Integer, String> names,
            int count,
            List<ShardIndex> indexes) {
        var findings = new ArrayList<Finding>();
        if (indexes.isEmpty() && !GgufSplits.speakForThemselves(family)) {
            findings.add(
                    finding(
                            part,
                            "shards.no-index",
                            Severity.LOW,
                            "shards `%s` have no index beside them".formatted(family)));
        } else if (!indexes.isEmpty()) {
            findings.add(
                    finding(
                            part,
                            "index.orphan-shard",
                            Severity.MEDIUM,
                            "no index names these, so that nobody loads them: "
                                    + Names.list(names.values())));
        }
        // Some count shards from 0.
        int first = names.containsKey(0) ? 0 : 1;
        var missing =
                IntStream.range(first, first + Math.min(count, MOST_SHARDS))
                        .filter(number -> !names.containsKey(number))
                        .mapToObj(Integer::toString)
                        .toList();
        if (!missing.isEmpty()) {
            findings.add(
                    finding(
                            part,
                            "shards.missing",
                            Severity.HIGH,
                            "of the %d shards `%s` these are not here: %s"
                                    .formatted(count, family, Names.list(missing))));
        }
        return findings;
    }

    private static Finding finding(
            ModelPart part, String rule, Severity severity, String evidence) {
        var place = part.folder().root().resolve(part.directory()).toString();
        return new Finding(rule, severity, Place.whole(place), evidence);
    }
}
