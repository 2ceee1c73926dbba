package sphota.format.keras;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static sphota.format.keras.Hdf5Bytes.attribute;
import static sphota.format.keras.Hdf5Bytes.chunked;
import static sphota.format.keras.Hdf5Bytes.compact;
import static sphota.format.keras.Hdf5Bytes.contiguous;
import static sphota.format.keras.Hdf5Bytes.externalLink;
import static sphota.format.keras.Hdf5Bytes.float32;
import static sphota.format.keras.Hdf5Bytes.floats;
import static sphota.format.keras.Hdf5Bytes.group;
import static sphota.format.keras.Hdf5Bytes.link;
import static sphota.format.keras.Hdf5Bytes.noFillValue;
import static sphota.format.keras.Hdf5Bytes.softLink;
import static sphota.format.keras.Hdf5Bytes.space;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.format.Severity;
import sphota.format.WeightFileReader;
import sphota.format.WeightFileReaderContract;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class Hdf5ReaderTest implements WeightFileReaderContract {

    @Override
    public WeightFileReader reader() {
        return new Hdf5Reader();
    }

    @Override
    public byte[] wellFormed() {
        return Hdf5Bytes.six();
    }

    static Reading read(byte[] file) {
        return new Hdf5Reader().read(Region.of("test", file), Budget.standard());
    }

    static Tensor only(byte[] file) {
        var reading = read(file);
        assertThat(reading.refusal()).isEmpty();
        return reading.tensors().getFirst();
    }

    static List<Double> values(Tensor tensor) {
        var all = new ArrayList<Double>();
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (chunk, count) -> {
                    var values = new double[(int) count];
                    Decoding.decode((Scalar) tensor.type(), chunk, 0, (int) count, values);
                    Arrays.stream(values).forEach(all::add);
                });
        return all;
    }

    private static List<String> rules(byte[] file) {
        return read(file).findings().stream().map(Finding::rule).toList();
    }

    private static String refusal(byte[] file) {
        return read(file).refusal().map(Object::toString).orElse("read");
    }

    @Test
    void elementsInOnePieceStayWhereTheyAre() {
        var tensor = only(Hdf5Bytes.six());
        assertThat(tensor.name()).isEqualTo("w");
        assertThat(tensor.type()).isEqualTo(Scalar.F32);
        assertThat(tensor.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(values(tensor)).containsExactly(0., 1., 2., 3., 4., 5.);
        // the first object stands behind the superblock of 96 bytes
        assertThat(((Content.Strided) tensor.content()).storage().source().startByte())
                .isEqualTo(96);
    }

    @Test
    void bigEndianElementsAreTurned() {
        var file = new Hdf5Bytes();
        var bytes = file.end(file.object(group(), link("w", file.matrix(ByteOrder.BIG_ENDIAN))));
        assertThat(values(only(bytes))).containsExactly(0., 1., 2., 3., 4., 5.);
    }

    @Test
    void elementsInTheHeaderAreRead() {
        var file = new Hdf5Bytes();
        long dataset =
                file.object(
                        space(2),
                        float32(ByteOrder.LITTLE_ENDIAN),
                        noFillValue(),
                        compact(floats(ByteOrder.LITTLE_ENDIAN, 1, 2)));
        assertThat(values(only(file.end(file.object(group(), link("w", dataset))))))
                .containsExactly(1., 2.);
    }

    @Test
    void layersAndTheirWeightsAreInTheOrderOfTheModel() {
        var file = new Hdf5Bytes();
        long kernel = file.matrix(ByteOrder.LITTLE_ENDIAN);
        long bias = file.matrix(ByteOrder.LITTLE_ENDIAN);
        long second =
                file.object(
                        group(),
                        link("bias:0", bias),
                        link("kernel:0", kernel),
                        attribute("weight_names", "kernel:0", "bias:0", "gone:0"));
        long first = file.object(group(), link("w", kernel));
        var bytes =
                file.end(
                        file.object(
                                group(),
                                link("a", second),
                                link("b", first),
                                attribute("layer_names", "b", "a"),
                                attribute("keras_version", "2.3.1"),
                                attribute(
                                        "model_config",
                                        "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [{}, {}]}}")));
        var reading = read(bytes);
        assertThat(reading.refusal()).isEmpty();
        assertThat(reading.format()).isEqualTo("Keras HDF5");
        assertThat(reading.tensors())
                .extracting(Tensor::name)
                .containsExactly("b/w", "a/kernel:0", "a/bias:0");
        assertThat(reading.metadata())
                .containsEntry("keras_version", "2.3.1")
                .containsEntry("class_name", "Sequential")
                .containsEntry("layers", "2");
        assertThat(rules(bytes)).containsExactly("keras.missing-weight");
    }

    @Test
    void linksAreNamedAndNeverFollowed() {
        var file = new Hdf5Bytes();
        var bytes =
                file.end(
                        file.object(
                                group(),
                                softLink("soft", "/elsewhere"),
                                externalLink("external", "/etc/passwd", "/x"),
                                externalLink("beside", "other.h5", "/x")));
        assertThat(read(bytes).findings())
                .extracting(Finding::rule, Finding::severity)
                .containsExactlyInAnyOrder(
                        tuple("hdf5.link", Severity.LOW),
                        tuple("hdf5.external-link", Severity.HIGH),
                        tuple("hdf5.external-link", Severity.MEDIUM));
        assertThat(refusal(bytes)).isEqualTo("read");
    }

    /// The root links to itself: its own header is written with the address it will stand at.
    @Test
    void aGroupThatHoldsItselfIsReadOnce() {
        var file = new Hdf5Bytes();
        var bytes = file.end(file.object(group(), link("self", 96)));
        assertThat(rules(bytes)).containsExactly("hdf5.group-twice");
        assertThat(refusal(bytes)).isEqualTo("read");
    }

    @Test
    void aTreeOfGroupsThatLeadsBackToItselfEnds() {
        // A group of the old style whose B-tree node names itself, twice, as its children.
        var file = new Hdf5Bytes();
        int children = 2;
        var node = java.nio.ByteBuffer.allocate(24 + 16 * children + 8);
        node.order(ByteOrder.LITTLE_ENDIAN).put(Hdf5Bytes.ascii("TREE"));
        node.put((byte) 0).put((byte) 1).putShort((short) children).putLong(-1).putLong(-1);
        for (int i = 0; i < children; i++) {
            node.putLong(96).putLong(96);
        }
        long tree = file.put(node.array());
        var table = java.nio.ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        table.putLong(tree).putLong(tree);
        var bytes = file.end(file.object(new Hdf5Bytes.Message(17, table.array())));
        assertThat(refusal(bytes)).contains("leads back to itself");
    }

    /// Forty nodes, each with the next one as both its children: 2⁴⁰ ways to the last.
    @Test
    void aTreeWithTooManyWaysThroughItIsTooCostly() {
        var file = new Hdf5Bytes();
        int nodes = 40;
        long nodeBytes = 64;
        for (int i = 0; i < nodes; i++) {
            var node = java.nio.ByteBuffer.allocate((int) nodeBytes).order(ByteOrder.LITTLE_ENDIAN);
            long next = 96 + (i + 1) * nodeBytes;
            node.put(Hdf5Bytes.ascii("TREE")).put((byte) 0).put((byte) 1).putShort((short) 2);
            node.putLong(-1).putLong(-1).putLong(next).putLong(next).putLong(next);
            file.put(node.array());
        }
        file.put(new byte[64]);
        var table = java.nio.ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        table.putLong(96).putLong(96);
        var bytes = file.end(file.object(new Hdf5Bytes.Message(17, table.array())));
        var few = new Budget(new Budget.Limits(1 << 20, 10_000, 1_000, 100, 1 << 20, 1_000));
        assertThat(new Hdf5Reader().read(Region.of("test", bytes), few).refusal()).isPresent();
    }

    @Test
    void claimsBeyondTheFileAreRefused() {
        var file = new Hdf5Bytes();
        long dataset =
                file.object(
                        space(1L << 40, 1L << 40),
                        float32(ByteOrder.LITTLE_ENDIAN),
                        noFillValue(),
                        contiguous(96, 24));
        assertThat(refusal(file.end(file.object(group(), link("w", dataset)))))
                .startsWith("test @ byte ");
        var far = new Hdf5Bytes();
        long beyond =
                far.object(
                        space(2),
                        float32(ByteOrder.LITTLE_ENDIAN),
                        noFillValue(),
                        contiguous(1L << 40, 8));
        assertThat(refusal(far.end(far.object(group(), link("w", beyond)))))
                .contains("dataset w needs 8 bytes");
        var chunks = new Hdf5Bytes();
        long many =
                chunks.object(
                        space(1L << 31),
                        float32(ByteOrder.LITTLE_ENDIAN),
                        noFillValue(),
                        chunked(96, 1, 4));
        assertThat(refusal(chunks.end(chunks.object(group(), link("w", many)))))
                .contains("entries");
    }

    @Test
    void anObjectHeaderLargerThanMemoryIsRefused() {
        var bytes = Hdf5Bytes.six();
        // the root's header is the last object: 16 bytes, then messages of 8 + 24 and 8 + 16
        int root = bytes.length - 16 - 32 - 24;
        java.nio.ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(root + 8, Integer.MAX_VALUE);
        assertThat(refusal(bytes)).startsWith("test @ byte ");
    }

    @Test
    void bytesBehindTheEndAreAFinding() {
        var bytes = Hdf5Bytes.six();
        assertThat(rules(Arrays.copyOf(bytes, bytes.length + 10)))
                .containsExactly("hdf5.trailing-bytes");
    }

    @Test
    void aUserBlockMovesEveryAddress() {
        var file = Hdf5Bytes.six();
        var moved = new byte[512 + file.length];
        System.arraycopy(file, 0, moved, 512, file.length);
        // the base address, all others but the end of the file count from it
        java.nio.ByteBuffer.wrap(moved)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(512 + 24, 512)
                .putLong(512 + 40, moved.length);
        assertThat(values(only(moved))).containsExactly(0., 1., 2., 3., 4., 5.);
        assertThat(rules(moved)).isEmpty();
    }

    @Test
    void elementsInAnotherFileAreAFindingAndRefused() {
        var file = new Hdf5Bytes();
        long dataset =
                file.object(
                        space(2),
                        float32(ByteOrder.LITTLE_ENDIAN),
                        noFillValue(),
                        contiguous(Hdf5Bytes.UNDEFINED, 8),
                        new Hdf5Bytes.Message(7, new byte[32]));
        var bytes = file.end(file.object(group(), link("w", dataset)));
        assertThat(rules(bytes)).containsExactly("hdf5.external-data");
        assertThat(refusal(bytes)).contains("the root group: ");
    }

    @Test
    void aPickleBehindTheEndIsFoundWhereverItBegins() {
        var bytes = Hdf5Bytes.six();
        var pickle = "xx\u0080\u0002cos\nsystem\nU\u0002id\u0085R.".getBytes(ISO_8859_1);
        var file = Arrays.copyOf(bytes, bytes.length + pickle.length);
        System.arraycopy(pickle, 0, file, bytes.length, pickle.length);
        assertThat(rules(file)).contains("hdf5.trailing-bytes", "pickle.unlisted-call");
    }

    @Test
    void datasetsNeverWrittenHaveNoElements() {
        var file = new Hdf5Bytes();
        long dataset =
                file.object(
                        space(2),
                        float32(ByteOrder.LITTLE_ENDIAN),
                        noFillValue(),
                        contiguous(Hdf5Bytes.UNDEFINED, 0));
        assertThat(only(file.end(file.object(group(), link("w", dataset)))).content())
                .isInstanceOf(Content.Absent.class);
    }
}
