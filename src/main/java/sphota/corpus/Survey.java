package sphota.corpus;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sphota.meaning.Behaviour;
import sphota.meaning.Operator;

/// What is in a corpus, found by reading all of it.
///
/// @param forms by name
/// @param kinds lengths of documents in bytes, by kind
/// @param sizes documents by the size of their first meaning
/// @param operators documents that have each operator in a meaning; all operators are keys
/// @param behaviours different ones
/// @param domains documents by the type of their first meaning
/// @param translations documents with two meanings in two forms
/// @param differing those of them whose expressions differ
/// @param samples some documents of each kind
public record Survey(
        Manifest manifest,
        Map<String, OfForm> forms,
        Map<Kind, Lengths> kinds,
        Map<Integer, Long> sizes,
        Map<Operator, Long> operators,
        long behaviours,
        Map<String, Long> domains,
        long translations,
        long differing,
        List<Sample> samples) {

    private static final int MOST_COMPRESSED = 1 << 20;
    private static final int LEVEL = 3;
    private static final int SAMPLES_EACH = 2;
    private static final int MOST_SAMPLES = 120;
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

    /// Of a form.
    ///
    /// @param ratio compressed to plain bytes, by zstd at level 3, of its first spans, up to the
    ///   one with which they have a mebibyte
    public record OfForm(long spans, long bytes, double ratio) {}

    /// Of documents' bytes: quantiles.
    public record Lengths(
            long documents, long bytes, int least, int median, int ninetieth, int most) {}

    /// A document to look at, and its number.
    public record Sample(long number, Document document) {}

    /// Reads a corpus.
    ///
    /// @throws IOException if it cannot be read
    /// @throws sphota.bytes.MalformedFileException if a shard is not as it was written
    public static Survey of(Corpus corpus) throws IOException {
        var counting = new Counting();
        corpus.forEach(counting::add);
        return counting.survey(corpus.manifest());
    }

    private static final class Counting {
        private final Map<String, long[]> forms = new TreeMap<>();
        private final Map<String, ByteArrayOutputStream> texts = new HashMap<>();
        private final Map<Kind, List<Integer>> lengths = new EnumMap<>(Kind.class);
        private final Map<Integer, Long> sizes = new TreeMap<>();
        private final Map<Operator, Long> operators = new EnumMap<>(Operator.class);
        private final Map<String, Long> domains = new TreeMap<>();
        private final Set<Behaviour> behaviours = new HashSet<>();
        private final Map<String, Integer> sampled = new HashMap<>();
        private final List<Sample> samples = new ArrayList<>();
        private long translations;
        private long differing;

        Counting() {
            Arrays.stream(Operator.values()).forEach(operator -> operators.put(operator, 0L));
        }

        void add(long number, Document document) {
            lengths.computeIfAbsent(document.kind(), _ -> new ArrayList<>())
                    .add((int) document.bytes());
            for (int i = 0; i < document.forms().size(); i++) {
                var bytes = document.spans().get(i).bytes();
                var count = forms.computeIfAbsent(document.forms().get(i), _ -> new long[2]);
                count[0]++;
                count[1] += bytes.length;
                var text =
                        texts.computeIfAbsent(
                                document.forms().get(i), _ -> new ByteArrayOutputStream());
                if (text.size() < MOST_COMPRESSED) {
                    text.writeBytes(bytes);
                }
            }
            meanings(document);
            var key = document.kind() + document.forms().getFirst();
            if (document.origin().isPresent()) {
                key += document.origin().get().source();
            }
            if (samples.size() < MOST_SAMPLES
                    && sampled.merge(key, 1, Integer::sum) <= SAMPLES_EACH) {
                samples.add(new Sample(number, document));
            }
        }

        private void meanings(Document document) {
            var all = document.meanings();
            if (all.isEmpty()) {
                return;
            }
            sizes.merge(all.getFirst().size(), 1L, Long::sum);
            domains.merge(all.getFirst().type(), 1L, Long::sum);
            var used = EnumSet.noneOf(Operator.class);
            for (var meaning : all) {
                behaviours.add(meaning.behaviour());
                WORD.matcher(meaning.expression())
                        .results()
                        .flatMap(word -> Operator.named(word.group()).stream())
                        .forEach(used::add);
            }
            used.forEach(operator -> operators.merge(operator, 1L, Long::sum));
            if (document.kind() == Kind.TRANSLATE && all.size() == 2) {
                translations++;
                if (!all.getFirst().expression().equals(all.getLast().expression())) {
                    differing++;
                }
            }
        }

        Survey survey(Manifest manifest) {
            Map<String, OfForm> ofForms = new TreeMap<>();
            forms.forEach((form, count) -> {
                var text = texts.getOrDefault(form, new ByteArrayOutputStream()).toByteArray();
                double ratio =
                        text.length == 0
                                ? 1
                                : (double) Zstd.compress(text, LEVEL).length / text.length;
                ofForms.put(form, new OfForm(count[0], count[1], ratio));
            });
            Map<Kind, Lengths> ofKinds = new EnumMap<>(Kind.class);
            lengths.forEach((kind, all) -> ofKinds.put(kind, lengths(all)));
            return new Survey(
                    manifest,
                    ofForms,
                    ofKinds,
                    sizes,
                    operators,
                    behaviours.size(),
                    domains,
                    translations,
                    differing,
                    samples);
        }

        private static Lengths lengths(List<Integer> all) {
            var sorted = all.stream().mapToInt(Integer::intValue).sorted().toArray();
            return new Lengths(
                    sorted.length,
                    Arrays.stream(sorted).asLongStream().sum(),
                    sorted[0],
                    sorted[sorted.length / 2],
                    sorted[(int) (sorted.length * 0.9)],
                    sorted[sorted.length - 1]);
        }
    }
}
