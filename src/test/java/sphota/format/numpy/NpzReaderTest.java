package sphota.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.PickleBytes;
import sphota.archive.ZipBytes;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.format.Severity;
import sphota.format.WeightFileReader;
import sphota.format.WeightFileReaderContract;
import sphota.tensor.Content;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

class NpzReaderTest implements WeightFileReaderContract {

    @Override
    public WeightFileReader reader() {
        return new NpzReader();
    }

    @Override
    public byte[] wellFormed() {
        return new ZipBytes().stored("w.npy", NpyBytes.six()).end();
    }

    private static Reading read(byte[] file) {
        return new NpzReader().read(Region.of("test", file), Budget.standard());
    }

    private static List<String> rules(Reading reading) {
        return reading.findings().stream().map(Finding::rule).toList();
    }

    @Test
    void storedArraysStayWhereTheyAre() {
        var tensor = read(wellFormed()).tensors().getFirst();
        assertThat(tensor.name()).isEqualTo("w");
        // a local header of 30 bytes, the name, the array's magic, version, length and header
        assertThat(((Content.Strided) tensor.content()).storage().source().startByte())
                .isEqualTo(30 + 5 + NpyBytes.six().length - 24);
    }

    @Test
    void deflatedArraysAreInflatedWhenTheyAreAskedFor() {
        var file = new ZipBytes().deflated("layer/w.npy", NpyBytes.six()).end();
        var budget = Budget.standard();
        var reading = new NpzReader().read(Region.of("test", file), budget);
        var tensor = reading.tensors().getFirst();
        assertThat(tensor.name()).isEqualTo("layer/w");
        assertThat(budget.spent().outputBytes()).isLessThan(200);
        var storage = ((Content.Strided) tensor.content()).storage();
        assertThat(storage).isInstanceOf(Storage.Encoded.class);
        assertThat(NpyReaderTest.values(tensor)).containsExactly(0., 1., 2., 3., 4., 5.);
        assertThat(reading.checksums())
                .singleElement()
                .satisfies(checksum -> assertThat(checksum.holds(Budget.standard())).isTrue());
    }

    @Test
    void aDeflatedArrayThatIsShortOrLongIsRefusedOrLookedThrough() {
        var cut = Arrays.copyOf(NpyBytes.six(), NpyBytes.six().length - 1);
        assertThat(read(new ZipBytes().deflated("w.npy", cut).end()).refusal())
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.reason()).contains("24 bytes, 23 remain"));
        var longer = Arrays.copyOf(NpyBytes.six(), NpyBytes.six().length + 1);
        assertThat(rules(read(new ZipBytes().deflated("w.npy", longer).end())))
                .containsExactly("numpy.trailing-bytes");
    }

    @Test
    void codeInADeflatedHeaderIsFound() {
        var code = NpyBytes.of("{'descr': exec('1')}");
        assertThat(rules(read(new ZipBytes().deflated("w.npy", code).end())))
                .containsExactly("numpy.header-code");
    }

    @Test
    void membersThatAreNoArraysAreLookedThrough() {
        var payload =
                PickleBytes.protocol(2)
                        .global("os", "system")
                        .text("id")
                        .callWithOne()
                        .stop()
                        .toArray();
        for (var zip :
                List.of(
                        new ZipBytes().stored("w.npy", NpyBytes.six()).stored("x", payload),
                        new ZipBytes().stored("w.npy", NpyBytes.six()).deflated("x", payload),
                        new ZipBytes().deflated("w.npy", payload),
                        new ZipBytes()
                                .stored("w.npy", NpyBytes.six())
                                .raw(payload)
                                .stored("v.npy", NpyBytes.six()))) {
            assertThat(read(zip.end()).findings())
                    .extracting(Finding::severity)
                    .contains(Severity.HIGH);
        }
    }

    @Test
    void whatIsWrongWithOneMemberKeepsNoOtherFromBeingRead() {
        var reading =
                read(
                        new ZipBytes()
                                .stored("a.npy", (byte) 1, (byte) 2, (byte) 3)
                                .stored("b.npy", NpyBytes.six())
                                .end());
        assertThat(reading.tensors()).extracting(Tensor::name).containsExactly("b");
        assertThat(reading.refusal())
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.reason()).isEqualTo("member a.npy is no array"));
    }

    @Test
    void aZipThatHappensToHoldAnArrayIsNoArchiveOfArrays() {
        var zip =
                new ZipBytes()
                        .stored("w.npy", NpyBytes.six())
                        .stored("model.safetensors", (byte) 0)
                        .stored("readme", (byte) 0)
                        .end();
        assertThat(new NpzReader().recognizes(Region.of("test", zip))).isFalse();
    }
}
