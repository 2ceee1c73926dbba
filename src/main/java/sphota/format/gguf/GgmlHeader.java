package sphota.format.gguf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.ReadingBuilder;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;

/// What stands before the tensors of a GGML file: the sizes of the model, and for whisper the mel
/// filters, which are read as a tensor, and the vocabulary.
final class GgmlHeader {

    private static final List<String> WHISPER =
            List.of(
                    "n_vocab",
                    "n_audio_ctx",
                    "n_audio_state",
                    "n_audio_head",
                    "n_audio_layer",
                    "n_text_ctx",
                    "n_text_state",
                    "n_text_head",
                    "n_text_layer",
                    "n_mels",
                    "ftype");

    private static final List<String> DETECTOR =
            List.of("version_major", "version_minor", "version_patch", "window", "context");

    private static final List<String> DETECTOR_END =
            List.of("lstm_input_size", "lstm_hidden_size", "final_conv_in", "final_conv_out");

    private final Region file;
    private final Cursor cursor;
    private final Budget budget;
    private final ReadingBuilder reading;
    private boolean standsAlone;

    GgmlHeader(Cursor cursor, Budget budget, ReadingBuilder reading) {
        this.file = cursor.file();
        this.cursor = cursor;
        this.budget = budget;
        this.reading = reading;
    }

    /// Whether such a file is used without tensors.
    boolean mayStandAlone() {
        return standsAlone;
    }

    /// Reads what whisper has and returns how many tensors must follow: 11 of the whole, 15 for
    /// each layer of audio, 24 for each of text, which also attends to the audio.
    long readWhisper() {
        reading.format("GGML (whisper)");
        standsAlone = true;
        long at = cursor.at();
        WHISPER.forEach(this::number);
        int audioLayers = file.i32(at + 4L * WHISPER.indexOf("n_audio_layer"), "audio layers");
        int textLayers = file.i32(at + 4L * WHISPER.indexOf("n_text_layer"), "text layers");
        readFilters();
        readVocabulary();
        return 11 + 15L * audioLayers + 24L * textLayers;
    }

    private void number(String key) {
        reading.metadata(key, Integer.toString(cursor.i32(key)));
    }

    private void readFilters() {
        long at = cursor.at();
        budget.entries(1, file, at);
        long mels = count("mel filters", 1);
        long bins = count("bins of mel filters", 1);
        // Both are below 2³¹.
        long length = saturated(mels * bins);
        var bytes = file.slice(cursor.skip(length, "mel filters"), length, "mel filters");
        reading.add(LaidTensor.of("mel_filters", Scalar.F32, Shape.of(mels, bins), bytes));
    }

    /// What so many numbers take; a product that no file could hold is one of which bytes lack.
    private static long saturated(long numbers) {
        return numbers > Long.MAX_VALUE / Float.BYTES ? Long.MAX_VALUE : numbers * Float.BYTES;
    }

    private void readVocabulary() {
        long tokens = count("vocabulary", Integer.BYTES);
        for (long i = 0; i < tokens; i++) {
            var _ = cursor.skip(cursor.i32("token length") & 0xFFFF_FFFFL, "token");
        }
        reading.metadata("vocabulary", tokens + " tokens");
    }

    /// Reads what the voice activity detector has and returns how many tensors must follow: two for
    /// each layer of the encoder, four of the recurrent layer, two of the last convolution, and the
    /// basis of the transform.
    long readDetector() {
        reading.format("GGML (voice activity detector)");
        long length = count("length of the model's type", 1);
        var type = file.slice(cursor.skip(length, "the model's type"), length, "type");
        reading.metadata("model_type", type.text(US_ASCII, budget));
        DETECTOR.forEach(this::number);
        long layers = count("encoder layers", 3 * Integer.BYTES);
        budget.entries(layers, file, cursor.at());
        for (long i = 0; i < layers; i++) {
            budget.allocate(3 * 200, file, cursor.at());
            number("encoder.%d.in".formatted(i));
            number("encoder.%d.out".formatted(i));
            number("encoder.%d.kernel".formatted(i));
        }
        DETECTOR_END.forEach(this::number);
        return 2 * layers + 7;
    }

    /// A count the file is long enough for.
    private long count(String field, int bytesEach) {
        long at = cursor.at();
        long count = cursor.i32(field);
        if (count < 0 || count > cursor.remaining() / bytesEach) {
            throw file.refuse(
                    at, "%s: %d, %d bytes remain".formatted(field, count, cursor.remaining()));
        }
        return count;
    }
}
