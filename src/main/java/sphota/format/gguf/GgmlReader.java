package sphota.format.gguf;

import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.format.ReadingBuilder;
import sphota.format.Severity;
import sphota.format.WeightFileReader;

/// Reads the GGML files of whisper.cpp: its models, and those of its voice activity detector.
///
/// ```
/// file    = i32:0x67676d6c model tensor…
/// model   = 11 · i32: n_vocab, the five of the audio side and the four of the text side, ftype
///           i32:mels i32:bins mels · bins · f32
///           i32:n n · (u32:length token)
///         | i32:length type i32 i32 i32:version
///           i32:window i32:context i32:n n · (i32:in i32:out i32:kernel)
///           4 · i32: the recurrent layer's two sizes, the last convolution's two
/// tensor  = i32:axes i32:name_length i32:type i32:size… name elements
/// ```
///
/// Sizes stand innermost first, elements right behind the name. Which of the two models it is, is
/// seen by the first number: a vocabulary has thousands of tokens, a type's name few characters.
///
/// How many tensors there must be follows from the model, and a file with fewer is refused, since
/// whisper.cpp does not load it. One without any is what its own tests are made with: that is a
/// finding.
///
/// Stricter than whisper.cpp, which compares names and sizes with those it expects and so needs no
/// limits: at most 4 axes, names of at most 1024 bytes, unique. Other programs wrote other models
/// under the same magic; those are refused where they contradict this grammar.
public final class GgmlReader implements WeightFileReader {

    private static final byte[] MAGIC = {'l', 'm', 'g', 'g'};
    private static final int LONGEST_TYPE_BYTES = 64;

    @Override
    public boolean recognizes(Region file) {
        return file.has(0, MAGIC);
    }

    @Override
    public Reading read(Region file, Budget budget) {
        var reading = new ReadingBuilder("GGML");
        return reading.attempt(() -> read(file, budget, reading)).build();
    }

    private static void read(Region file, Budget budget, ReadingBuilder reading) {
        var cursor = new Cursor(file, ReferenceError.HEADER_CUT);
        if (!file.has(cursor.skip(MAGIC.length, "magic"), MAGIC)) {
            throw file.refuse(0, "no GGML magic");
        }
        var header = new GgmlHeader(cursor, budget, reading);
        long expected =
                file.u32(cursor.at(), "first number") <= LONGEST_TYPE_BYTES
                        ? header.readDetector()
                        : header.readWhisper();

        cursor.enter(ReferenceError.TENSORS_CUT);
        var tensors = new GgmlTensors(cursor, budget, reading);
        long count = 0;
        for (; cursor.remaining() > 0; count++) {
            tensors.readNext();
        }
        if (count == 0 && header.mayStandAlone()) {
            reading.add(
                    "ggml.no-tensors",
                    Severity.LOW,
                    file,
                    cursor.at(),
                    "the file ends behind the vocabulary: made for tests, or cut short");
        } else if (count < expected) {
            throw ReferenceError.TENSORS_CUT.at(
                    file, cursor.at(), "%d tensors of %d".formatted(count, expected));
        }
    }
}
