package sphota.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Severity;

/// A GGUF in several files, which name their place themselves and need no index: what they say
/// against their names and against what is there. Of a file that was refused nothing is said here.
final class GgufSplits {

    private static final String SUFFIX = ".gguf";

    private GgufSplits() {}

    /// Whether the shards of a family say by themselves where they belong.
    static boolean speakForThemselves(String family) {
        return family.endsWith(SUFFIX);
    }

    static List<Finding> find(ModelPart part) {
        var findings = new ArrayList<Finding>();
        var families = new TreeMap<String, Map<Integer, WeightFile>>();
        for (var file : part.files()) {
            var name = ShardName.of(file.name());
            if (name.isPresent()
                    && speakForThemselves(name.get().family())
                    && file.reading().refusal().isEmpty()) {
                families.computeIfAbsent(name.get().family(), _ -> new TreeMap<>())
                        .put(name.get().number(), file);
                misnamed(part, file, name.get()).ifPresent(findings::add);
            }
        }
        families.values().forEach(files -> total(part, files).ifPresent(findings::add));
        return findings;
    }

    /// `split.no` counts from 0, names from 1.
    private static Optional<Finding> misnamed(ModelPart part, WeightFile file, ShardName name) {
        var number = whole(file, "split.no");
        var count = whole(file, "split.count");
        boolean agree =
                (number.isEmpty() || number.getAsLong() == name.number() - 1)
                        && (count.isEmpty() || count.getAsLong() == name.count());
        return agree
                ? Optional.empty()
                : Optional.of(
                        finding(
                                part,
                                file,
                                "gguf.split-name",
                                "its name says %d of %d, its metadata %s of %s"
                                        .formatted(
                                                name.number(),
                                                name.count(),
                                                number.stream()
                                                        .mapToObj(no -> Long.toString(no + 1))
                                                        .findFirst()
                                                        .orElse("?"),
                                                count.stream()
                                                        .mapToObj(Long::toString)
                                                        .findFirst()
                                                        .orElse("?"))));
    }

    /// Where all are here, they must have as many tensors as each says they have together.
    private static Optional<Finding> total(ModelPart part, Map<Integer, WeightFile> files) {
        var first = files.values().iterator().next();
        var count = whole(first, "split.count");
        var stated = whole(first, "split.tensors.count");
        long here =
                files.values().stream().mapToLong(file -> file.reading().tensors().size()).sum();
        boolean known = count.isPresent() && stated.isPresent();
        return !known || count.getAsLong() != files.size() || stated.getAsLong() == here
                ? Optional.empty()
                : Optional.of(
                        finding(
                                part,
                                first,
                                "gguf.split-total",
                                "all %d splits have %d tensors together, they say %d"
                                        .formatted(files.size(), here, stated.getAsLong())));
    }

    private static OptionalLong whole(WeightFile file, String key) {
        try {
            var value = Optional.ofNullable(file.reading().metadata().get(key));
            return value.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(value.get()));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    private static Finding finding(ModelPart part, WeightFile file, String rule, String evidence) {
        var place = Place.whole(part.folder().root().resolve(file.path()).toString());
        return new Finding(rule, Severity.MEDIUM, place, evidence);
    }
}
