package sphota.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.language.Form;
import sphota.language.address.Address;
import sphota.language.address.AddressIndex;
import sphota.language.form.Forms;
import sphota.language.icon.Fractals;
import sphota.language.icon.Icon;
import sphota.language.icon.Raster;
import sphota.language.sound.Performance;
import sphota.language.sound.Score;
import sphota.language.sound.Synthesis;
import sphota.meaning.Catalogue;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

/// The notations that a corpus is written in, by name.
public final class Notations {

    /// Documents of the onto-language, which are more than one meaning.
    static final String DOCUMENT = "onto-document";

    /// Tensors, which are none.
    static final String WEIGHTS = "weights";

    static final String ADDRESS = "address";
    static final int FRACTAL_SIDE = 64;

    /// Two seconds of sound.
    static final int MOST_SAMPLES = 16_384;

    private static final long ADDRESS_SEED = 1;
    private static final int MOST_ADDRESSES = 4096;

    private final Map<String, Notation> byName = new LinkedHashMap<>();

    private Notations(Collection<Notation> all) {
        all.forEach(notation -> byName.put(notation.name(), notation));
    }

    /// All names that [Settings#forms] may have.
    public static List<String> names() {
        var names = new ArrayList<>(plain().stream().map(Notation::name).toList());
        names.addAll(List.of(ADDRESS, DOCUMENT, WEIGHTS));
        return List.copyOf(names);
    }

    /// Those of a corpus. Addresses are of the first 4,096 behaviours of each domain.
    public static Notations of(Sampler sampler) {
        var all = new ArrayList<>(plain());
        if (sampler.settings().forms().contains(ADDRESS)) {
            all.add(address(sampler));
        }
        all.removeIf(notation -> !sampler.settings().forms().contains(notation.name()));
        return new Notations(all);
    }

    /// Those that no corpus is needed for: all but addresses.
    public static Notations standard() {
        return new Notations(plain());
    }

    /// Their names.
    public List<String> forms() {
        return List.copyOf(byName.keySet());
    }

    /// The types of the spans of a form, whether it is one of these or not; none of a name that no
    /// document has.
    public static List<SpanType> types(String form) {
        return switch (form) {
            case ADDRESS -> List.of(SpanType.ADDRESS);
            case DOCUMENT -> List.of(SpanType.ONTO);
            case Maker.FACTS -> List.of(SpanType.FACTS);
            case WEIGHTS + "-bytes", WEIGHTS + "-planes" -> List.of(SpanType.WEIGHTS);
            case WEIGHTS + "-hex", WEIGHTS + "-python" -> List.of(SpanType.CODE);
            case WEIGHTS + "-numbers" -> List.of(SpanType.NUMBERS_16, SpanType.NUMBERS_32);
            case "text", "lemmas", "morphology", "hieroglyphs", "cuneiform" ->
                    List.of(SpanType.ARCHIVE);
            default ->
                    plain().stream()
                            .filter(notation -> notation.name().equals(form))
                            .map(Notation::type)
                            .toList();
        };
    }

    /// Whether texts of a form are read back.
    public boolean reads(String form) {
        return named(form).flatMap(Notation::reader).isPresent();
    }

    /// Reads a text of a form.
    ///
    /// @return empty if none of these has this name, or it is not read back
    /// @throws MalformedExpressionException if it is no text of this form
    public Optional<Expression> read(String form, byte[] bytes) {
        return named(form).flatMap(Notation::reader).map(reader -> reader.read(bytes));
    }

    /// Writes a meaning in a form, the same for the same seed.
    ///
    /// @return empty if none of these has this name, or the meaning has no such text
    public Optional<Span> write(String form, Expression expression, long seed) {
        return named(form).flatMap(notation -> notation.write(expression, seed));
    }

    List<Notation> all() {
        return List.copyOf(byName.values());
    }

    Optional<Notation> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static List<Notation> plain() {
        var all = new ArrayList<Notation>();
        Forms.all().forEach(form -> all.add(text(form, typeOf(form.name()))));
        var score = Score.standard();
        all.add(
                new Notation(
                        "score",
                        SpanType.SOUND,
                        Notation.Use.ANYWHERE,
                        (expression, seed) -> Optional.of(score.render(expression, seed)),
                        Optional.of(score::parse)));
        all.add(
                new Notation(
                        "sound",
                        SpanType.SOUND,
                        Notation.Use.ALONE,
                        (expression, seed) -> {
                            var samples = Synthesis.samples(Performance.of(expression, seed));
                            return Optional.of(
                                    Arrays.copyOf(samples, Math.min(samples.length, MOST_SAMPLES)));
                        },
                        Optional.empty()));
        all.add(drawn("raster", (expression, _) -> Optional.of(bits(Icon.of(expression)))));
        all.add(
                drawn(
                        "fractal",
                        (expression, _) ->
                                Optional.of(bits(Fractals.raster(expression, FRACTAL_SIDE)))));
        return all;
    }

    private static SpanType typeOf(String form) {
        return switch (form) {
            case "onto" -> SpanType.ONTO;
            case "sanskrit-iast", "sanskrit-devanagari" -> SpanType.SANSKRIT;
            case "sumerian" -> SpanType.SUMERIAN;
            case "chinese" -> SpanType.CHINESE;
            case "icon", "growth" -> SpanType.ICON;
            case "shorthand" -> SpanType.SHORTHAND;
            default -> SpanType.CODE;
        };
    }

    private static Notation text(Form form, SpanType type) {
        return new Notation(
                form.name(),
                type,
                Notation.Use.ANYWHERE,
                (expression, seed) ->
                        Optional.of(form.render(expression, seed).getBytes(StandardCharsets.UTF_8)),
                Optional.of(bytes -> form.parse(new String(bytes, StandardCharsets.UTF_8))));
    }

    private static Notation drawn(String name, Notation.Writer writer) {
        return new Notation(name, SpanType.RASTER, Notation.Use.ANYWHERE, writer, Optional.empty());
    }

    private static Notation address(Sampler sampler) {
        var byDomain = new HashMap<Data, AddressIndex>();
        var catalogues = sampler.catalogues();
        var indexes =
                catalogues.parallelStream()
                        .map(catalogue -> AddressIndex.of(smallest(catalogue), ADDRESS_SEED))
                        .toList();
        for (int i = 0; i < indexes.size(); i++) {
            byDomain.put(catalogues.get(i).domain(), indexes.get(i));
        }
        return new Notation(
                ADDRESS,
                SpanType.ADDRESS,
                Notation.Use.WITH_ANOTHER,
                (expression, _) ->
                        Optional.ofNullable(byDomain.get(expression.domain()))
                                .flatMap(index -> index.address(expression))
                                .map(address ->
                                        (expression.domain() + " " + address)
                                                .getBytes(StandardCharsets.UTF_8)),
                Optional.of(bytes -> {
                    var text = new String(bytes, StandardCharsets.UTF_8);
                    int blank = text.lastIndexOf(' ');
                    var index = byDomain.get(Data.parse(text.substring(0, Math.max(0, blank))));
                    if (index == null) {
                        throw new MalformedExpressionException(0, "expected a domain of the index");
                    }
                    return index.meaning(Address.parse(text.substring(blank + 1)))
                            .orElseThrow(() ->
                                    new MalformedExpressionException(
                                            blank + 1, "expected an address of the index"))
                            .expression();
                }));
    }

    /// Regions of an index take time to find.
    private static Catalogue smallest(Catalogue catalogue) {
        return new Catalogue(
                catalogue.domain(),
                catalogue.all().subList(0, Math.min(MOST_ADDRESSES, catalogue.all().size())),
                false);
    }

    /// The pixels row by row, eight a byte, the leftmost in the highest bit.
    static byte[] bits(Raster raster) {
        var bits = new byte[(raster.width() * raster.height() + 7) / 8];
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                int at = y * raster.width() + x;
                if (raster.at(x, y)) {
                    bits[at / 8] |= (byte) (0x80 >>> (at % 8));
                }
            }
        }
        return bits;
    }
}
