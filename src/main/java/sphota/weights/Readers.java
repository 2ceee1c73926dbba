package sphota.weights;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sphota.bytes.Region;
import sphota.format.Opening;
import sphota.format.Reading;
import sphota.format.WeightFileReader;
import sphota.format.gguf.GgmlReader;
import sphota.format.gguf.GgufReader;
import sphota.format.keras.KerasReaders;
import sphota.format.numpy.NumpyReaders;
import sphota.format.onnx.OnnxReader;
import sphota.format.pytorch.PytorchReaders;
import sphota.format.raw.Llama2Reader;
import sphota.format.safetensors.SafetensorsReader;

/// Every container that can be read. The first reader that recognises a file has it; an archive is
/// one around other files when no reader takes it for a container of its own.
final class Readers {

    private static final List<WeightFileReader> CONTAINERS =
            Stream.of(
                            Stream.of(
                                    new SafetensorsReader(),
                                    new GgufReader(),
                                    new GgmlReader(),
                                    new OnnxReader()),
                            PytorchReaders.all().stream(),
                            NumpyReaders.all().stream(),
                            KerasReaders.all().stream(),
                            Stream.of(new Llama2Reader()))
                    .<WeightFileReader>flatMap(readers -> readers)
                    .toList();

    private static final WeightFileReader ARCHIVES = new ArchiveReader(CONTAINERS);

    private Readers() {}

    static Optional<Reading> read(Region file, Opening opening) {
        return recognizing(file)
                .or(() -> Optional.of(ARCHIVES).filter(reader -> reader.recognizes(file)))
                .map(reader -> reader.read(file, opening));
    }

    /// Whether the file itself is a container of weights.
    static boolean recognize(Region file) {
        return recognizing(file).isPresent();
    }

    private static Optional<WeightFileReader> recognizing(Region file) {
        return CONTAINERS.stream().filter(reader -> reader.recognizes(file)).findFirst();
    }
}
