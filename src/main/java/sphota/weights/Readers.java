package sphota.weights;

import java.util.List;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.WeightFileReader;
import sphota.format.safetensors.SafetensorsReader;

/// Every container that can be read. The first reader that recognises a file has it.
final class Readers {

    private static final List<WeightFileReader> ALL = List.of(new SafetensorsReader());

    private Readers() {}

    static Optional<Reading> read(Region file, Budget budget) {
        return recognizing(file).map(reader -> reader.read(file, budget));
    }

    static boolean recognize(Region file) {
        return recognizing(file).isPresent();
    }

    private static Optional<WeightFileReader> recognizing(Region file) {
        return ALL.stream().filter(reader -> reader.recognizes(file)).findFirst();
    }
}
