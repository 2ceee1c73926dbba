package sphota.language.archaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import sphota.language.Form;
import sphota.language.Lexicon;
import sphota.language.SemioticMap;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

class ArchaicFormTest {

    private static final SemioticMap MAP = SemioticMap.standard();
    private static final Form IAST = ArchaicForm.sanskrit(MAP).getFirst();
    private static final Form DEVANAGARI = ArchaicForm.sanskrit(MAP).getLast();
    private static final Form SUMERIAN = ArchaicForm.sumerian(MAP);
    private static final Form CHINESE = ArchaicForm.chinese(MAP);
    private static final Expression SUM = Expression.parse("Z10^6 : (compose sum (map (plus 3)))");

    @Test
    void sanskritIsReadWithSandhiAndWithoutIt() {
        assertThat(
                        IAST.parse(
                                "atha daśacakrasya ṣaḍgaṇe tribhī rūpaiḥ kṣepeṇa pratyekaṃ"
                                        + " prayogaḥ kriyate tataś ca saṃkalanaṃ karotīti"))
                .isEqualTo(SUM);
        assertThat(
                        IAST.parse(
                                "atha daśacakrasya ṣaḍgaṇe tribhiḥ rūpaiḥ kṣepeṇa pratyekam"
                                        + " prayogaḥ kriyate tataḥ ca saṃkalanam karoti iti"))
                .isEqualTo(SUM);
    }

    @Test
    void sanskritIsWrittenInDevanagari() {
        assertThat(
                        DEVANAGARI.parse(
                                "दशचक्रस्य षड्गणे त्रिभिः क्षेपेण प्रयोगं कुर्यात् ततः संकलनं कुर्यात्"))
                .isEqualTo(SUM);
        for (int seed = 0; seed < 300; seed++) {
            var iast = IAST.render(SUM, seed);
            assertThat(DEVANAGARI.render(SUM, seed)).isEqualTo(Devanagari.standard().write(iast));
            assertThat(
                            Devanagari.standard().read(Devanagari.standard().write(iast)).stream()
                                    .map(Surface.Token::word)
                                    .toList())
                    .isEqualTo(Grammar.words(iast));
        }
    }

    @Test
    void numeralsAgreeWithTheirUnit() {
        var one = "pañcacakre ekena rūpeṇa kṣepaṃ kuryāt";
        assertThat(IAST.parse(one)).isEqualTo(Expression.parse("Z5 : (plus 1)"));
        var two = "pañcacakre dvābhyāṃ rūpābhyāṃ kṣepaṃ kuryāt";
        assertThat(IAST.parse(two)).isEqualTo(Expression.parse("Z5 : (plus 2)"));
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> IAST.parse("pañcacakre dvābhyāṃ rūpeṇa kṣepaṃ kuryāt"))
                .withMessageContaining("at 27: expected before this what plus needs");
    }

    @Test
    void twoNounsMakeACompound() {
        assertThat(IAST.parse("saptacakrasya caturgaṇe viparyāsasaṃkalanaṃ kuryāt"))
                .isEqualTo(Expression.parse("Z7^4 : (compose sum reverse)"));
    }

    @Test
    void theSumerianVerbAgreesWithItsDependents() {
        assertThat(
                        SUMERIAN.parse(
                                "bala-u-ak dub-aš3-bi-a eš5-da ba-da-dah-a-da mu-da-ak"
                                        + " egir-bi-še3 mu-ŋar-ŋar"))
                .isEqualTo(SUM);
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> SUMERIAN.parse("bala-u-a eš5-ta mu-da-dah"))
                .withMessageContaining("at 16");
    }

    @Test
    void chineseIsReadByItsParticles() {
        assertThat(CHINESE.parse("今有十輪之六列，凡以三加之皆施之，然後總之也。")).isEqualTo(SUM);
        assertThat(CHINESE.parse("五輪，若偶之則進之，不然則先反之而後方之繼之，決之。"))
                .isEqualTo(Expression.parse("Z5 : (if even (plus 1) (compose square negate))"));
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> CHINESE.parse("五輪，總犬"))
                .withMessageContaining("at 3: expected a word");
    }

    @Test
    void retroflexionReachesEndings() {
        var sandhi = new Sandhi(Grammar.resource("sandhi"));
        assertThat(sandhi.retroflexed("vargena")).isEqualTo("vargeṇa");
        assertThat(sandhi.retroflexed("viparyāsena")).isEqualTo("viparyāsena");
        assertThat(sandhi.before("kuryāt", "iti")).isEqualTo("kuryād");
        assertThat(sandhi.before("tribhiḥ", "rūpaiḥ")).isEqualTo("tribhī");
        assertThat(sandhi.after("yogaḥ", "atra")).isEqualTo("'tra");
        assertThat(sandhi.seam("catur", "cakra")).isEqualTo("catuścakra");
    }

    @Test
    void everyWordOfTheMapHasASource() {
        var sources = Lexicon.sources().keySet();
        for (var column : new String[] {"sanskrit", "sumerian", "chinese", "ru-word"}) {
            var lexicon = Lexicon.of(MAP, column, sources);
            for (var sign : MAP.signs()) {
                assertThat(lexicon.of(sign)).isNotEmpty();
                assertThat(sources).contains(lexicon.of(sign).getFirst().source());
            }
        }
    }

    @Test
    void aWordWithoutASourceIsRefusedWithItsRow() {
        var sources = Lexicon.sources().keySet();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lexicon.words("yoga/m", sources, "row add"))
                .withMessage("row add: expected a word and its source, found yoga/m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lexicon.words("yoga/m [XX]", sources, "row add"))
                .withMessageContaining("row add: the source XX");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Grammar.parse(
                                "odd",
                                "cases | nom\ncolumn | x\npattern | * | ca {H}\ngenitive | nom"))
                .withMessageContaining("the word ca of a pattern has no source");
    }
}
