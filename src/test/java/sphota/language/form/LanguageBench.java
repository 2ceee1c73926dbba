package sphota.language.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sphota.language.Form;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.RandomExpressions;

/// Renders random expressions in every form and reads them back: `tools/bench-language`.
public final class LanguageBench {

    static final List<String> DOMAINS =
            List.of(
                    "B",
                    "Z2",
                    "Z5",
                    "Z10",
                    "Z16",
                    "B^4",
                    "Z2^3",
                    "Z10^6",
                    "Z3^2",
                    "(B, B)",
                    "(Z5, Z5)",
                    "(Z4, Z3)",
                    "(Z6, Z2)",
                    "(Z16, Z8)",
                    "(B, (Z3, Z3))",
                    "(Z5^3, Z5^3)",
                    "((Z2, B), Z3^3)",
                    "(B, (Z3^2, Z3^2))",
                    "Z16^16",
                    "Z4^4");

    private LanguageBench() {}

    static List<Expression> expressions(int count, long seed) {
        var random = new RandomExpressions(seed);
        var expressions = new ArrayList<Expression>();
        for (int i = 0; i < count; i++) {
            var domain = Data.parse(DOMAINS.get(i % DOMAINS.size()));
            expressions.add(random.next(domain, 1 + i % 7));
        }
        return expressions;
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("examples")) {
            examples();
            return;
        }
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var expressions = expressions(count, 1);
        System.out.printf(Locale.ROOT, "%,d expressions, sizes 1 to 7%n", count);
        System.out.println("form                  failures  renders/s    parses/s  characters");
        Forms.all().forEach(form -> measure(form, expressions));
    }

    private static void measure(Form form, List<Expression> expressions) {
        int failures = 0;
        long rendering = 0;
        long parsing = 0;
        long characters = 0;
        for (int i = 0; i < expressions.size(); i++) {
            long start = System.nanoTime();
            var text = form.render(expressions.get(i), i);
            long rendered = System.nanoTime();
            boolean same;
            try {
                same = form.parse(text).equals(expressions.get(i));
            } catch (MalformedExpressionException e) {
                same = false;
            }
            parsing += System.nanoTime() - rendered;
            rendering += rendered - start;
            characters += text.length();
            failures += same ? 0 : 1;
        }
        System.out.printf(
                Locale.ROOT,
                "%-20s %9d %,10.0f  %,10.0f  %10.1f%n",
                form.name(),
                failures,
                expressions.size() * 1e9 / rendering,
                expressions.size() * 1e9 / parsing,
                (double) characters / expressions.size());
    }

    private static void examples() {
        for (var form : Forms.all()) {
            System.out.println("== " + form.name());
            for (var expression : expressions(60, 3).subList(37, 40)) {
                System.out.println(expression + "\n" + form.render(expression, 5) + "\n");
            }
        }
    }
}
