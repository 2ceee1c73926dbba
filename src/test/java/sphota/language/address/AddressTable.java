package sphota.language.address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import sphota.meaning.Batch;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Enumeration;
import sphota.meaning.Probes;
import sphota.meaning.Representative;
import sphota.meaning.SplitMix;
import sphota.meaning.Vocabulary;

/// What `tools/address-table` prints: how much meanings agree whose addresses begin alike, and the
/// same for addresses dealt out at random among meanings of the same types.
final class AddressTable {

    private static final int MOST_BEHAVIOURS = 200_000;
    private static final int PAIRS = 4000;
    private static final int INPUTS = 512;

    private AddressTable() {}

    public static void main(String... arguments) throws IOException {
        var domain = Data.parse(arguments.length > 0 ? arguments[0] : "Z10^6");
        int size = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var catalogue = new Enumeration(Vocabulary.of(domain), MOST_BEHAVIOURS).upTo(domain, size);
        long start = System.nanoTime();
        var index = AddressIndex.of(catalogue, 1);
        System.out.printf(
                Locale.ROOT,
                "%s, sizes 1 to %d: %,d behaviours, %,d addresses, built in %.1f s; %,d times a region or part was full%n",
                domain,
                size,
                catalogue.all().size(),
                index.size(),
                (System.nanoTime() - start) / 1e9,
                index.displaced());
        long decoded =
                index.addresses().stream()
                        .filter(address ->
                                index.address(index.meaning(address).orElseThrow().expression())
                                        .orElseThrow()
                                        .equals(Address.parse(address.toString())))
                        .count();
        System.out.printf(Locale.ROOT, "%,d are read back and lead to their meaning%n", decoded);
        var own = new TreeMap<Address, Representative>();
        index.addresses().forEach(a -> own.put(a, index.meaning(a).orElseThrow()));
        var inputs = inputs(domain);
        var table = measure("addresses", own, inputs);
        var control = measure("at random within types", shuffled(own), inputs);
        var file = Path.of(arguments.length > 2 ? arguments[2] : "target/address-table.svg");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, Plot.of(table, control));
        System.out.println("drawn in " + file);
    }

    private static Columns inputs(Data domain) {
        var all = Probes.of(domain).inputs();
        var random = new SplitMix(99);
        return Columns.of(
                domain,
                IntStream.range(0, INPUTS)
                        .mapToObj(_ -> all.row(random.below(all.rows())))
                        .toList());
    }

    private static Map<Address, Representative> shuffled(Map<Address, Representative> own) {
        var byTypes = new TreeMap<String, List<Representative>>();
        own.forEach((address, known) ->
                byTypes.computeIfAbsent(address.types(), _ -> new ArrayList<>()).add(known));
        byTypes.values().forEach(all -> Collections.shuffle(all, new Random(5)));
        var dealt = new TreeMap<Address, Representative>();
        own.keySet()
                .forEach(a ->
                        dealt.put(
                                a,
                                Optional.ofNullable(byTypes.get(a.types()))
                                        .orElseThrow()
                                        .removeLast()));
        return dealt;
    }

    /// Mean agreement by prefix: of whole outputs, and of their scalars.
    record Row(int shared, int pairs, double whole, double scalars) {}

    private static List<Row> measure(
            String title, Map<Address, Representative> meanings, Columns inputs) {
        var addresses = List.copyOf(meanings.keySet());
        var values = new HashMap<Address, Columns>();
        var random = new Random(3);
        var rows = new ArrayList<Row>();
        var prefixes = new ArrayList<Double>();
        var agreements = new ArrayList<Double>();
        System.out.printf("%n%s%n  shared at least  pairs   whole outputs  their scalars%n", title);
        for (int shared = 0; shared < Address.SYMBOLS; shared++) {
            double whole = 0;
            double scalars = 0;
            int pairs = 0;
            for (int trial = 0; trial < 20 * PAIRS && pairs < PAIRS; trial++) {
                int one = random.nextInt(addresses.size());
                int other = partner(addresses, one, shared, random);
                if (other < 0) {
                    continue;
                }
                var a = values(addresses.get(one), meanings, inputs, values);
                var b = values(addresses.get(other), meanings, inputs, values);
                double[] agreement = agreement(a, b);
                whole += agreement[0];
                scalars += agreement[1];
                pairs++;
                prefixes.add((double) addresses.get(one).shared(addresses.get(other)));
                agreements.add(agreement[1]);
            }
            if (pairs > 0) {
                rows.add(new Row(shared, pairs, whole / pairs, scalars / pairs));
                System.out.printf(
                        Locale.ROOT,
                        "  %15d  %5d   %13.4f  %13.4f%n",
                        shared,
                        pairs,
                        whole / pairs,
                        scalars / pairs);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  Spearman of shared symbols with agreement of scalars: all %.3f, from the same types on %.3f%n",
                spearman(prefixes, agreements, 0),
                spearman(prefixes, agreements, 3));
        return rows;
    }

    /// Another one that shares at least so many symbols; -1 where there is none to be found.
    private static int partner(List<Address> addresses, int one, int shared, Random random) {
        var prefix = addresses.get(one).symbols().substring(0, shared);
        int from = lower(addresses, prefix);
        int other = from + random.nextInt(lower(addresses, prefix + '\uffff') - from);
        return other == one ? -1 : other;
    }

    private static int lower(List<Address> addresses, String prefix) {
        int low = 0;
        int high = addresses.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (addresses.get(middle).symbols().compareTo(prefix) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Columns values(
            Address address,
            Map<Address, Representative> meanings,
            Columns inputs,
            Map<Address, Columns> values) {
        return values.computeIfAbsent(
                address,
                _ ->
                        Batch.of(
                                        Optional.ofNullable(meanings.get(address))
                                                .orElseThrow()
                                                .expression())
                                .evaluate(inputs));
    }

    private static double[] agreement(Columns a, Columns b) {
        if (!a.data().equals(b.data())) {
            return new double[2];
        }
        int scalars = a.data().scalars();
        int whole = 0;
        int single = 0;
        for (int row = 0; row < a.rows(); row++) {
            int same = 0;
            for (int i = 0; i < scalars; i++) {
                same += a.at(row, i) == b.at(row, i) ? 1 : 0;
            }
            single += same;
            whole += same == scalars ? 1 : 0;
        }
        return new double[] {(double) whole / a.rows(), (double) single / a.rows() / scalars};
    }

    private static double spearman(List<Double> x, List<Double> y, double least) {
        var kept = IntStream.range(0, x.size()).filter(i -> x.get(i) >= least).toArray();
        var first = ranks(Arrays.stream(kept).mapToDouble(x::get).toArray());
        var second = ranks(Arrays.stream(kept).mapToDouble(y::get).toArray());
        double mean = (kept.length - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < kept.length; i++) {
            xy += (first[i] - mean) * (second[i] - mean);
            xx += (first[i] - mean) * (first[i] - mean);
            yy += (second[i] - mean) * (second[i] - mean);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /// Equal values share the mean of their ranks.
    private static double[] ranks(double[] values) {
        var order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted((i, j) -> Double.compare(values[i], values[j]))
                        .toList();
        var ranks = new double[values.length];
        for (int from = 0; from < order.size(); ) {
            int to = from;
            while (to < order.size() && values[order.get(to)] == values[order.get(from)]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order.get(i)] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
