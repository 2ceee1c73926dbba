package sphota.language.shorthand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.language.Cursor;
import sphota.language.Form;
import sphota.language.Transcript;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

/// Meanings as strokes; see the package. A trained hand joins operators wherever a joined mark is
/// shorter; that is what seed 0 writes. Other seeds leave some joints undone.
public final class ShorthandForm implements Form {

    private static final int LONGEST_TEXT = 1 << 17;
    private static final int DEEPEST_DATA = 16;

    private final Map<Mark.Kind, Codebook> codebooks = Frequencies.standard().codebooks();

    @Override
    public String name() {
        return "shorthand";
    }

    /// An outline: what is written without lifting the pen.
    ///
    /// @param kind of its mark, which says how high it stands
    record Outline(Mark.Kind kind, String strokes) {}

    @Override
    public String render(Expression expression, long seed) {
        var text = new StringBuilder();
        outlines(expression, seed).forEach(outline -> text.append(outline.strokes()));
        return text.toString();
    }

    /// How many strokes the same takes with no two operators joined and all marks equally long: two
    /// strokes each, the fewest in which 59 operators differ.
    public static int plainStrokes(Expression expression) {
        var marks = new ArrayList<Mark>();
        new Writer(marks, Optional.empty(), 0).write(expression);
        return 2 * marks.size();
    }

    List<Outline> outlines(Expression expression, long seed) {
        var marks = new ArrayList<Mark>();
        new Writer(marks, Optional.of(book(Mark.Kind.OPERATOR)), seed).write(expression);
        return marks.stream()
                .map(mark -> {
                    var kind = kind(mark);
                    return new Outline(kind, book(kind).code(mark).orElseThrow());
                })
                .toList();
    }

    private Codebook book(Mark.Kind kind) {
        return Optional.ofNullable(codebooks.get(kind)).orElseThrow();
    }

    private static Mark.Kind kind(Mark mark) {
        return switch (mark) {
            case Mark.Scalars _, Mark.Sequences _, Mark.Pairs _ -> Mark.Kind.DATA;
            case Mark.Single _, Mark.Joined _ -> Mark.Kind.OPERATOR;
            case Mark.Value _, Mark.End _ -> Mark.Kind.CONSTANT;
        };
    }

    /// The marks of an expression.
    ///
    /// @param joining the code that says what is shorter; empty to join nothing
    record Writer(List<Mark> marks, Optional<Codebook> joining, SplitMix random, boolean always) {

        Writer(List<Mark> marks, Optional<Codebook> joining, long seed) {
            this(marks, joining, new SplitMix(seed), seed == 0);
        }

        void write(Expression expression) {
            data(expression.domain());
            operator(expression);
        }

        private void data(Data data) {
            switch (data) {
                case Data.Bool() -> marks.add(new Mark.Scalars(1));
                case Data.Modular(int modulus) -> marks.add(new Mark.Scalars(modulus));
                case Data.Sequence(var element, int length) -> {
                    marks.add(new Mark.Sequences());
                    data(element);
                    marks.add(new Mark.Scalars(length));
                }
                case Data.Pair(var first, var second) -> {
                    marks.add(new Mark.Pairs());
                    data(first);
                    data(second);
                }
            }
        }

        private void operator(Expression e) {
            var outer = e.operator();
            if (Mark.canJoin(outer)) {
                var inner = e.arguments().getFirst().operator();
                var joined = new Mark.Joined(outer, inner);
                if (isShorter(joined) && (always || random.below(4) != 0)) {
                    marks.add(joined);
                    rest(e.arguments().getFirst());
                    e.arguments().stream().skip(1).forEach(this::operator);
                    return;
                }
            }
            marks.add(new Mark.Single(outer));
            rest(e);
        }

        private boolean isShorter(Mark.Joined joined) {
            return joining.flatMap(book -> book.code(joined)).isPresent()
                    && length(joined)
                            <= length(new Mark.Single(joined.outer()))
                                    + length(new Mark.Single(joined.inner()));
        }

        private int length(Mark mark) {
            return joining.flatMap(book -> book.code(mark)).map(String::length).orElse(0);
        }

        private void rest(Expression e) {
            e.constants().forEach(constant -> marks.add(new Mark.Value(constant)));
            if (Mark.constants(e.operator()) < 0) {
                marks.add(new Mark.End());
            }
            e.arguments().forEach(this::operator);
        }
    }

    @Override
    public Expression parse(String text) {
        var cursor = new Cursor(text, LONGEST_TEXT);
        var transcript = new Transcript(0, data(cursor, 0));
        operator(cursor, transcript);
        cursor.expectEnd();
        return transcript.expression();
    }

    private Data data(Cursor cursor, int depth) {
        int start = cursor.position();
        if (depth > DEEPEST_DATA) {
            throw new MalformedExpressionException(
                    start, "expected sets at most " + DEEPEST_DATA + " deep");
        }
        try {
            return switch (book(Mark.Kind.DATA).read(cursor, "a set")) {
                case Mark.Scalars(int code) -> code == 1 ? Data.bool() : Data.modulo(code);
                case Mark.Sequences() -> {
                    var element = data(cursor, depth + 1);
                    int at = cursor.position();
                    if (book(Mark.Kind.DATA).read(cursor, "a length")
                            instanceof Mark.Scalars(int length)) {
                        yield Data.sequence(element, length);
                    }
                    throw new MalformedExpressionException(at, "expected a length");
                }
                case Mark.Pairs() -> {
                    var first = data(cursor, depth + 1);
                    yield Data.pair(first, data(cursor, depth + 1));
                }
                default -> throw new MalformedExpressionException(start, "expected a set");
            };
        } catch (MalformedExpressionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new MalformedExpressionException(start, String.valueOf(e.getMessage()));
        }
    }

    private void operator(Cursor cursor, Transcript transcript) {
        int start = cursor.position();
        switch (book(Mark.Kind.OPERATOR).read(cursor, "an operator")) {
            case Mark.Single(var operator) -> rest(start, operator, cursor, transcript);
            case Mark.Joined(var outer, var inner) -> {
                transcript.open(start, outer);
                rest(start, inner, cursor, transcript);
                for (int i = 1; i < outer.argumentRules().size(); i++) {
                    operator(cursor, transcript);
                }
                transcript.close();
            }
            default -> throw new MalformedExpressionException(start, "expected an operator");
        }
    }

    private void rest(int start, Operator operator, Cursor cursor, Transcript transcript) {
        transcript.open(start, operator);
        int count = Mark.constants(operator);
        for (int i = 0; i != count; i++) {
            int at = cursor.position();
            var mark = book(Mark.Kind.CONSTANT).read(cursor, "a constant");
            if (mark instanceof Mark.Value(int value)) {
                transcript.constant(at, value);
            } else if (count < 0) {
                break;
            } else {
                throw new MalformedExpressionException(at, "expected a constant, found the end");
            }
        }
        for (int i = 0; i < operator.argumentRules().size(); i++) {
            operator(cursor, transcript);
        }
        transcript.close();
    }
}
