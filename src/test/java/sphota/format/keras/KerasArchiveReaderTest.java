package sphota.format.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import sphota.PickleBytes;
import sphota.archive.ZipBytes;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Opening;
import sphota.format.Siblings;
import sphota.format.WeightFileReader;
import sphota.format.WeightFileReaderContract;
import sphota.tensor.Content;
import sphota.tensor.Tensor;

class KerasArchiveReaderTest implements WeightFileReaderContract {

    private static final byte[] METADATA = Hdf5Bytes.ascii("{\"keras_version\": \"3.0.0\"}");
    private static final byte[] CONFIG =
            Hdf5Bytes.ascii("{\"class_name\": \"Sequential\", \"config\": {\"layers\": []}}");

    @Override
    public WeightFileReader reader() {
        return new KerasArchiveReader();
    }

    @Override
    public byte[] wellFormed() {
        return new ZipBytes()
                .stored("metadata.json", METADATA)
                .stored("config.json", CONFIG)
                .stored("model.weights.h5", Hdf5Bytes.six())
                .end();
    }

    @Test
    void storedWeightsStayWhereTheyAre() {
        var file = Region.of("test", wellFormed());
        var reading = new KerasArchiveReader().read(file, Budget.standard());
        assertThat(reading.metadata())
                .containsEntry("class_name", "Sequential")
                .containsEntry("keras_version", "3.0.0");
        var tensor = reading.tensors().getFirst();
        assertThat(tensor.name()).isEqualTo("w");
        var source = ((Content.Strided) tensor.content()).storage().source();
        assertThat(
                        file.slice(source.startByte(), 24, "elements")
                                .segment()
                                .mismatch(source.segment()))
                .isEqualTo(-1);
    }

    @Test
    void deflatedWeightsLiveAsLongAsTheArena() {
        var zip =
                new ZipBytes()
                        .deflated("config.json", CONFIG)
                        .deflated("model.weights.h5", Hdf5Bytes.six())
                        .end();
        try (var arena = Arena.ofConfined()) {
            var opening = new Opening(arena, Budget.standard(), Siblings.NONE);
            var reading = new KerasArchiveReader().read(Region.of("test", zip), opening);
            assertThat(reading.refusal()).isEmpty();
            assertThat(reading.tensors()).extracting(Tensor::name).containsExactly("w");
            assertThat(Hdf5ReaderTest.values(reading.tensors().getFirst())).hasSize(6);
        }
    }

    @Test
    void codeInTheConfigurationOrAnyMemberIsFound() {
        var lambda =
                Hdf5Bytes.ascii(
                        "{\"class_name\": \"__lambda__\", \"config\": {\"code\": \"4wEAAAA=\"}}");
        var payload =
                PickleBytes.protocol(2)
                        .global("os", "system")
                        .text("id")
                        .callWithOne()
                        .stop()
                        .toArray();
        var zip =
                new ZipBytes()
                        .stored("config.json", lambda)
                        .stored("model.weights.h5", Hdf5Bytes.six())
                        .stored("assets/vocabulary", payload)
                        .end();
        assertThat(
                        new KerasArchiveReader()
                                .read(Region.of("test", zip), Budget.standard())
                                .findings())
                .extracting(Finding::rule)
                .contains("keras.lambda", "pickle.unlisted-call");
    }

    @Test
    void whatIsFoundInAStoredConfigurationStandsAtItsByte() {
        var config =
                Hdf5Bytes.ascii("{\"class_name\": \"Lambda\", \"config\": {\"function\": \"f\"}}");
        var zip =
                new ZipBytes()
                        .stored("config.json", config)
                        .stored("model.weights.h5", Hdf5Bytes.six())
                        .end();
        var place =
                new KerasArchiveReader()
                        .read(Region.of("test", zip), Budget.standard())
                        .findings()
                        .getFirst()
                        .place();
        // behind a local header of 30 bytes and the name
        assertThat(place.byteOffset()).hasValue(30 + "config.json".length());
        assertThat(place.file()).isEqualTo("test");
    }

    @Test
    void aConfigurationTooLargeForTheBudgetIsRefusedBeforeItIsDecoded() {
        var zip =
                new ZipBytes()
                        .stored("config.json", new byte[20_000])
                        .stored("metadata.json", METADATA)
                        .end();
        var budget = new Budget(new Budget.Limits(100_000, 1_000, 1_000, 10, 100_000, 1_000));
        var reading = new KerasArchiveReader().read(Region.of("test", zip), budget);
        assertThat(reading.refusal().orElseThrow().reason()).contains("is too large");
        assertThat(budget.spent().heapBytes()).isLessThan(20_000);
    }
}
