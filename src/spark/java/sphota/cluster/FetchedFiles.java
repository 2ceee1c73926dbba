package sphota.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import sphota.batch.Analysing;
import sphota.batch.Found;
import sphota.bytes.Region;
import sphota.bytes.Sha256;
import sphota.cluster.Ranges.Range;
import sphota.format.gguf.GgufReader;
import sphota.format.safetensors.SafetensorsReader;
import sphota.tensor.Tensor;
import sphota.tensor.Views;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// Files of another machine, fetched in ranges into files of the same lengths in a folder that is
/// taken away in the end. What was not fetched takes no room there and reads as zeros, so nobody
/// may read it.
final class FetchedFiles implements ModelFiles {

    /// What is fetched of a file before anything is known of it.
    private static final long FIRST = 1 << 20;

    /// If that does not hold the header, so many times more, and again.
    private static final long MORE = 8;

    /// Readers look at no shorter gap between tensors.
    private static final long GAP = 64;

    private final Model model;
    private final FileSystem files;
    private final Path folder;
    private final Found found;

    /// So much of each file from its beginning is there.
    private final Map<String, Long> there = new HashMap<>();

    private final Set<String> withGaps = new HashSet<>();

    private FetchedFiles(Model model, FileSystem files, Path folder) {
        this.model = model;
        this.files = files;
        this.folder = folder;
        var name = model.location().substring(model.location().lastIndexOf('/') + 1);
        found = new Found(folder.resolve(name), model.kind(), model.parts());
    }

    static FetchedFiles of(Model model, Configuration configuration) throws IOException {
        var files = Locations.hadoop(model.location()).getFileSystem(configuration);
        var fetched =
                new FetchedFiles(
                        model, files, Files.createTempDirectory("sphota-model-").toRealPath());
        for (var part : model.parts()) {
            var path = fetched.path(part.path());
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(path));
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(part.bytes());
            }
        }
        return fetched;
    }

    private Path path(String part) {
        return found.kind() == Found.Kind.FILE ? found.path() : found.path().resolve(part);
    }

    @Override
    public Found found() {
        return found;
    }

    private void fetch(String part, List<Range> ranges) throws IOException {
        if (ranges.isEmpty()) {
            return;
        }
        try (var from = files.open(Locations.hadoop(model.locationOf(part)));
                var to = new RandomAccessFile(path(part).toFile(), "rw")) {
            Ranges.copy(from, ranges, to.getChannel());
        }
    }

    private void fetchUpTo(Found.Part part, long end) throws IOException {
        long until = Math.min(end, part.bytes());
        long from = there.getOrDefault(part.path(), 0L);
        if (until > from) {
            fetch(part.path(), List.of(new Range(from, until)));
            there.put(part.path(), until);
        }
    }

    @Override
    public void fetch() throws IOException {
        for (var part : model.parts()) {
            fetchUpTo(part, part.bytes());
        }
    }

    @Override
    public void fetchHeaders(Analysing analysing) throws IOException {
        for (var part : model.parts()) {
            fetchUpTo(part, FIRST);
            if (!isWhole(part) && !isLaidOut(part)) {
                fetchUpTo(part, part.bytes());
            }
        }
        for (boolean open = true; open; ) {
            open = false;
            try (var arena = Arena.ofShared()) {
                var weights = weights(analysing, arena);
                if (weights.isPresent()) {
                    for (var file : weights.get().files()) {
                        open |= fetchMore(weights.get(), file);
                    }
                }
            }
        }
    }

    private boolean isWhole(Found.Part part) {
        return there.getOrDefault(part.path(), 0L) >= part.bytes();
    }

    /// Whether a header says where each tensor is, and nothing else need be read to know it.
    private boolean isLaidOut(Found.Part part) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var file = Region.map(path(part.path()), arena);
            return new SafetensorsReader().recognizes(file) || new GgufReader().recognizes(file);
        }
    }

    /// Fetches what of a file its reader needed and was not there, if anything. A reading that is
    /// not refused and whose tensors begin before the end of what is there had all of its header: a
    /// header is read from its beginning to its end, behind which the tensors are.
    ///
    /// @return whether there was something
    private boolean fetchMore(Weights weights, WeightFile file) throws IOException {
        var name = found.below(weights, file);
        var part = model.parts().stream().filter(each -> each.path().equals(name)).findFirst();
        if (part.isEmpty() || isWhole(part.get())) {
            return false;
        }
        long end = there.getOrDefault(name, 0L);
        var elements =
                Ranges.joined(ranges(file.reading().tensors()).getOrDefault(name, List.of()));
        boolean read =
                file.reading().refusal().isEmpty()
                        && !elements.isEmpty()
                        && elements.getFirst().start() <= end;
        if (!read) {
            fetchUpTo(part.get(), MORE * end);
            return true;
        }
        if (withGaps.add(name)) {
            var gaps = gaps(elements, end, part.get().bytes());
            fetch(name, gaps);
            return !gaps.isEmpty();
        }
        return false;
    }

    /// What no tensor has.
    private static List<Range> gaps(List<Range> elements, long from, long end) {
        var gaps = new ArrayList<Range>();
        long at = from;
        for (var range : elements) {
            if (range.start() - at >= GAP) {
                gaps.add(new Range(at, range.start()));
            }
            at = Math.max(at, range.end());
        }
        if (at < end) {
            gaps.add(new Range(at, end));
        }
        return gaps;
    }

    /// Where tensors stand, by the file within the model.
    private Map<String, List<Range>> ranges(List<Tensor> tensors) {
        Map<String, List<Range>> ranges = new HashMap<>();
        for (var tensor : tensors) {
            for (var view : Views.of(tensor)) {
                var source = view.storage().source();
                ranges.computeIfAbsent(part(source.file()), _ -> new ArrayList<>())
                        .add(new Range(source.startByte(), source.endByte()));
            }
        }
        return ranges;
    }

    private String part(String file) {
        var path = Path.of(file.split(Region.INSIDE, 2)[0]);
        return found.kind() == Found.Kind.FILE
                ? path.getFileName().toString()
                : found.path().relativize(path).toString();
    }

    @Override
    public void fetch(List<Tensor> tensors) throws IOException {
        for (var each : ranges(tensors).entrySet()) {
            long end = there.getOrDefault(each.getKey(), 0L);
            fetch(
                    each.getKey(),
                    each.getValue().stream()
                            .filter(range -> range.end() > end)
                            .map(range -> new Range(Math.max(end, range.start()), range.end()))
                            .toList());
        }
    }

    @Override
    public String sha256(String part) throws IOException {
        try (var in = files.open(Locations.hadoop(model.locationOf(part)))) {
            return Sha256.of(in);
        }
    }

    @Override
    public String named(String text) {
        return text.replace(found.path().toString(), model.location());
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
