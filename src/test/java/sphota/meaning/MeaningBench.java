package sphota.meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What `tools/bench-meaning` prints.
final class MeaningBench {

    private static final int ROUNDS = 7;
    private static final int OTHER_INPUTS = 10_000;
    private static final int MOST_BEHAVIOURS = 400_000;
    private static final List<String> DOMAINS =
            List.of(
                    "B",
                    "(B, B)",
                    "B^6",
                    "Z5",
                    "Z10",
                    "Z16",
                    "(Z5, Z5)",
                    "(Z10, Z10)",
                    "Z5^4",
                    "Z8^4",
                    "Z10^4",
                    "Z10^6");

    private MeaningBench() {}

    public static void main(String... arguments) {
        var parts = List.of(arguments.length == 0 ? new String[] {"all"} : arguments);
        if (parts.contains("all") || parts.contains("counts")) {
            int sizes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
            DOMAINS.forEach(domain -> count(Data.parse(domain), sizes));
        }
        if (parts.contains("all") || parts.contains("speed")) {
            evaluations();
            enumeration();
        }
        if (parts.contains("all") || parts.contains("verification")) {
            verification();
        }
        System.out.println();
    }

    /// Behaviours by size and codomain, each key that comes up again being compared with the table
    /// of the expression that had it first.
    private static void count(Data domain, int sizes) {
        var first = new HashMap<Behaviour, Expression>();
        var compared = new long[3];
        boolean exhaustive = Probes.of(domain).exhaustive();
        var others = otherInputs(domain, exhaustive ? 1 : OTHER_INPUTS);
        var enumeration =
                new Enumeration(
                        Vocabulary.of(domain),
                        MOST_BEHAVIOURS,
                        (probes, key, values, expression) -> {
                            var before = first.putIfAbsent(key, expression.get());
                            if (before != null) {
                                compared[0]++;
                                var table = Batch.of(before).evaluate(probes.inputs());
                                compared[1] += table.sameAs(values) ? 0 : 1;
                                if (!exhaustive && probes.inputs().data().equals(domain)) {
                                    var one = Batch.of(before).evaluate(others);
                                    var other = Batch.of(expression.get()).evaluate(others);
                                    compared[2] += one.sameAs(other) ? 0 : 1;
                                }
                            }
                        });
        System.out.printf(Locale.ROOT, "%n%n%s, %s", domain, exhaustive ? "all inputs" : "probes");
        var byCodomain = new TreeMap<String, int[]>();
        var news = new ArrayList<Integer>();
        for (int size = 1; size <= sizes; size++) {
            var level = enumeration.ofSize(domain, size);
            news.add(level.size());
            for (var representative : level) {
                byCodomain
                        .computeIfAbsent(
                                representative.expression().codomain().toString(),
                                _ -> new int[sizes])[size - 1]++;
            }
        }
        System.out.printf(Locale.ROOT, "%n  new behaviours of sizes 1 to %d: %s", sizes, news);
        byCodomain.forEach((codomain, counts) ->
                System.out.printf(
                        Locale.ROOT, "%n    to %-16s %s", codomain, Arrays.toString(counts)));
        System.out.printf(
                Locale.ROOT,
                "%n  %,d expressions evaluated (arguments' domains included), %,d keys met again, %d"
                        + " with another table; complete: %s",
                enumeration.candidates(),
                compared[0],
                compared[1],
                enumeration.complete());
        if (!exhaustive) {
            System.out.printf(
                    Locale.ROOT,
                    "%n  %d of the keys met again stand for functions that differ at %,d other inputs",
                    compared[2],
                    OTHER_INPUTS);
        }
    }

    private static Columns otherInputs(Data domain, int count) {
        var random = new SplitMix(1);
        var inputs = new ArrayList<int[]>();
        for (int i = 0; i < count; i++) {
            inputs.add(Probes.random(domain, random));
        }
        return Columns.of(domain, inputs);
    }

    private static void evaluations() {
        int rows = 1_000_000;
        System.out.printf(
                Locale.ROOT,
                "%n%n%,d evaluations, median seconds of %d interleaved rounds",
                rows,
                ROUNDS);
        for (var text :
                List.of(
                        "Z10^6 : sum",
                        "Z10^6 : (compose sum (map (plus 3)))",
                        "Z10^6 : (compose (fold max) (compose dedup (keep even)))",
                        "Z10^6 : (compose differences sort)",
                        "Z10^6 : (if (compose even sum) sort reverse)",
                        "Z10^6 : (compose (accept 5 (pair add (compose (equals 0) add))) (map (table Z5 0 1 2 3 4 0 1 2 3 4)))",
                        "(Z10^3, Z10^3) : (compose sum (zip multiply))")) {
            var e = Expression.parse(text);
            var inputs = Columns.numbered(e.domain(), 0, rows);
            var plainInputs = new int[rows][];
            for (int row = 0; row < rows; row++) {
                plainInputs[row] = inputs.row(row);
            }
            var batch = new double[ROUNDS];
            var plain = new double[ROUNDS];
            long sum = 0;
            for (int round = -2; round < ROUNDS; round++) {
                long start = System.nanoTime();
                sum += Batch.of(e).evaluate(inputs).at(rows - 1, 0);
                long between = System.nanoTime();
                for (var input : plainInputs) {
                    sum += e.evaluate(input)[0];
                }
                long end = System.nanoTime();
                if (round >= 0) {
                    batch[round] = (between - start) / 1e9;
                    plain[round] = (end - between) / 1e9;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n  batched %.4f, %.1f million a second  plain %.3f, %.2f million a second  ratio %5.1f  %s"
                            + " (check %d)",
                    median(batch),
                    rows / 1e6 / median(batch),
                    median(plain),
                    rows / 1e6 / median(plain),
                    median(plain) / median(batch),
                    e,
                    sum % 10);
        }
    }

    private static void enumeration() {
        System.out.printf(Locale.ROOT, "%n%nenumeration, median of %d rounds", ROUNDS);
        for (var text : List.of("Z10", "(Z10, Z10)", "Z5^4", "Z10^6")) {
            var domain = Data.parse(text);
            var seconds = new double[ROUNDS];
            long candidates = 0;
            int behaviours = 0;
            for (int round = 0; round < ROUNDS; round++) {
                var enumeration = new Enumeration(Vocabulary.of(domain), MOST_BEHAVIOURS);
                long start = System.nanoTime();
                behaviours = enumeration.upTo(domain, 3).all().size();
                seconds[round] = (System.nanoTime() - start) / 1e9;
                candidates = enumeration.candidates();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n  %-10s %,d behaviours, %,.0f a second; %,d expressions, %,.0f a second",
                    text,
                    behaviours,
                    behaviours / median(seconds),
                    candidates,
                    candidates / median(seconds));
        }
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void verification() {
        System.out.printf(
                Locale.ROOT,
                "%n%nverification: candidates that agree after q random checks, and the share identified");
        Map<String, List<String>> types = new TreeMap<>();
        types.put("Z10", List.of("Z10"));
        types.put("(Z10, Z10)", List.of("Z10"));
        types.put("Z5^4", List.of("Z5", "B"));
        types.put("Z10^6", List.of("Z10", "B", "Z10^6"));
        types.forEach((domain, codomains) -> {
            var from = Data.parse(domain);
            var all = new Enumeration(Vocabulary.of(from), MOST_BEHAVIOURS).upTo(from, 3);
            for (var codomain : codomains) {
                var some = all.to(Data.parse(codomain));
                verify(domain + " -> " + codomain, some);
                if (domain.equals("Z10^6") && !codomain.equals("B")) {
                    var triggered = some.all().stream().filter(MeaningBench::isTriggered).toList();
                    verify(
                            domain + " -> " + codomain + ", a trigger on the input",
                            new Catalogue(from, triggered, all.complete()));
                }
            }
        });
    }

    private static boolean isTriggered(Representative representative) {
        return representative.expression().operator() == Operator.TRIGGER;
    }

    private static void verify(String title, Catalogue candidates) {
        var verification = new Verification(candidates);
        System.out.printf(
                Locale.ROOT,
                "%n  %s, %,d behaviours of sizes 1 to 3",
                title,
                candidates.all().size());
        for (var survival :
                List.of(
                        verification.random(8, 10, 1),
                        verification.random(32, 10, 1),
                        verification.probed())) {
            System.out.printf(
                    Locale.ROOT,
                    "%n    q = %-6d survivors %8.3f   identified %.4f",
                    survival.queries(),
                    survival.survivors(),
                    survival.identified());
        }
        for (boolean chosen : new boolean[] {false, true}) {
            var effort =
                    chosen ? verification.distinguishing(256, 1) : verification.inOrder(256, 1);
            System.out.printf(
                    Locale.ROOT,
                    "%n    %s of 256: %.2f queries on average, %d at most, identified %.4f",
                    chosen ? "distinguishing" : "random        ",
                    effort.queries(),
                    effort.most(),
                    effort.identified());
        }
    }
}
