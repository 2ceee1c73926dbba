package sphota.language.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.language.FormCases;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.SplitMix;

class SoundTest {

    @Test
    void readsBackTheNotesItWrites() {
        FormCases.meanings(21, 700)
                .forEach(meaning -> {
                    for (int seed = 0; seed < 3; seed++) {
                        assertThat(Score.standard().parse(Score.standard().render(meaning, seed)))
                                .isEqualTo(meaning);
                    }
                });
    }

    @Test
    void refusesOrReadsWhateverItIsGiven() {
        var random = new SplitMix(22);
        var scores = FormCases.meanings(22, 200).map(e -> Score.standard().render(e, 3)).toList();
        int refused = 0;
        for (int i = 0; i < 6000; i++) {
            var score = scores.get(random.below(scores.size())).clone();
            for (int edits = random.below(3); edits >= 0; edits--) {
                score[random.below(score.length)] = (byte) random.below(256);
            }
            var cut = Arrays.copyOf(score, score.length - random.below(2));
            try {
                var meaning = Score.standard().parse(cut);
                assertThat(Score.standard().parse(Score.standard().render(meaning, i)))
                        .isEqualTo(meaning);
            } catch (MalformedExpressionException e) {
                refused++;
                assertThat(e.position()).isBetween(0, cut.length);
            }
        }
        assertThat(refused).isGreaterThan(2000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'' ~ at 0: expected a key, found the end",
                "08 ~ at 0: expected a key from 0 to 7",
                "00 ~ at 1: expected a bass note, found the end",
                "0000 ~ at 1: expected a bass note",
                "004a ~ at 2: expected a motif, found the end",
                "004a404040 ~ at 2: expected the motif of a sign"
            })
    void saysWhatWasExpectedWhere(String score, String message) {
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> Score.standard().parse(HexFormat.of().parseHex(score)))
                .withMessage(message);
    }

    @Test
    void staysWithinItsBounds() {
        for (byte event : new byte[] {Score.THEN, Score.VOICES, (byte) 0xd0, 0x49}) {
            var score = new byte[1 << 16];
            Arrays.fill(score, 1, score.length, event);
            assertThatExceptionOfType(MalformedExpressionException.class)
                    .isThrownBy(() -> Score.standard().parse(score));
        }
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> Score.standard().parse(new byte[(1 << 16) + 1]));
    }

    @Test
    void playsWhatIsComposedOneAfterTheOtherAndArgumentsTogether() {
        var sort = Performance.of(Expression.parse("Z10^6 : sort"), 0);
        var chain = Performance.of(Expression.parse("Z10^6 : (compose sort sort)"), 0);
        int bass = 4;
        assertThat(chain.length() - bass).isEqualTo(2 * (sort.length() - bass));
        var pair = Performance.of(Expression.parse("Z10^6 : (pair sort sort)"), 0);
        var voices = pair.notes().stream().filter(note -> note.voice() > 0).toList();
        assertThat(voices).hasSize(6);
        assertThat(voices.get(0).start()).isEqualTo(voices.get(3).start());
        assertThat(voices.get(3).pitch() - voices.get(0).pitch()).isEqualTo(5);
    }

    @Test
    void soundsTheSameEverywhere() {
        var meaning = Expression.parse("Z10^6 : (compose sum (map (plus 3)))");
        var samples = Synthesis.samples(Performance.of(meaning, 0));
        var crc = new CRC32();
        crc.update(samples);
        assertThat(crc.getValue()).isEqualTo(3437135771L);
    }

    @Test
    void writesFilesThatOthersRead() throws Exception {
        FormCases.meanings(23, 40)
                .forEach(meaning -> {
                    var performance = Performance.of(meaning, 1);
                    assertThat(performance.length()).isBetween(1, Performance.LONGEST);
                    assertThat(Synthesis.samples(performance))
                            .hasSize(performance.length() * Synthesis.SAMPLES_A_UNIT);
                });
        var wav = Synthesis.wav(Expression.parse("B : not"), 0);
        try (var stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertThat(stream.getFormat().getSampleRate()).isEqualTo(8000);
            assertThat(stream.getFormat().getSampleSizeInBits()).isEqualTo(8);
            assertThat(stream.getFrameLength()).isEqualTo(wav.length - 44);
        }
    }
}
