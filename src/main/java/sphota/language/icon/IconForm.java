package sphota.language.icon;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sphota.language.Cursor;
import sphota.language.Form;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.language.Transcript;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

/// Leaf glyphs joined by Unicode's ideographic description characters, which come before what they
/// join. The seed chooses the leaves (hieroglyphs, runes, or drawings in braille), one of several
/// layouts, and whether a sign with its constants in it stands for an operator and constants.
///
/// ```
/// icon    = "⿱" data meaning                         the domain above what is done with it
/// meaning = leaf                                     an operator without arguments
///         | ("⿰" inner outer) | ("⿱" outer inner)    compose
///         | ("⿴" … "⿺") leaf meaning                 an operator around its argument
///         | ("⿲" | "⿳") leaf meaning meaning         … beside or above two
///         | "⿻" meaning meaning                      pair: both at once
///         | ("⿴" … "⿺") leaf ("⿲" | "⿳") meaning meaning meaning
/// leaf    = glyph numeral*                           with constants, unless the sign has them
/// data    = set | set "≡" numeral | "⿰" data data    a scalar set, a sequence, a pair
/// set     = "☯" | "↻" numeral                        B, and Zn
/// numeral = "𝋠" … "𝋳"                                the Mayan ones, from 0 to 19
/// ```
public final class IconForm implements Form {

    private static final int LONGEST_TEXT = 1 << 17;
    private static final int DEEPEST_DATA = 16;
    private static final String BESIDE = "⿰";
    private static final String ABOVE = "⿱";
    private static final List<String> THREE = List.of("⿲", "⿳");
    private static final List<String> AROUND = List.of("⿴", "⿵", "⿶", "⿷", "⿸", "⿹", "⿺");
    private static final String OVERLAID = "⿻";
    private static final String BOOLEANS = "☯";
    private static final String CYCLE = "↻";
    private static final String ROW = "≡";
    private static final int NUMERAL_ZERO = 0x1D2E0;
    private static final int GREATEST_NUMERAL = 19;

    private static final List<String> COLUMNS = List.of("glyph", "rune");

    private final SemioticMap map;
    private final Leaves leaves;
    private final Map<String, Sign> byGlyph = new HashMap<>();

    /// What leaves are written with.
    private enum Script {
        HIEROGLYPHS,
        RUNES,
        DRAWINGS
    }

    /// Takes leaves from the columns `glyph` and `rune`.
    ///
    /// @throws IllegalArgumentException if a row lacks one of them, has there what is no single
    ///   sign, or one that means something else here or in another row: with the id of the row
    public IconForm(SemioticMap map) {
        this.map = map;
        leaves = Leaves.of(map);
        for (var sign : map.signs()) {
            for (var column : COLUMNS) {
                take(sign, column);
            }
        }
    }

    private void take(Sign sign, String column) {
        var glyph = sign.word(column);
        var row = "row %s, column %s: ".formatted(sign.id(), column);
        if (glyph.codePointCount(0, glyph.length()) != 1 || isTaken(glyph)) {
            throw new IllegalArgumentException(
                    row + "expected one character that icons use for nothing else");
        }
        var other = byGlyph.put(glyph, sign);
        if (other != null) {
            throw new IllegalArgumentException(row + glyph + " is the glyph of " + other.id());
        }
    }

    private static boolean isTaken(String glyph) {
        int point = glyph.codePointAt(0);
        return Character.UnicodeBlock.IDEOGRAPHIC_DESCRIPTION_CHARACTERS.equals(
                        Character.UnicodeBlock.of(point))
                || isNumeral(point)
                || Leaves.isBraille(point)
                || List.of(BOOLEANS, CYCLE, ROW).contains(glyph);
    }

    @Override
    public String name() {
        return "icon";
    }

    @Override
    public String render(Expression expression, long seed) {
        var random = new SplitMix(seed);
        var script = Script.values()[random.below(Script.values().length)];
        var text = new StringBuilder(ABOVE);
        write(expression.domain(), text);
        write(expression, script, random, text);
        return text.toString();
    }

    private static void write(Data data, StringBuilder text) {
        switch (data) {
            case Data.Bool() -> text.append(BOOLEANS);
            case Data.Modular(int modulus) -> text.append(CYCLE).append(numeral(modulus));
            case Data.Sequence(var element, int length) -> {
                write(element, text);
                text.append(ROW).append(numeral(length));
            }
            case Data.Pair(var first, var second) -> {
                text.append(BESIDE);
                write(first, text);
                write(second, text);
            }
        }
    }

    private static String numeral(int value) {
        return Character.toString(NUMERAL_ZERO + value);
    }

    private void write(Expression e, Script script, SplitMix random, StringBuilder text) {
        var arguments = e.arguments();
        if (e.operator() == Operator.COMPOSE) {
            boolean beside = random.below(2) == 0;
            text.append(beside ? BESIDE : ABOVE);
            write(arguments.get(beside ? 1 : 0), script, random, text);
            write(arguments.get(beside ? 0 : 1), script, random, text);
            return;
        }
        if (e.operator() == Operator.PAIR && random.below(2) == 0) {
            text.append(OVERLAID);
        } else {
            switch (arguments.size()) {
                case 0 -> {}
                case 2 -> text.append(THREE.get(random.below(2)));
                default -> text.append(AROUND.get(random.below(AROUND.size())));
            }
            writeLeaf(e, script, random, text);
            if (arguments.size() == 3) {
                text.append(THREE.get(random.below(2)));
            }
        }
        for (var argument : arguments) {
            write(argument, script, random, text);
        }
    }

    private void writeLeaf(Expression e, Script script, SplitMix random, StringBuilder text) {
        var sign = map.of(e);
        if (sign.isSpecial() && random.below(2) == 0) {
            sign = map.general(sign);
        }
        text.append(
                switch (script) {
                    case HIEROGLYPHS -> sign.word("glyph");
                    case RUNES -> sign.word("rune");
                    case DRAWINGS -> leaves.braille(sign);
                });
        if (!sign.isSpecial()) {
            e.constants().forEach(constant -> text.append(numeral(constant)));
        }
    }

    @Override
    public Expression parse(String text) {
        var cursor = new Cursor(text, LONGEST_TEXT);
        cursor.expect(ABOVE);
        int start = cursor.position();
        var data = data(cursor, 0);
        var transcript = new Transcript(start, data);
        meaning(cursor, transcript);
        cursor.expectEnd();
        return transcript.expression();
    }

    private static Data data(Cursor cursor, int depth) {
        int start = cursor.position();
        try {
            if (cursor.accept(BESIDE)) {
                if (depth == DEEPEST_DATA) {
                    throw new MalformedExpressionException(
                            start, "expected pairs at most " + DEEPEST_DATA + " deep");
                }
                var first = data(cursor, depth + 1);
                return Data.pair(first, data(cursor, depth + 1));
            }
            Data scalar;
            if (cursor.accept(BOOLEANS)) {
                scalar = Data.bool();
            } else if (cursor.accept(CYCLE)) {
                scalar = Data.modulo(number(cursor));
            } else {
                throw cursor.expected("a set: ☯, ↻ or ⿰");
            }
            return cursor.accept(ROW) ? Data.sequence(scalar, number(cursor)) : scalar;
        } catch (MalformedExpressionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new MalformedExpressionException(start, String.valueOf(e.getMessage()));
        }
    }

    private static int number(Cursor cursor) {
        if (!isNumeral(cursor.peek())) {
            throw cursor.expected("a numeral");
        }
        return cursor.next("a numeral") - NUMERAL_ZERO;
    }

    private static boolean isNumeral(int codePoint) {
        return codePoint >= NUMERAL_ZERO && codePoint <= NUMERAL_ZERO + GREATEST_NUMERAL;
    }

    private void meaning(Cursor cursor, Transcript transcript) {
        int start = cursor.position();
        if (cursor.accept(ABOVE)) {
            transcript.open(start, Operator.COMPOSE);
            meaning(cursor, transcript);
            meaning(cursor, transcript);
        } else if (cursor.accept(BESIDE)) {
            beside(start, cursor, transcript);
        } else if (cursor.accept(OVERLAID)) {
            transcript.open(start, Operator.PAIR);
            meaning(cursor, transcript);
            meaning(cursor, transcript);
        } else if (THREE.stream().anyMatch(cursor::accept)) {
            leaf(cursor, transcript, 2);
            meaning(cursor, transcript);
            meaning(cursor, transcript);
        } else if (AROUND.stream().anyMatch(cursor::accept)) {
            int arity = leaf(cursor, transcript, 1, 3);
            if (arity == 3 && THREE.stream().noneMatch(cursor::accept)) {
                throw cursor.expected("⿲ or ⿳ before three arguments");
            }
            for (int i = 0; i < arity; i++) {
                meaning(cursor, transcript);
            }
        } else {
            leaf(cursor, transcript, 0);
        }
        transcript.close();
    }

    /// Reads the inner one first, and writes the outer one first.
    private void beside(int start, Cursor cursor, Transcript transcript) {
        transcript.open(start, Operator.COMPOSE);
        var inner = transcript.later();
        meaning(cursor, inner);
        meaning(cursor, transcript);
        transcript.append(inner);
    }

    private int leaf(Cursor cursor, Transcript transcript, int... arities) {
        int start = cursor.position();
        var sign = sign(cursor);
        int arity = sign.arguments().size();
        if (sign.operator() == Operator.COMPOSE
                || Arrays.stream(arities).noneMatch(allowed -> allowed == arity)) {
            throw new MalformedExpressionException(
                    start,
                    "expected an operator of %s arguments, found %s"
                            .formatted(arities.length == 2 ? "1 or 3" : arities[0], sign.id()));
        }
        transcript.open(start, sign.operator());
        for (int constant : sign.constants()) {
            transcript.constant(start, constant);
        }
        while (!sign.isSpecial() && isNumeral(cursor.peek())) {
            int at = cursor.position();
            transcript.constant(at, number(cursor));
        }
        return arity;
    }

    private Sign sign(Cursor cursor) {
        int start = cursor.position();
        if (Leaves.isBraille(cursor.peek())) {
            var drawing = cursor.run(Leaves::isBraille, Leaves.BRAILLE_CELLS);
            return leaves.sign(drawing)
                    .orElseThrow(() ->
                            new MalformedExpressionException(
                                    start, "expected the drawing of a sign in 8 braille cells"));
        }
        var sign = byGlyph.get(Character.toString(Math.max(0, cursor.peek())));
        if (sign == null) {
            throw cursor.expected("a layout or a leaf");
        }
        cursor.next("a leaf");
        return sign;
    }
}
