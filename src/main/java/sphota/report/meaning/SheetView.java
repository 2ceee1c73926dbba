package sphota.report.meaning;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sphota.language.Sign;
import sphota.language.icon.Flame;
import sphota.language.icon.IconSvg;
import sphota.language.icon.Turtle;
import sphota.language.shorthand.StrokeSvg;
import sphota.language.sound.Performance;
import sphota.language.sound.Synthesis;

/// A sheet as the page shows it: strings not yet escaped for HTML, but for SVG elements.
///
/// @param icon, growth, strokes SVG elements
/// @param fractal, sound data URIs
public record SheetView(
        String expression,
        List<Map.Entry<String, String>> facts,
        String icon,
        String growth,
        String strokes,
        String fractal,
        String sound,
        String length,
        String score,
        String valuesHeading,
        List<Values.Row> values,
        List<LinkView> links,
        List<FormView> forms,
        List<SignView> signs) {

    private static final int FRACTAL_SIDE = 576;

    public SheetView {
        facts = List.copyOf(facts);
        values = List.copyOf(values);
        links = List.copyOf(links);
        forms = List.copyOf(forms);
        signs = List.copyOf(signs);
    }

    /// A link as the page shows it.
    ///
    /// @param width of a bar, in percent
    public record LinkView(String kind, String agreement, String width, String target) {}

    /// A form as the page shows it.
    ///
    /// @param language for the browser to choose a font by, as HTML names it; may be empty
    public record FormView(String name, String language, List<TextView> texts) {
        public FormView {
            texts = List.copyOf(texts);
        }
    }

    /// One text in a form.
    public record TextView(String seed, List<Piece> pieces) {
        public TextView {
            pieces = List.copyOf(pieces);
        }
    }

    /// A run of characters, or one of the formal alphabet, which fonts lack, as its code point.
    public record Piece(boolean formal, String text) {}

    /// A row of the map.
    public record SignView(
            String leaf,
            String glyph,
            String rune,
            String id,
            String operator,
            String english,
            String russian,
            List<Map.Entry<String, String>> words) {
        public SignView {
            words = List.copyOf(words);
        }
    }

    static SheetView of(Sheet sheet) {
        var expression = sheet.expression();
        var performance = Performance.of(expression, sheet.seed(), sheet.tongue().score());
        var samples = Synthesis.samples(performance);
        return new SheetView(
                expression.toString(),
                SheetFacts.of(sheet),
                IconSvg.of(expression, sheet.tongue().leaves()),
                Turtle.svg(expression),
                StrokeSvg.of(expression),
                data("image/png", Flame.png(expression, FRACTAL_SIDE)),
                data("audio/wav", Synthesis.wav(samples)),
                String.format(
                        Locale.ROOT,
                        "%.1f s",
                        (double) samples.length / Synthesis.SAMPLES_A_SECOND),
                SheetText.score(sheet),
                SheetFacts.valuesHeading(sheet),
                sheet.values().rows(),
                sheet.known().stream()
                        .flatMap(known -> known.links().stream())
                        .map(link ->
                                new LinkView(
                                        SheetText.kind(link.kind()),
                                        SheetFacts.percent(link.weight()),
                                        Long.toString(Math.round(100 * link.weight())),
                                        link.target().expression().body()))
                        .toList(),
                sheet.writings().stream().map(SheetView::form).toList(),
                sheet.signs().stream().map(sign -> sign(sheet, sign)).toList());
    }

    private static String data(String type, byte[] bytes) {
        return "data:%s;base64,%s"
                .formatted(
                        type,
                        new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII));
    }

    private static FormView form(Sheet.Writing writing) {
        var language =
                switch (writing.form()) {
                    case "sanskrit-iast" -> "sa-Latn";
                    case "sanskrit-devanagari" -> "sa";
                    case "sumerian" -> "sux-Latn";
                    case "chinese" -> "lzh";
                    default -> "";
                };
        return new FormView(
                writing.form(),
                language,
                writing.texts().stream()
                        .map(each -> new TextView(Long.toString(each.seed()), pieces(each.text())))
                        .toList());
    }

    private static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var run = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    if (!Sheet.isPrivate(point)) {
                        run.appendCodePoint(point);
                        return;
                    }
                    if (!run.isEmpty()) {
                        pieces.add(new Piece(false, run.toString()));
                        run.setLength(0);
                    }
                    pieces.add(new Piece(true, Integer.toHexString(point)));
                });
        if (!run.isEmpty()) {
            pieces.add(new Piece(false, run.toString()));
        }
        return pieces;
    }

    private static SignView sign(Sheet sheet, Sign sign) {
        var drawn = List.of("glyph", "rune");
        return new SignView(
                IconSvg.leaf(sign, sheet.tongue().leaves()),
                sign.words().getOrDefault("glyph", ""),
                sign.words().getOrDefault("rune", ""),
                sign.id(),
                SheetFacts.operator(sign),
                sign.english(),
                sign.russian(),
                sign.words().entrySet().stream()
                        .filter(each -> !drawn.contains(each.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .toList());
    }
}
