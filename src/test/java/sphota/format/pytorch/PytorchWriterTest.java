package sphota.format.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class PytorchWriterTest {

    private static Storage storage(int bytes, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var content = new byte[bytes];
        random.nextBytes(content);
        return new Storage.Stored(Region.of("made", content));
    }

    /// One tensor of every type PyTorch can save, by name, and some views.
    private static List<Tensor> state() {
        var tensors = new ArrayList<Tensor>();
        var shape = Shape.of(3, 5);
        for (var type : Scalar.values()) {
            if (TorchTypes.dtypeName(type).isPresent() && type != Scalar.BOOL) {
                var storage = storage((int) type.bytes(15), type.label().hashCode());
                tensors.add(
                        new Tensor(
                                "of." + type.label(),
                                type,
                                shape,
                                Content.Strided.all(storage, shape)));
            }
        }
        var shared = storage(400, 99);
        var tied = Content.Strided.all(shared, Shape.of(10, 10));
        tensors.add(new Tensor("embed.weight", Scalar.F32, Shape.of(10, 10), tied));
        tensors.add(new Tensor("head.weight", Scalar.F32, Shape.of(10, 10), tied));
        tensors.add(
                new Tensor(
                        "transposed",
                        Scalar.F32,
                        Shape.of(10, 10),
                        new Content.Strided(
                                shared,
                                ByteOrder.LITTLE_ENDIAN,
                                0,
                                Strides.of(1, 10),
                                false,
                                false)));
        tensors.add(
                new Tensor(
                        "scalar é",
                        Scalar.F32,
                        Shape.of(),
                        Content.Strided.all(storage(4, 5), Shape.of())));
        tensors.add(
                new Tensor(
                        "empty",
                        Scalar.F32,
                        Shape.of(0, 4),
                        Content.Strided.all(storage(0, 6), Shape.of(0, 4))));
        return tensors;
    }

    @Test
    void whatIsWrittenReadsBackTheSame(@TempDir Path folder) throws IOException {
        var file = folder.resolve("state.pt");
        PytorchWriter.write(file, state(), Budget.standard());
        var reading = Readings.of(file);
        assertThat(reading.refusal()).isEmpty();
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.format()).isEqualTo("PyTorch zip");
        assertThat(reading.tensors()).hasSameSizeAs(state());
        for (int i = 0; i < state().size(); i++) {
            var written = state().get(i);
            var read = reading.tensors().get(i);
            assertThat(read.name()).isEqualTo(written.name());
            assertThat(read.type()).isEqualTo(written.type());
            assertThat(read.shape()).isEqualTo(written.shape());
            assertThat(Readings.sha256(read)).isEqualTo(Readings.sha256(written));
        }
        var tensors = Readings.tensors(reading);
        assertThat(placeOf(tensors, "embed.weight")).isEqualTo(placeOf(tensors, "head.weight"));
        assertThat(placeOf(tensors, "of.F32") % 64).isZero();
    }

    private static long placeOf(java.util.Map<String, Tensor> tensors, String name) {
        var tensor = java.util.Objects.requireNonNull(tensors.get(name));
        return ((Content.Strided) tensor.content()).storage().source().startByte();
    }

    @Test
    void theSameTensorsGiveTheSameBytes(@TempDir Path folder) throws IOException {
        PytorchWriter.write(folder.resolve("a.pt"), state(), Budget.standard());
        PytorchWriter.write(folder.resolve("b.pt"), state(), Budget.standard());
        assertThat(folder.resolve("a.pt")).hasSameBinaryContentAs(folder.resolve("b.pt"));
    }

    @Test
    void pytorchReadsWhatIsWritten(@TempDir Path folder) throws IOException, InterruptedException {
        var known =
                state().stream()
                        .filter(tensor ->
                                TorchTypes.storageName((Scalar) tensor.type()).isPresent())
                        .toList();
        var file = folder.resolve("state.pt");
        PytorchWriter.write(file, known, Budget.standard());
        var rows = TorchState.of(List.of(file));
        assertThat(rows.getFirst()).containsExactly(file.toString(), "#", "" + known.size());
        for (int i = 0; i < known.size(); i++) {
            assertThat(rows.get(i + 1)[1]).isEqualTo(known.get(i).name());
            assertThat(rows.get(i + 1)[4]).isEqualTo(Readings.sha256(known.get(i)));
        }
    }

    @Test
    void aTypePytorchCannotSaveIsTheCallersFaultAndNothingIsWritten(@TempDir Path folder) {
        var shape = Shape.of(4);
        var tensor = new Tensor("x", Scalar.F4, shape, Content.Strided.all(storage(2, 1), shape));
        var file = folder.resolve("state.pt");
        assertThatThrownBy(() -> PytorchWriter.write(file, List.of(tensor), Budget.standard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("F4");
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aWriteThatFailsLeavesWhatWasThere(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("state.pt"), "before");
        var broken =
                new Tensor(
                        "x",
                        Scalar.U8,
                        Shape.of(9),
                        Content.Strided.all(
                                new Storage.Deflated(Region.of("bad", new byte[] {7, 7}), 9),
                                Shape.of(9)));
        assertThatThrownBy(() -> PytorchWriter.write(file, List.of(broken), Budget.standard()))
                .isInstanceOf(sphota.bytes.MalformedFileException.class);
        assertThat(file).hasContent("before");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}
