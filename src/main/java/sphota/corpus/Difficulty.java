package sphota.corpus;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import sphota.meaning.SplitMix;
import sphota.tokenizer.Span;

/// How hard a document is to foresee: the share of its bytes that zstd needs, at level 3, when it
/// has seen 64 other texts of the same form. Documents are short, and without that they would not
/// be compressed at all. Zstd is the library's own and so the same everywhere. Nothing is said of
/// spans that are not text: of rasters, sound, notes, and weights as bytes and numbers.
///
/// Not for use by several threads; the texts seen before are, see [#texts].
final class Difficulty implements AutoCloseable {

    private static final int LEVEL = 3;
    private static final int TEXTS = 64;
    private static final int MOST_TEXT_BYTES = 1 << 15;
    private static final long SEED = 0x5eed;
    private static final int THOUSAND = 1000;

    private final Map<String, ZstdCompressCtx> contexts = new HashMap<>();

    Difficulty(Map<String, byte[]> texts) {
        texts.forEach((form, before) -> {
            var context = new ZstdCompressCtx();
            context.setLevel(LEVEL).setChecksum(false).setContentSize(false).setMagicless(true);
            contexts.put(form, context.loadDict(before));
        });
    }

    /// What is taken as seen of each form: texts of the same corpus.
    static Map<String, byte[]> texts(Sampler sampler, Notations notations) {
        var texts = new LinkedHashMap<String, byte[]>();
        for (var notation : notations.all()) {
            if (notation.type().isText()) {
                texts.put(notation.name(), text(sampler, notation));
            }
        }
        var facts = new ByteArrayOutputStream();
        var random = new SplitMix(SEED);
        for (int i = 0; i < TEXTS; i++) {
            sampler.draw(random)
                    .ifPresent(draw ->
                            facts.writeBytes(
                                    Maker.facts(sampler, draw.expression(), random).bytes()));
        }
        texts.put(Maker.FACTS, limited(facts));
        for (var form : List.of(Notations.DOCUMENT, Notations.WEIGHTS)) {
            if (sampler.settings().forms().contains(form)) {
                texts.putAll(drafts(sampler, notations, form));
            }
        }
        return texts;
    }

    /// Texts of forms that are no notation of one meaning.
    private static Map<String, byte[]> drafts(Sampler sampler, Notations notations, String form) {
        var written = new TreeMap<String, ByteArrayOutputStream>();
        var random = new SplitMix(SEED);
        try (var maker = new Maker(sampler, notations, Map.of())) {
            for (int i = 0; i < TEXTS; i++) {
                maker.draft(Kind.SINGLE, form, random)
                        .filter(draft -> draft.spans().getFirst().type().isText())
                        .ifPresent(draft ->
                                written.computeIfAbsent(
                                                draft.forms().getFirst(),
                                                _ -> new ByteArrayOutputStream())
                                        .writeBytes(draft.spans().getFirst().bytes()));
            }
        }
        var texts = new LinkedHashMap<String, byte[]>();
        written.forEach((name, text) -> texts.put(name, limited(text)));
        return texts;
    }

    private static byte[] text(Sampler sampler, Notation notation) {
        var random = new SplitMix(SEED);
        var text = new ByteArrayOutputStream();
        for (int i = 0; i < TEXTS && text.size() < MOST_TEXT_BYTES; i++) {
            sampler.draw(random)
                    .flatMap(draw -> notation.write(draw.expression(), random.next()))
                    .ifPresent(span -> {
                        text.writeBytes(span.bytes());
                        text.write('\n');
                    });
        }
        return limited(text);
    }

    /// A dictionary of less than 8 bytes is none to zstd.
    private static byte[] limited(ByteArrayOutputStream text) {
        while (text.size() < Long.BYTES) {
            text.write('\n');
        }
        return Arrays.copyOf(text.toByteArray(), Math.min(text.size(), MOST_TEXT_BYTES));
    }

    /// In thousandths; empty if no form is one whose texts were seen.
    OptionalInt of(List<String> forms, List<Span> spans) {
        long plain = 0;
        long compressed = 0;
        for (int i = 0; i < spans.size(); i++) {
            var context = Optional.ofNullable(contexts.get(forms.get(i)));
            if (context.isPresent()) {
                plain += spans.get(i).bytes().length;
                compressed += context.get().compress(spans.get(i).bytes()).length;
            }
        }
        return plain == 0
                ? OptionalInt.empty()
                : OptionalInt.of((int) (compressed * THOUSAND / plain));
    }

    @Override
    public void close() {
        contexts.values().forEach(ZstdCompressCtx::close);
    }
}
