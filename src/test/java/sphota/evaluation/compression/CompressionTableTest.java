package sphota.evaluation.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sphota.corpus.Corpus;
import sphota.corpus.CorpusPart;
import sphota.corpus.Generation;
import sphota.corpus.Kind;
import sphota.corpus.Settings;
import sphota.meaning.Data;
import sphota.meaning.Group;
import sphota.meaning.Split;
import sphota.meaning.SplitMix;

class CompressionTableTest {

    private static final byte[] TEXT =
            "what comes again costs less, ".repeat(100).getBytes(StandardCharsets.UTF_8);

    static List<Compressor> all() {
        return Compressor.usual();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatComesAgainCostsLess(Compressor compressor) throws IOException {
        var random = new SplitMix(1);
        var noise = new byte[4000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.next();
        }
        assertThat(compressor.bits(TEXT) / TEXT.length).isLessThan(1);
        assertThat(compressor.bits(noise) / noise.length).isBetween(7.9, 10.0);
        assertThat(compressor.bits(new byte[0])).isLessThan(8 * 256);
        var stream = compressor.stream(2L * noise.length);
        stream.write(noise);
        stream.write(noise);
        double twice = stream.bits();
        assertThat(twice).isLessThan(1.8 * compressor.bits(noise));
    }

    @Test
    void gzipIsAsJavaWritesItAndNoLonger() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(TEXT);
        }
        assertThat(new Gzip(9).bits(TEXT)).isLessThanOrEqualTo(8.0 * out.size());
        assertThat(new Gzip(9).bits(new byte[0])).isEqualTo(8 * 20);
    }

    @Test
    void spansCostLessTogetherThanApart() throws IOException {
        var row =
                CompressionTable.row(
                        sink -> {
                            for (int i = 0; i < 5; i++) {
                                sink.span(TEXT);
                            }
                        },
                        5L * TEXT.length,
                        Compressor.usual(),
                        true);
        assertThat(row.spans()).isEqualTo(5);
        assertThat(row.bytes()).isEqualTo(5L * TEXT.length);
        assertThat(row.apart()).hasSameSizeAs(Compressor.usual());
        for (var name : row.together().keySet()) {
            assertThat(row.bitsPerByteTogether(name)).isLessThan(row.bitsPerByteApart(name));
        }
        assertThat(row.apart().get("PPMC-3")).isEqualTo(5 * new Ppm(3).bits(TEXT));
        assertThat(row.bitsPerByteApart("another")).isNaN();
    }

    @Test
    void formsOfACorpusAreComparedApart(@TempDir Path folder) throws IOException {
        new Generation(
                        new Settings(
                                List.of("json", "python", "weights"),
                                Map.of(Kind.SINGLE, 0.6, Kind.TRANSLATE, 0.4),
                                60_000,
                                30_000,
                                7,
                                CorpusPart.TRAIN,
                                new Split(1, 0.1, 0.1, 0.1, 3, Set.of(Group.AUTOMATON)),
                                List.of(Data.parse("Z5"), Data.parse("Z5^3")),
                                2,
                                2_000,
                                0,
                                10_000),
                        "test")
                .run(folder, 1, (_, _) -> {});
        var corpus = Corpus.open(folder);
        var forms = corpus.manifest().tally().forms();
        var compressors = List.<Compressor>of(new Gzip(9), new Ppm(3));
        var table = CompressionTable.of(corpus, _ -> true, Long.MAX_VALUE, compressors, false);
        assertThat(table.compressors()).containsExactly("gzip -9", "PPMC-3");
        assertThat(table.rows().keySet()).isEqualTo(forms.keySet());
        table.rows()
                .forEach((form, row) -> {
                    var count = Objects.requireNonNull(forms.get(form));
                    assertThat(row.spans()).isEqualTo(count.number());
                    assertThat(row.bytes()).isEqualTo(count.bytes());
                    assertThat(row.apart()).isEmpty();
                });
        var json = Objects.requireNonNull(table.rows().get("json"));
        assertThat(json.bitsPerByteTogether("PPMC-3"))
                .isBetween(0.5, json.bitsPerByteTogether("gzip -9"));
        var some =
                CompressionTable.of(
                        corpus,
                        document -> document.kind() == Kind.SINGLE,
                        2_000,
                        compressors,
                        true);
        some.rows().values().forEach(row -> assertThat(row.bytes()).isLessThanOrEqualTo(2_000));
        assertThat(Objects.requireNonNull(some.rows().get("json")).bytes()).isGreaterThan(1_000);
        assertThat(table.rows()).isNotEqualTo(some.rows());
    }
}
