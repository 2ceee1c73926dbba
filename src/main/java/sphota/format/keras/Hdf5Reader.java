package sphota.format.keras;

import io.jhdf.HdfFile;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.format.WeightFileReader;

/// Reads HDF5: models and weights of Keras by their attributes, others by their datasets.
final class Hdf5Reader implements WeightFileReader {

    private static final int LONGEST_FACT = 200;

    @Override
    public boolean recognizes(Region file) {
        return Superblock.position(file).isPresent();
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder("HDF5");
        return reading.attempt(() -> read(file, budget, reading)).build();
    }

    private static void read(Region file, Budget budget, ReadingBuilder reading) {
        var superblock = Superblock.read(file);
        around(file, superblock, budget, reading);
        var channel = new RegionFile(file, budget);
        var guard = new Guard(file, channel);
        // Not closed: datasets in chunks are read through it as long as the region lives.
        var root = guard.read("superblock", () -> new HdfFile(channel));
        reading.attempt(() -> model(root, guard, budget, reading));
        new Hdf5Walk(file, superblock, guard, budget, reading).walk(root);
    }

    /// What stands before and behind what HDF5 looks at.
    private static void around(
            Region file, Superblock superblock, Budget budget, ReadingBuilder reading) {
        if (superblock.at() > 0) {
            reading.addHidden(file.slice(0, superblock.at(), "user block"), budget);
        }
        var rest = file.from(superblock.end(), "rest");
        if (rest.byteSize() > 0) {
            reading.add(
                    "hdf5.trailing-bytes",
                    Severity.LOW,
                    rest,
                    0,
                    "%d bytes behind the end that the superblock gives".formatted(rest.byteSize()));
            reading.addHidden(rest, budget);
        }
    }

    private static void model(HdfFile root, Guard guard, Budget budget, ReadingBuilder reading) {
        var attributes = Attributes.of(root, guard);
        if (attributes.has("keras_version")
                || attributes.has("model_config")
                || attributes.has("layer_names")) {
            reading.format("Keras HDF5");
        }
        attributes
                .texts()
                .forEach((name, texts) -> {
                    if (name.endsWith("_config")) {
                        texts.forEach(text ->
                                new ModelConfig(guard.file(), budget, reading).read(name, text));
                    } else if (texts.size() == 1 && texts.getFirst().length() <= LONGEST_FACT) {
                        reading.metadata(name, texts.getFirst());
                    }
                });
    }
}
