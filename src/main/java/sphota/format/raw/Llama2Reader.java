package sphota.format.raw;

import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.WeightFileReader;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Reads the checkpoints of llama2.c.
public final class Llama2Reader implements WeightFileReader {

    @Override
    public boolean recognizes(Region file) {
        if (Llama2Header.hasMagic(file)) {
            return true;
        }
        try {
            return Llama2Header.read(file).fileBytes() == file.byteSize();
        } catch (MalformedFileException | ArithmeticException other) {
            return false;
        }
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder("llama2.c");
        return reading.attempt(() -> read(file, budget, reading)).build();
    }

    private static void read(Region file, Budget budget, ReadingBuilder reading) {
        var header = Llama2Header.read(file);
        reading.format("llama2.c version " + header.version());
        requireSize(header, file);
        facts(header, reading);
        long at = header.byteSize();
        for (var part : header.parts()) {
            budget.entries(1, file, at);
            long bytes = Scalar.F32.bytes(part.shape().elements());
            var storage = new Storage.Stored(file.slice(at, bytes, part.name()));
            reading.add(
                    new Tensor(
                            part.name(),
                            Scalar.F32,
                            part.shape(),
                            Content.Strided.all(storage, part.shape())));
            at += bytes;
        }
    }

    private static void requireSize(Llama2Header header, Region file) {
        try {
            long bytes = header.fileBytes();
            if (bytes != file.byteSize()) {
                throw file.refuse(
                        Math.min(bytes, file.byteSize()),
                        "the header describes a file of %d bytes, it has %d"
                                .formatted(bytes, file.byteSize()));
            }
        } catch (ArithmeticException overflow) {
            throw file.refuse(0, "the header describes a file of more than 2^63 bytes");
        }
    }

    private static void facts(Llama2Header header, ReadingBuilder reading) {
        reading.metadata("dim", Integer.toString(header.dim()));
        reading.metadata("hidden_dim", Integer.toString(header.hiddenDim()));
        reading.metadata("n_layers", Integer.toString(header.layers()));
        reading.metadata("n_heads", Integer.toString(header.heads()));
        reading.metadata("n_kv_heads", Integer.toString(header.keyValueHeads()));
        reading.metadata("vocab_size", Integer.toString(header.vocabulary()));
        reading.metadata("max_seq_len", Integer.toString(header.sequence()));
        reading.metadata("shared_classifier", Boolean.toString(header.sharedClassifier()));
    }
}
