package sphota.format.keras;

import io.jhdf.AbstractNode;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import io.jhdf.links.ExternalLink;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sphota.archive.ArchivePath;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.tensor.Content;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Goes through the groups of a file and makes a tensor of each dataset.
final class Hdf5Walk {

    private static final long NEVER_WRITTEN = -1;

    /// What jHDF says of a dataset with a list of other files.
    private static final String ELSEWHERE = "External Data Files";

    private final Region file;
    private final Superblock superblock;
    private final Guard guard;
    private final Budget budget;
    private final ReadingBuilder reading;
    private final Set<Long> seen = new HashSet<>();

    Hdf5Walk(
            Region file,
            Superblock superblock,
            Guard guard,
            Budget budget,
            ReadingBuilder reading) {
        this.file = file;
        this.superblock = superblock;
        this.guard = guard;
        this.budget = budget;
        this.reading = reading;
    }

    /// Adds every tensor below the root to the reading.
    void walk(HdfFile root) {
        group(root, "").forEach(reading::add);
    }

    private List<Tensor> group(Group group, String path) {
        var tensors = new ArrayList<Tensor>();
        reading.attempt(() -> {
            budget.enter(file, guard.channel().lastRead());
            try {
                if (isFirstVisit(group, path)) {
                    children(group, path, tensors);
                }
            } finally {
                budget.leave();
            }
        });
        return tensors;
    }

    private boolean isFirstVisit(Group group, String path) {
        long address = guard.read(named(path), group::getAddress);
        if (seen.add(address)) {
            return true;
        }
        reading.add(
                "hdf5.group-twice",
                Severity.LOW,
                file,
                place(address),
                "group %s is one that was read under another name".formatted(path));
        return false;
    }

    private void children(Group group, String path, List<Tensor> tensors) {
        var attributes = Attributes.of(group, guard);
        var children = ordered(members(group, path), attributes.names("layer_names"));
        budget.entries(children.size(), file, guard.channel().lastRead());
        children.forEach((name, node) -> {
            var inner = path.isEmpty() ? name : path + "/" + name;
            switch (node) {
                case Link link -> link(link, inner);
                case Group below -> tensors.addAll(group(below, inner));
                case Dataset dataset -> reading.attempt(() -> tensors.add(tensor(dataset, inner)));
                default -> {
                    // A type with a name of its own holds no elements.
                }
            }
        });
        if (attributes.has("weight_names")) {
            weights(attributes.names("weight_names"), path, tensors);
        }
    }

    /// The layers in the order of the model, and whatever else is there behind them.
    private static Map<String, Node> ordered(Map<String, Node> children, List<String> first) {
        var ordered = new LinkedHashMap<String, Node>();
        for (var name : first) {
            var node = children.get(name);
            if (node != null) {
                ordered.put(name, node);
            }
        }
        children.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /// Puts a layer's tensors in the order the model has them; a name without a dataset is a
    /// finding.
    private void weights(List<String> names, String path, List<Tensor> tensors) {
        var places = new LinkedHashMap<String, Integer>();
        for (var name : names) {
            places.putIfAbsent(path.isEmpty() ? name : path + "/" + name, places.size());
        }
        tensors.sort(
                Comparator.comparingInt(
                        tensor -> places.getOrDefault(tensor.name(), Integer.MAX_VALUE)));
        var missing = new ArrayList<>(places.keySet());
        tensors.forEach(tensor -> missing.remove(tensor.name()));
        for (var name : missing) {
            reading.add(
                    "keras.missing-weight",
                    Severity.MEDIUM,
                    file,
                    guard.channel().lastRead(),
                    "weight %s is listed, but not in the file".formatted(name));
        }
    }

    private Map<String, Node> members(Group group, String path) {
        try {
            return guard.read(named(path), group::getChildren);
        } catch (MalformedFileException refused) {
            if (refused.reason().contains(ELSEWHERE)) {
                reading.add(
                        "hdf5.external-data",
                        Severity.HIGH,
                        file,
                        guard.channel().lastRead(),
                        "a dataset of %s keeps its elements in another file, which whoever loads it reads"
                                .formatted(named(path)));
            }
            throw refused;
        }
    }

    private static String named(String path) {
        return path.isEmpty() ? "the root group" : "group " + path;
    }

    private void link(Link link, String path) {
        if (link instanceof ExternalLink) {
            // The file, a colon, and the path in it.
            var target = link.getTargetPath();
            reading.add(
                    "hdf5.external-link",
                    ArchivePath.escapes(target) ? Severity.HIGH : Severity.MEDIUM,
                    file,
                    guard.channel().lastRead(),
                    "%s is a link to another file, %s, which was not followed"
                            .formatted(path, target));
        } else {
            reading.add(
                    "hdf5.link",
                    Severity.LOW,
                    file,
                    guard.channel().lastRead(),
                    "%s is a link to another place, which was not followed".formatted(path));
        }
    }

    private Tensor tensor(Dataset dataset, String path) {
        return guard.read(
                "dataset " + path,
                () -> {
                    var shape = Shape.of(dataset.getDimensionsAsLong());
                    var type = Hdf5Types.of(dataset.getDataType());
                    long elements = dataset.getSize();
                    long bytes = type.bytes(elements);
                    if (elements != shape.elements()) {
                        // An empty dataspace has no axes and no element.
                        return new Tensor(
                                path,
                                type,
                                Shape.of(0),
                                strided(dataset, file.slice(0, 0, path), Shape.of(0)));
                    }
                    return new Tensor(path, type, shape, content(dataset, shape, bytes, path));
                });
    }

    private Content content(Dataset dataset, Shape shape, long bytes, String path) {
        if (Hdf5Types.isReference(dataset.getDataType())) {
            return new Content.Absent("elements of varying length are not read");
        }
        if (bytes == 0) {
            return strided(dataset, file.slice(0, 0, path), shape);
        }
        return switch (dataset) {
            case ContiguousDataset contiguous when contiguous.getDataAddress() == NEVER_WRITTEN ->
                    new Content.Absent("never written: every element is the dataset's fill value");
            case ContiguousDataset contiguous ->
                    strided(
                            dataset,
                            file.slice(
                                    Math.addExact(superblock.at(), contiguous.getDataAddress()),
                                    bytes,
                                    "dataset " + path),
                            shape);
            case ChunkedDataset chunked -> chunked(chunked, shape, bytes);
            default -> compact(dataset, shape, bytes);
        };
    }

    private Content strided(Dataset dataset, Region elements, Shape shape) {
        return strided(dataset, new Storage.Stored(elements), shape);
    }

    private static Content strided(Dataset dataset, Storage storage, Shape shape) {
        return new Content.Strided(
                storage,
                Hdf5Types.order(dataset.getDataType()),
                0,
                shape.contiguous(),
                false,
                false);
    }

    private Content chunked(ChunkedDataset dataset, Shape shape, long bytes) {
        var chunks =
                new Chunks(
                        dataset,
                        ((AbstractNode) dataset).getHeader(),
                        header(dataset, 0),
                        file.from(superblock.at(), "superblock"),
                        budget);
        var source = header(dataset, chunks.packedBytes());
        return strided(
                dataset, new Storage.Encoded(source, bytes, chunks.encoding(), chunks), shape);
    }

    /// As many bytes from a dataset's header on as it has elements stored; where each lies only its
    /// index says.
    private Region header(Dataset dataset, long bytes) {
        long at = place(dataset.getAddress());
        return file.slice(at, Math.clamp(bytes, 0, file.byteSize() - at), "dataset");
    }

    private Content compact(Dataset dataset, Shape shape, long bytes) {
        if (!(dataset instanceof CompactDataset compact)) {
            return new Content.Absent("kept in a way that is not read");
        }
        ByteBuffer buffer = compact.getDataBuffer();
        if (buffer.remaining() < bytes) {
            throw header(dataset, 0)
                    .refuse(
                            0,
                            "a dataset of %d bytes keeps %d".formatted(bytes, buffer.remaining()));
        }
        var elements = new byte[Math.toIntExact(bytes)];
        buffer.duplicate().get(elements);
        return strided(
                dataset,
                new Storage.Encoded(
                        header(dataset, bytes),
                        bytes,
                        "compact",
                        (into, _) -> into.copyFrom(MemorySegment.ofArray(elements))),
                shape);
    }

    private long place(long address) {
        return Math.clamp(superblock.at() + address, 0, file.byteSize());
    }
}
