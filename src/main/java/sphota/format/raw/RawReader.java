package sphota.format.raw;

import java.nio.ByteOrder;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.tensor.Content;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Reads files without a header as one tensor, `data`.
public final class RawReader {

    private RawReader() {}

    /// The file as `layout` tells it.
    public static Reading read(Region file, RawLayout layout, Budget budget) {
        var reading = new ReadingBuilder("raw " + layout.type().label());
        return reading.attempt(
                        () -> {
                            budget.entries(1, file, 0);
                            add(file, layout, reading);
                        })
                .build();
    }

    private static void add(Region file, RawLayout layout, ReadingBuilder reading) {
        long end = layout.byteOffset() + layout.byteSize();
        if (end > file.byteSize()) {
            throw file.refuse(
                    Math.min(layout.byteOffset(), file.byteSize()),
                    "%s %s at byte %d ends at byte %d of a file of %d"
                            .formatted(
                                    layout.type().label(),
                                    layout.shape(),
                                    layout.byteOffset(),
                                    end,
                                    file.byteSize()));
        }
        var elements = file.slice(layout.byteOffset(), layout.byteSize(), "data");
        reading.add(tensor(elements, layout));
        if (end < file.byteSize()) {
            reading.add(
                    "raw.trailing-bytes",
                    Severity.LOW,
                    file,
                    end,
                    "%d bytes behind the elements were not read".formatted(file.byteSize() - end));
        }
    }

    private static Tensor tensor(Region elements, RawLayout layout) {
        return new Tensor(
                "data",
                layout.type(),
                layout.shape(),
                new Content.Strided(
                        new Storage.Stored(elements),
                        layout.order(),
                        0,
                        layout.shape().contiguous(),
                        false,
                        false));
    }

    /// The file as it was guessed, which is said.
    public static Reading read(Region file, RawGuess guess, Budget budget) {
        var reading = new ReadingBuilder(guess.toString());
        return reading.attempt(
                        () -> {
                            budget.entries(1, file, 0);
                            var layout =
                                    new RawLayout(
                                            guess.type(),
                                            ByteOrder.LITTLE_ENDIAN,
                                            Shape.of(file.byteSize() / guess.type().bytes(1)),
                                            0);
                            add(file, layout, reading);
                            reading.add(
                                    "raw.guess",
                                    Severity.LOW,
                                    file,
                                    0,
                                    "no container is known; the bytes look like %s, and are read so as a guess"
                                            .formatted(guess));
                        })
                .build();
    }
}
