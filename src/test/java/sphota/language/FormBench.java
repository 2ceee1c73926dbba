package sphota.language;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import sphota.language.icon.GrowthForm;
import sphota.language.icon.IconForm;
import sphota.language.shorthand.Counting;
import sphota.language.shorthand.ShorthandForm;
import sphota.language.sound.Score;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

/// What `tools/bench-icons` prints.
final class FormBench {

    private static final int MEANINGS = 100_000;

    private FormBench() {}

    public static void main(String... arguments) {
        if (List.of(arguments).contains("frequencies")) {
            System.out.print(Counting.table());
            return;
        }
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MEANINGS;
        var meanings = FormCases.meanings(42, count).toList();
        System.out.printf(
                Locale.ROOT,
                "%,d meanings, of which %d operators are part%n",
                meanings.size(),
                FormCases.operators(meanings.stream()).size());
        for (var form :
                List.of(
                        new IconForm(SemioticMap.standard()),
                        new GrowthForm(),
                        new ShorthandForm())) {
            trips(form.name(), meanings, e -> form.render(e, e.hashCode()), form::parse);
        }
        trips(
                "score",
                meanings,
                e -> Score.standard().render(e, e.hashCode()),
                Score.standard()::parse);
        strokes("behaviours of the catalogues", Counting.meanings());
        strokes("meanings drawn at random", meanings);
    }

    private static <T> void trips(
            String name,
            List<Expression> meanings,
            Function<Expression, T> render,
            Function<T, Expression> parse) {
        int failures = 0;
        long rendering = 0;
        long parsing = 0;
        for (var meaning : meanings) {
            long start = System.nanoTime();
            var text = render.apply(meaning);
            long between = System.nanoTime();
            try {
                failures += parse.apply(text).equals(meaning) ? 0 : 1;
            } catch (MalformedExpressionException _) {
                failures++;
            }
            rendering += between - start;
            parsing += System.nanoTime() - between;
        }
        System.out.printf(
                Locale.ROOT,
                "%-10s %d failures; %,.0f written a second, %,.0f read a second%n",
                name,
                failures,
                meanings.size() / (rendering / 1e9),
                meanings.size() / (parsing / 1e9));
    }

    private static void strokes(String title, List<Expression> meanings) {
        var form = new ShorthandForm();
        long strokes = 0;
        long plain = 0;
        for (var meaning : meanings) {
            strokes += form.render(meaning, 0).length();
            plain += ShorthandForm.plainStrokes(meaning);
        }
        System.out.printf(
                Locale.ROOT,
                "strokes a meaning, %s: %.2f, plain %.2f, ratio %.2f%n",
                title,
                (double) strokes / meanings.size(),
                (double) plain / meanings.size(),
                (double) plain / strokes);
    }
}
