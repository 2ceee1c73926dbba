package sphota.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.PickleBytes;
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

class NpyReaderTest implements WeightFileReaderContract {

    @Override
    public WeightFileReader reader() {
        return new NpyReader();
    }

    @Override
    public byte[] wellFormed() {
        return NpyBytes.six();
    }

    static Reading read(byte[] file) {
        return new NpyReader().read(Region.of("test", file), Budget.standard());
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

    private static String refusal(byte[] file) {
        return read(file).refusal().map(Object::toString).orElse("read");
    }

    private static List<String> rules(byte[] file) {
        return read(file).findings().stream().map(Finding::rule).toList();
    }

    @Test
    void elementsStayWhereTheyAre() {
        var tensor = read(NpyBytes.six()).tensors().getFirst();
        assertThat(tensor.name()).isEqualTo("arr_0");
        assertThat(tensor.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(values(tensor)).containsExactly(0., 1., 2., 3., 4., 5.);
        var source = ((Content.Strided) tensor.content()).storage().source();
        // 10 bytes of magic, version and length, then the header
        assertThat(source.startByte())
                .isEqualTo(10 + NpyBytes.header("'<f4'", false, "(2, 3)").length());
        assertThat(source.byteSize()).isEqualTo(24);
    }

    @Test
    void theFirstAxisIsTheFastestInFortranOrder() {
        var file =
                NpyBytes.of(
                        NpyBytes.header("'<f4'", true, "(2, 3)"),
                        NpyBytes.floats(ByteOrder.LITTLE_ENDIAN, 0, 3, 1, 4, 2, 5));
        assertThat(values(read(file).tensors().getFirst())).containsExactly(0., 1., 2., 3., 4., 5.);
    }

    @Test
    void bigEndianElementsAreTurned() {
        var file =
                NpyBytes.of(
                        NpyBytes.header("'>f4'", false, "(3,)"),
                        NpyBytes.floats(ByteOrder.BIG_ENDIAN, 1, -2, 3));
        assertThat(values(read(file).tensors().getFirst())).containsExactly(1., -2., 3.);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    '|b1'                                  ; BOOL                       ; 1
                    '|i1'                                  ; I8                         ; 1
                    '|u1'                                  ; U8                         ; 1
                    '<i2'                                  ; I16                        ; 2
                    '<u8'                                  ; U64                        ; 8
                    '<f2'                                  ; F16                        ; 2
                    '<f8'                                  ; F64                        ; 8
                    '<c8'                                  ; C64                        ; 8
                    '<c16'                                 ; C128                       ; 16
                    '<f16'                                 ; numpy f16                  ; 16
                    '<c32'                                 ; numpy c32                  ; 32
                    '|S3'                                  ; numpy S3                   ; 3
                    '<U2'                                  ; numpy U2                   ; 8
                    '|V2'                                  ; numpy V2                   ; 2
                    '<M8[ns]'                              ; numpy M8[ns]               ; 8
                    [('x', '<f4'), ('y', '>i2', (3,))]     ; numpy {x: <f4, y: >i2[3]}  ; 10
                    [(('long', 'x'), [('y', '|i1')])]      ; numpy {x: {y: |i1}}        ; 1
                    ('<f4', (2, 2))                        ; numpy <f4[2, 2]            ; 16
                    """)
    void everyDtypeHasATypeOfItsWidth(String descr, String label, int bytes) {
        var file = NpyBytes.of(NpyBytes.header(quoted(descr), false, "(2,)"), new byte[2 * bytes]);
        assertThat(refusal(file)).isEqualTo("read");
        var type = read(file).tensors().getFirst().type();
        assertThat(type.label()).isEqualTo(label);
        assertThat(type.bytes(1)).isEqualTo(bytes);
    }

    /// CsvSource takes the quotes off a cell that is nothing but a quoted string.
    private static String quoted(String descr) {
        return descr.startsWith("[") || descr.startsWith("(") ? descr : "'" + descr + "'";
    }

    @Test
    void headersOfPython2AndOfEveryVersionAreRead() {
        var header = "{'descr': u'<f4', 'fortran_order': False, 'shape': (1L,)}";
        var element = NpyBytes.floats(ByteOrder.LITTLE_ENDIAN, 1);
        assertThat(refusal(NpyBytes.of(header, element))).isEqualTo("read");
        assertThat(refusal(NpyBytes.of(2, header.length(), header, element))).isEqualTo("read");
        var named = "{'descr': [('é', '<f4')], 'fortran_order': False, 'shape': (1,)}";
        // é is two bytes in UTF-8
        assertThat(refusal(NpyBytes.of(3, named.length() + 1L, named, element))).isEqualTo("read");
    }

    @Test
    void aScalarHasOneElementAndAnEmptyArrayNone() {
        var scalar = NpyBytes.of(NpyBytes.header("'<f4'", false, "()"), new byte[4]);
        assertThat(read(scalar).tensors().getFirst().shape()).isEqualTo(Shape.of());
        var empty = NpyBytes.of(NpyBytes.header("'<f4'", false, "(0, 3)"));
        assertThat(refusal(empty)).isEqualTo("read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': __import__('os').system('id'), 'fortran_order': False, 'shape': (1,), }",
                "{'descr': ().__class__, 'fortran_order': False, 'shape': (1,), }",
                "{'descr': f'{open}', 'fortran_order': False, 'shape': (1,), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (x [0],), }",
                "(lambda: 0)"
            })
    void codeInAHeaderIsHighAndRefused(String header) {
        var reading = read(NpyBytes.of(header, new byte[4]));
        assertThat(reading.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("numpy.header-code");
                    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
                });
        assertThat(reading.refusal()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {'descr': '<f4', 'fortran_order': False}                        ; keys [descr, fortran_order]
                    {'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}             ; neither True nor False
                    {'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}        ; no count
                    {'descr': '<f4', 'fortran_order': False, 'shape': (True,)}      ; no count
                    {'descr': '<f4', 'fortran_order': False, 'shape': (1)}          ; around one value
                    {'descr': '<f4', 'fortran_order': False, 'shape': [1]}          ; no tuple
                    {'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1} ; keys [descr, fortran_order, shape, x]
                    {'descr': '<f4', 'descr': '<f4', 'shape': (1,)}                 ; key 'descr' twice
                    {'descr': '<f3', 'fortran_order': False, 'shape': (1,)}         ; dtype '<f3' is not known
                    {'descr': '<f4', 'fortran_order': Galse, 'shape': (1,)}         ; no literal
                    {'descr': '<f4                                                  ; without its end
                    {'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)} ; beyond 2^63
                    {'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4)} ; larger than 2^63
                    [1]                                                             ; no dictionary
                    {'descr': '<f4', 'fortran_order': False, 'shape': (1,)} 1       ; more than one value
                    """)
    void headersThatDescribeNoArrayAreRefused(String header, String reason) {
        var file = NpyBytes.of(header, new byte[4]);
        assertThat(refusal(file)).startsWith("test @ byte ").contains(reason);
        assertThat(rules(file)).isEmpty();
    }

    @Test
    void nestingLengthsAndVersionsAreBounded() {
        assertThat(refusal(NpyBytes.of("(".repeat(5_000)))).contains("nested more than 16 deep");
        assertThat(refusal(NpyBytes.of(1, 0xFFFF, "{}"))).contains("65535 bytes, 2 remain");
        assertThat(refusal(NpyBytes.of(2, 0xFFFF_FFFFL, "{}"))).contains("4294967295 bytes");
        assertThat(refusal(NpyBytes.of(4, 2, "{}"))).contains("version 4.0");
    }

    @Test
    void bytesBehindTheArrayAreLookedThrough() {
        var array = NpyBytes.six();
        var longer = Arrays.copyOf(array, array.length + 8);
        assertThat(rules(longer)).containsExactly("numpy.trailing-bytes");
        var payload = PickleBytes.protocol(2).global("os", "system").text("id").callWithOne();
        assertThat(rules(joined(array, payload.stop().toArray())))
                .contains("numpy.trailing-bytes", "pickle.unlisted-call");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    @Test
    void arraysSavedOneAfterAnotherAreAllRead() {
        var reading = read(joined(NpyBytes.six(), NpyBytes.six()));
        assertThat(reading.tensors()).extracting(Tensor::name).containsExactly("arr_0", "arr_1");
        assertThat(reading.findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
    }

    @Test
    void thePickleOfAnArrayOfObjectsIsRunAndJudged() {
        var header = NpyBytes.header("'|O'", false, "(1,)");
        var payload = PickleBytes.protocol(2).global("os", "system").text("id").callWithOne();
        var evil = read(NpyBytes.of(header, payload.stop().toArray()));
        assertThat(evil.findings()).extracting(Finding::severity).contains(Severity.HIGH);
        assertThat(evil.tensors().getFirst().content()).isInstanceOf(Content.Absent.class);
        var harmless = read(NpyBytes.of(header, PickleBytes.protocol(2).op("N").stop().toArray()));
        assertThat(harmless.refusal()).isEmpty();
        assertThat(harmless.findings())
                .extracting(Finding::rule)
                .containsExactly("numpy.object-array");
        assertThat(refusal(NpyBytes.of(header))).isNotEqualTo("read");
    }

    @Test
    void namesAsLongAsTheHeaderAreCut() {
        var dtype = NpyBytes.header("'" + "f".repeat(10_000) + "'", false, "(1,)");
        assertThat(refusal(NpyBytes.of(dtype))).hasSizeLessThan(400).contains("fff…' is not known");
        var keys = "{'%s': 1}".formatted("k".repeat(10_000));
        assertThat(refusal(NpyBytes.of(keys))).hasSizeLessThan(400);
        var field = NpyBytes.header("[('%s', '<f4')]".formatted("x".repeat(10_000)), false, "(1,)");
        assertThat(read(NpyBytes.of(field, new byte[4])).tensors().getFirst().type().label())
                .hasSizeLessThan(400);
    }

    @Test
    void manyArraysAreChargedToTheBudget() {
        var empty = NpyBytes.of(NpyBytes.header("'<f4'", false, "(0,)"));
        var file = new byte[empty.length * 40];
        for (int i = 0; i < 40; i++) {
            System.arraycopy(empty, 0, file, i * empty.length, empty.length);
        }
        var limits = new Budget.Limits(30_000, 1_000, 1_000, 10, 1_000, 100);
        var reading = new NpyReader().read(Region.of("test", file), new Budget(limits));
        assertThat(reading.refusal().orElseThrow().reason()).contains("exceed the budget");
    }
}
