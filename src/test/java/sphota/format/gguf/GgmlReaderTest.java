package sphota.format.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.format.WeightFileReader;
import sphota.format.WeightFileReaderContract;
import sphota.format.pytorch.PytorchReaders;
import sphota.tensor.Decoding;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class GgmlReaderTest implements WeightFileReaderContract {

    @Override
    public WeightFileReader reader() {
        return new GgmlReader();
    }

    /// A detector without layers in its encoder: seven tensors must follow.
    @Override
    public byte[] wellFormed() {
        var bytes = new GgufBytes().text("lmgg").u32(4).text("vad1");
        for (int number : new int[] {1, 2, 3, 512, 64, 0, 2, 2, 2, 1}) {
            bytes.u32(number);
        }
        for (int i = 0; i < 7; i++) {
            tensor(bytes, "t" + i, 1, 3, 2);
        }
        return bytes.array();
    }

    private static void tensor(GgufBytes bytes, String name, int type, int... sizes) {
        bytes.u32(sizes.length).u32(name.length()).u32(type);
        int elements = 1;
        for (int size : sizes) {
            bytes.u32(size);
            elements *= size;
        }
        bytes.text(name).data(elements * (type == 0 ? 4 : 2));
    }

    /// No layers, two mel filters of three bins, two tokens, and the 11 tensors that must follow.
    private static GgufBytes whisper() {
        var bytes = new GgufBytes().text("lmgg").u32(51_865);
        for (int number : new int[] {1500, 4, 1, 0, 448, 4, 1, 0, 2, 1, 2, 3}) {
            bytes.u32(number);
        }
        return bytes.data(24).u32(2).u32(1).text("a").u32(0);
    }

    private static Reading read(byte[] bytes) {
        return new GgmlReader().read(Region.of("test", bytes), Budget.standard());
    }

    @Test
    void readsTheTensorsOfADetectorOutermostAxisFirst() {
        var reading = read(wellFormed());
        assertThat(reading.format()).isEqualTo("GGML (voice activity detector)");
        assertThat(reading.metadata())
                .containsEntry("model_type", "vad1")
                .containsEntry("window", "512");
        assertThat(reading.tensors()).hasSize(7);
        assertThat(reading.tensors().getFirst().shape()).isEqualTo(Shape.of(2, 3));
        assertThat(reading.tensors().getFirst().type()).isEqualTo(Scalar.F16);
        assertThat(reading.findings()).isEmpty();
    }

    @Test
    void whispersFiltersAreATensorAndItsSizesMetadata() {
        var bytes = whisper();
        for (int i = 0; i < 11; i++) {
            tensor(bytes, "t" + i, 0, 2);
        }
        var reading = read(bytes.array());
        assertThat(reading.refusal()).isEmpty();
        assertThat(reading.format()).isEqualTo("GGML (whisper)");
        assertThat(reading.metadata())
                .containsEntry("n_vocab", "51865")
                .containsEntry("vocabulary", "2 tokens");
        assertThat(reading.tensors()).hasSize(12);
        assertThat(reading.tensors().getFirst().shape()).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void aWhisperWithoutTensorsIsAFindingAndOneWithTooFewIsRefused() {
        assertThat(read(whisper().array()).findings())
                .extracting(Finding::rule)
                .containsExactly("ggml.no-tensors");
        var one = whisper();
        tensor(one, "t", 0, 2);
        assertThat(read(one.array()).refusal().orElseThrow().reason()).contains("1 tensors of 11");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5, Integer.MAX_VALUE})
    void impossibleNumbersAreRefusedWhereTheyStand(int axes) {
        var bytes = whisper();
        int at = bytes.array().length;
        var refusal = read(bytes.u32(axes).u32(1).u32(0).array()).refusal().orElseThrow();
        assertThat(refusal.byteOffset()).isEqualTo(at);
    }

    @Test
    void sizesWhoseProductExceedsEverythingAreRefused() {
        int most = Integer.MAX_VALUE;
        var bytes = whisper().u32(4).u32(1).u32(0).u32(most).u32(most).u32(most).u32(most);
        assertThat(read(bytes.text("t").array()).refusal().orElseThrow().reason())
                .contains("more than 2^63 - 1 bits");
        var empty = whisper().u32(4).u32(1).u32(0).u32(0).u32(most).u32(most).u32(most);
        assertThat(read(empty.text("t").array()).tensors()).hasSize(2);
    }

    @Test
    void theFilesOfWhispersOwnTestsAreRead() throws IOException {
        var models = Shared.path("data/weights/ggml-org__whisper.cpp/models");
        var tiny = read(Files.readAllBytes(models.resolve("for-tests-ggml-tiny.bin")));
        assertThat(tiny.refusal()).isEmpty();
        assertThat(tiny.metadata()).containsEntry("vocabulary", "50257 tokens");
        assertThat(tiny.tensors()).extracting(Tensor::name).containsExactly("mel_filters");
    }

    /// The same weights in two containers; the one in GGML has the large ones rounded to F16.
    @Test
    void aDetectorHasTheWeightsOfTheTorchScriptItWasMadeFrom() throws IOException {
        var ours = region(GGML);
        var theirs = region(TORCH_SCRIPT);
        var ggml = new GgmlReader().read(ours, Budget.standard());
        var torch =
                PytorchReaders.all().stream()
                        .filter(reader -> reader.recognizes(theirs))
                        .findFirst()
                        .orElseThrow()
                        .read(theirs, Budget.standard());
        assertThat(ggml.refusal()).isEmpty();
        assertThat(ggml.tensors()).hasSize(15);
        for (var tensor : ggml.tensors()) {
            var original =
                    torch.tensors().stream()
                            .filter(each -> each.name().equals(tensor.name()))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(tensor.name()));
            var expected = values(original);
            if (tensor.type() == Scalar.F16) {
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = Float.float16ToFloat(Float.floatToFloat16((float) expected[i]));
                }
            }
            assertThat(Arrays.equals(values(tensor), expected)).as(tensor.name()).isTrue();
        }
    }

    private static final String GGML =
            "data/weights/ggml-org__whisper.cpp/models/for-tests-silero-v6.2.0-ggml.bin";

    private static final String TORCH_SCRIPT =
            "data/weights/snakers4__silero-vad/src/silero_vad/data/silero_vad.jit";

    private static Region region(String name) throws IOException {
        return Region.of(name, Files.readAllBytes(Shared.path(name)));
    }

    private static double[] values(Tensor tensor) {
        var values = new double[(int) tensor.shape().elements()];
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (bytes, count) -> Decoding.decode(tensor.type(), bytes, 0, (int) count, values));
        return values;
    }
}
