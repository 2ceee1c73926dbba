package sphota.evaluation.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.meaning.SplitMix;

class PpmTest {

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    private static double bits(int order, String text) throws java.io.IOException {
        return new Ppm(order).bits(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void smallCasesAreAsByHand() throws java.io.IOException {
        assertThat(bits(2, "")).isZero();
        assertThat(bits(2, "a")).isEqualTo(8);
        // Nothing followed "a" yet; without context it came once of 1 + 1.
        assertThat(bits(2, "aa")).isCloseTo(8 + 1, within(1e-12));
        // Now "a" was followed by itself, once of 1 + 1.
        assertThat(bits(2, "aaa")).isCloseTo(8 + 1 + 1, within(1e-12));
        // An escape of 1 in 1 + 1, and one of the 255 that are left.
        assertThat(bits(2, "ab")).isCloseTo(8 + 1 + log2(255), within(1e-12));
        // "b" is new; without context "a" came once, as "b" did: 1 of 2 + 2.
        assertThat(bits(2, "aba")).isCloseTo(8 + 1 + log2(255) + 2, within(1e-12));
        // "ba" is new. "a" was followed by "b": an escape of 1 in 2. Without context "b" is out of
        // question, and "a", which came twice, has 2 of 2 + 1.
        assertThat(bits(2, "abaa")).isCloseTo(8 + 1 + log2(255) + 2 + 1 + log2(1.5), within(1e-12));
    }

    @Test
    void aContextThatHadAllBytesHasNoEscape() throws java.io.IOException {
        var bytes = new byte[257];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        double all = new Ppm(0).bits(Arrays.copyOf(bytes, 256));
        assertThat(new Ppm(0).bits(bytes) - all).isCloseTo(8, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5})
    void isAsThePlainReference(int order) throws java.io.IOException {
        var random = new SplitMix(order);
        for (int alphabet : new int[] {2, 5, 256}) {
            var bytes = new byte[1500];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.below(1 + random.below(alphabet));
            }
            assertThat(new Ppm(order).bits(bytes)).isCloseTo(reference(order, bytes), within(1e-6));
        }
    }

    /// Contexts as text, counts in maps.
    private static double reference(int order, byte[] bytes) {
        Map<List<Byte>, Map<Byte, Integer>> seen = new HashMap<>();
        var all = new ArrayList<Byte>();
        double bits = 0;
        for (byte symbol : bytes) {
            var excluded = new TreeSet<Byte>();
            int length = Math.min(order, all.size());
            boolean found = false;
            int lowest = 0;
            for (int k = length; k >= 0 && !found; k--) {
                var followers =
                        new HashMap<>(
                                seen.getOrDefault(
                                        List.copyOf(all.subList(all.size() - k, all.size())),
                                        Map.of()));
                followers.keySet().removeAll(excluded);
                if (followers.isEmpty()) {
                    continue;
                }
                double n = followers.values().stream().mapToInt(Integer::intValue).sum();
                double d = excluded.size() + followers.size() == 256 ? 0 : followers.size();
                var count = followers.get(symbol);
                found = count != null;
                bits -= log2((count != null ? count : d) / (n + d));
                excluded.addAll(followers.keySet());
                lowest = found ? k : 0;
            }
            bits += found ? 0 : log2(256 - excluded.size());
            for (int k = length; k >= lowest; k--) {
                seen.computeIfAbsent(
                                List.copyOf(all.subList(all.size() - k, all.size())),
                                _ -> new HashMap<>())
                        .merge(symbol, 1, Integer::sum);
            }
            all.add(symbol);
        }
        return bits;
    }

    @Test
    void aModelThatIsFullBeginsAnew() throws java.io.IOException {
        var bytes = new byte[4000];
        var random = new SplitMix(1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.below(64);
        }
        double whole = new Ppm(3).bits(bytes);
        double small = new Ppm(3, 1 << 10).bits(bytes);
        assertThat(small).isGreaterThan(whole).isLessThan(4000 * 9);
    }
}
