package sphota.language.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.meaning.Catalogue;
import sphota.meaning.Data;
import sphota.meaning.Enumeration;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.SplitMix;
import sphota.meaning.Vocabulary;

class AddressTest {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Catalogue CATALOGUE = catalogue("Z5^4", 2);
    private static final AddressIndex INDEX = AddressIndex.of(CATALOGUE, 1);

    private static Catalogue catalogue(String domain, int size) {
        var data = Data.parse(domain);
        return new Enumeration(Vocabulary.of(data), 100_000).upTo(data, size);
    }

    @Test
    void givesEveryBehaviourAnAddressOfItsOwn() {
        var addresses = new HashSet<Address>();
        for (var known : CATALOGUE.all()) {
            var address = INDEX.address(known.expression()).orElseThrow();
            addresses.add(address);
            assertThat(INDEX.meaning(address)).contains(known);
            assertThat(Address.parse(address.toString())).isEqualTo(address);
        }
        assertThat(addresses).hasSize(CATALOGUE.all().size()).hasSize(INDEX.size());
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(AddressIndex.of(CATALOGUE, 1).addresses()).isEqualTo(INDEX.addresses());
    }

    @Test
    void findsABehaviourHoweverItIsWritten() {
        var one = Expression.parse("Z5^4 : (compose sum reverse)");
        var other = Expression.parse("Z5^4 : sum");
        assertThat(INDEX.address(one)).isPresent().isEqualTo(INDEX.address(other));
        assertThat(INDEX.address(Expression.parse("Z5^4 : (constant Z16 3)"))).isEmpty();
    }

    @Test
    void beginsWithTheTypes() {
        assertThat(INDEX.address(Expression.parse("Z5^4 : sum")).orElseThrow().toString())
                .startsWith("VRS_Δ");
        assertThat(INDEX.address(Expression.parse("Z5^4 : sort")).orElseThrow().toString())
                .startsWith("VXV_Δ");
    }

    @Test
    void findsAnySingleWrongSymbol() {
        var random = new SplitMix(3);
        for (int i = 0; i < 300; i++) {
            var text =
                    new Address(
                                    "" + symbol(random) + symbol(random) + symbol(random),
                                    random.below(32),
                                    random.below(10),
                                    random.below(32),
                                    random.below(32))
                            .toString();
            for (int at = 0; at < text.length(); at++) {
                for (int symbol = 0; symbol < SYMBOLS.length(); symbol++) {
                    if (SYMBOLS.indexOf(text.charAt(at)) < 0
                            || text.charAt(at) == SYMBOLS.charAt(symbol)) {
                        continue;
                    }
                    var wrong = new StringBuilder(text);
                    wrong.setCharAt(at, SYMBOLS.charAt(symbol));
                    assertThatExceptionOfType(MalformedExpressionException.class)
                            .isThrownBy(() -> Address.parse(wrong.toString()));
                }
            }
        }
    }

    private static char symbol(SplitMix random) {
        return SYMBOLS.charAt(random.below(32));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'' ~ at 0: expected a symbol: 0 to 9, A to Z but I, L, O, U, found the end",
                "VXS ~ at 3: expected \"_Δ\", found the end",
                "VXS_ΔCA:R8K ~ at 6: expected a digit of depth",
                "VXS_ΔC1:R8KK ~ at 11: expected at most 11 characters"
            })
    void saysWhatWasExpectedWhere(String text, String message) {
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> Address.parse(text))
                .withMessage(message);
    }

    @Test
    void refusesOrReadsWhateverItIsGiven() {
        var random = new SplitMix(4);
        for (int i = 0; i < 5000; i++) {
            var text = new StringBuilder("VXS_ΔC1:R80");
            for (int edits = random.below(4); edits >= 0; edits--) {
                text.setCharAt(
                        random.below(11), (char) random.below(random.below(2) == 0 ? 128 : 65536));
            }
            try {
                assertThat(Address.parse(text.toString())).hasToString(text.toString());
            } catch (MalformedExpressionException e) {
                assertThat(e.position()).isBetween(0, 11);
            }
        }
    }

    @Test
    void meaningsAgreeMoreTheMoreTheirAddressesShare() {
        var links = new sphota.language.Links(CATALOGUE);
        var random = new SplitMix(5);
        var addresses = INDEX.addresses();
        var sums = new double[Address.SYMBOLS + 1];
        var counts = new int[Address.SYMBOLS + 1];
        for (int i = 0; i < 6000; i++) {
            int one = random.below(addresses.size());
            int other = Math.min(addresses.size() - 1, one + 1 + random.below(20));
            if (one == other) {
                continue;
            }
            int shared = addresses.get(one).shared(addresses.get(other));
            int bucket = shared >= 6 ? 6 : shared >= 4 ? 4 : 0;
            sums[bucket] +=
                    links.agreement(
                            INDEX.meaning(addresses.get(one)).orElseThrow().expression(),
                            INDEX.meaning(addresses.get(other)).orElseThrow().expression());
            counts[bucket]++;
        }
        assertThat(sums[6] / counts[6]).isGreaterThan(sums[4] / counts[4]);
        assertThat(sums[4] / counts[4]).isGreaterThan(sums[0] / counts[0]);
    }

    @Test
    void refusesPartsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Address("VX", 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Address("VXS", 32, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Address("VXS", 0, 10, 0, 0));
    }
}
