package sphota.interpreter.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sphota.execution.Extent;

/// What makes another network of one, by renaming what goes in: an order of those scalars of a
/// domain that have the same values, and something that is added to each scalar modulo n. With π
/// and k a network f becomes the network x ↦ f(y), where scalar i of y is scalar π(i) of x plus
/// k(i), modulo n: columns of its first matrix change places, and so do its answers. To Booleans
/// nothing is added, for they are given as one number.
///
/// Networks that begin at random and are trained on a table become, turned, networks that could
/// have been trained so on the turned table.
///
/// @param columns column c of the turned network is column `columns[c]` of the network
/// @param questions the turned network answers question q as the network answers `questions[q]`
record Turn(int[] columns, int[] questions) {

    private static final int MOST = 720;

    /// All of a kind, the first of which changes nothing; that alone where networks are no chains
    /// on all elements of a domain, or there are more than 720. None of images and sequences.
    static List<Turn> of(Questions asked) {
        var kind = asked.kind();
        if (!(kind.input() instanceof Extent.Flat(int features))) {
            return List.of();
        }
        var moduli = kind.domain().orElseThrow().moduli();
        boolean all = kind.isChain() && asked.areAll() && count(moduli) <= MOST;
        var turns = new ArrayList<Turn>();
        for (var order : all ? orders(moduli) : List.of(first(moduli.length))) {
            for (var added : all ? additions(moduli) : List.of(new int[moduli.length])) {
                turns.add(of(moduli, order, added, asked, features));
            }
        }
        return List.copyOf(turns);
    }

    private static int[] first(int numbers) {
        return IntStream.range(0, numbers).toArray();
    }

    private static long count(int[] moduli) {
        long count = 1;
        for (int i = 0; i < moduli.length && count <= MOST; i++) {
            int like = moduli[i];
            count *= Arrays.stream(moduli, 0, i + 1).filter(each -> each == like).count();
            count *= width(like);
        }
        return count;
    }

    private static List<int[]> orders(int[] moduli) {
        var orders = new ArrayList<int[]>();
        collect(moduli, new int[moduli.length], 0, new boolean[moduli.length], orders);
        return orders;
    }

    private static void collect(
            int[] moduli, int[] order, int at, boolean[] used, List<int[]> orders) {
        if (at == order.length) {
            orders.add(order.clone());
            return;
        }
        for (int i = 0; i < order.length; i++) {
            if (!used[i] && moduli[i] == moduli[at]) {
                used[i] = true;
                order[at] = i;
                collect(moduli, order, at + 1, used, orders);
                used[i] = false;
            }
        }
    }

    private static List<int[]> additions(int[] moduli) {
        List<int[]> additions = List.of(new int[moduli.length]);
        for (int s = 0; s < moduli.length; s++) {
            var more = new ArrayList<int[]>();
            for (var each : additions) {
                for (int k = 0; k < width(moduli[s]); k++) {
                    var added = each.clone();
                    added[s] = k;
                    more.add(added);
                }
            }
            additions = more;
        }
        return additions;
    }

    private static Turn of(int[] moduli, int[] order, int[] added, Questions asked, int features) {
        var offsets = new int[moduli.length];
        for (int s = 1; s < offsets.length; s++) {
            offsets[s] = offsets[s - 1] + width(moduli[s - 1]);
        }
        var columns = new int[features];
        for (int s = 0; s < moduli.length; s++) {
            int values = width(moduli[s]);
            for (int v = 0; v < values; v++) {
                columns[offsets[order[s]] + v] = offsets[s] + (v + added[s]) % values;
            }
        }
        var questions = first(asked.count());
        if (asked.areAll()) {
            for (int q = 0; q < questions.length; q++) {
                var x = asked.element(q);
                int number = 0;
                for (int s = 0; s < moduli.length; s++) {
                    number = number * moduli[s] + (x[order[s]] + added[s]) % moduli[s];
                }
                questions[q] = number;
            }
        }
        return new Turn(columns, questions);
    }

    /// Numbers by which a scalar is given.
    private static int width(int modulus) {
        return modulus == 2 ? 1 : modulus;
    }

    /// The answers of the turned network.
    byte[] answers(byte[] of) {
        var turned = new byte[of.length];
        for (int q = 0; q < turned.length; q++) {
            turned[q] = of[questions[q]];
        }
        return turned;
    }
}
