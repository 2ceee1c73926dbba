package sphota.diff;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Content;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// Reads both tensors of every pair once.
final class Pass {

    /// Numbers of a stripe; a multiple of [Elements#RANGE].
    static final long STRIPE = 1 << 20;

    private final List<Match> matches;
    private final Meter meter;
    private final Budget unpacking = Budget.standard();
    private double remainingBytes;

    /// @param remainingBytes that all pairs together may read
    Pass(List<Match> matches, double remainingBytes, Meter meter) {
        this.matches = matches;
        this.remainingBytes = remainingBytes;
        this.meter = meter;
    }

    /// What came of a stripe.
    private sealed interface Part {
        record Added(int pair, Totals totals) implements Part {}

        record Refused(int pair, MalformedFileException refusal) implements Part {}

        int pair();
    }

    /// Outcomes in the order of the matches.
    List<Outcome> outcomes(Team team) {
        var outcomes = new Outcome[matches.size()];
        List<Callable<List<Part>>> pieces = new ArrayList<>();
        List<Callable<List<Part>>> alone = new ArrayList<>();
        var laid = matches.stream().map(Laid::of).toList();
        for (int i = 0; i < outcomes.length; i++) {
            int pair = i;
            var each = laid.get(pair);
            var obstacle = each.obstacle();
            if (obstacle.isPresent()) {
                outcomes[i] = withoutNumbers(matches.get(i), obstacle.get());
            } else if (each.bytes() > remainingBytes) {
                outcomes[i] =
                        new Outcome.NotCompared(
                                "with it, views would read the files many times over");
            } else {
                remainingBytes -= each.bytes();
                if (each.stands()) {
                    for (long at = 0; at == 0 || at < each.numbers(); at += STRIPE) {
                        long from = at;
                        pieces.add(
                                () -> List.of(part(pair, each, from, STRIPE, Budget.standard())));
                    }
                } else {
                    alone.add(() -> List.of(part(pair, each, 0, Long.MAX_VALUE, unpacking)));
                }
            }
        }
        if (!alone.isEmpty()) {
            pieces.addFirst(() -> {
                List<Part> parts = new ArrayList<>();
                for (var piece : alone) {
                    parts.addAll(piece.call());
                }
                return parts;
            });
        }
        Map<Integer, List<Part>> parts = new HashMap<>();
        team.all(pieces).stream()
                .flatMap(List::stream)
                .forEach(part ->
                        parts.computeIfAbsent(part.pair(), _ -> new ArrayList<>()).add(part));
        parts.forEach((pair, all) -> outcomes[pair] = merged(all, laid.get(pair)));
        return Arrays.asList(outcomes);
    }

    private static Outcome merged(List<Part> parts, Laid laid) {
        for (var part : parts) {
            if (part instanceof Part.Refused(_, var refusal)) {
                return new Outcome.Failed(refusal);
            }
        }
        var totals =
                parts.stream()
                        .flatMap(part ->
                                part instanceof Part.Added(_, var added)
                                        ? Stream.of(added)
                                        : Stream.empty())
                        .toList();
        var whole = totals.getFirst();
        totals.stream().skip(1).forEach(whole::merge);
        return new Outcome.Measured(Measures.of(whole, laid.rowLength()));
    }

    private Part part(int pair, Laid laid, long from, long most, Budget budget) {
        try (var arena = Arena.ofConfined()) {
            var totals = new Totals(laid.a(), laid.b(), budget);
            var a = Elements.open(laid.a(), arena, budget);
            var b = Elements.open(laid.b(), arena, budget);
            var numbersA = new double[Elements.RANGE];
            var numbersB = new double[Elements.RANGE];
            long end = laid.numbers() - from > most ? from + most : laid.numbers();
            for (long at = from; at < end; at += Elements.RANGE) {
                int count = (int) Math.min(Elements.RANGE, end - at);
                a.decode(at, count, numbersA);
                b.decode(at, count, numbersB);
                totals.add(numbersA, numbersB, at, count);
                if ((at - from) % STRIPE == 0) {
                    totals.sample(numbersA, numbersB, count);
                }
            }
            meter.advance(Math.max(0, end - from));
            return new Part.Added(pair, totals);
        } catch (MalformedFileException malformed) {
            return new Part.Refused(pair, malformed);
        } catch (InternalError error) {
            return new Part.Refused(pair, shrunk(laid.b(), error));
        }
    }

    private static MalformedFileException shrunk(Tensor tensor, InternalError error) {
        var view = Views.of(tensor).stream().findFirst();
        if (!Views.isShrunk(error) || view.isEmpty()) {
            throw error;
        }
        return view.get().storage().refuse("a file shrank while it was read");
    }

    /// What is no row of numbers is the same where it is described and stored the same.
    private Outcome withoutNumbers(Match match, String obstacle) {
        var a = match.a();
        var b = match.b();
        boolean alike =
                a.type().equals(b.type())
                        && a.shape().equals(b.shape())
                        && a.content().getClass() == b.content().getClass()
                        && !(a.content() instanceof Content.Absent);
        try (var arena = Arena.ofConfined()) {
            return alike && sameViews(Views.of(a), Views.of(b), arena)
                    ? new Outcome.SameBytes()
                    : new Outcome.NotCompared(obstacle);
        } catch (MalformedFileException malformed) {
            return new Outcome.Failed(malformed);
        } catch (InternalError error) {
            return new Outcome.Failed(shrunk(b, error));
        }
    }

    private boolean sameViews(List<Content.Strided> a, List<Content.Strided> b, Arena arena) {
        if (a.size() != b.size() || a.isEmpty()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            var one = a.get(i);
            var other = b.get(i);
            boolean described =
                    one.offset() == other.offset()
                            && one.strides().equals(other.strides())
                            && one.order().equals(other.order())
                            && one.storage().byteSize() == other.storage().byteSize()
                            && one.negated() == other.negated()
                            && one.conjugated() == other.conjugated();
            if (!described
                    || one.storage()
                                    .open(arena, unpacking)
                                    .segment()
                                    .mismatch(other.storage().open(arena, unpacking).segment())
                            != -1) {
                return false;
            }
        }
        return true;
    }
}
