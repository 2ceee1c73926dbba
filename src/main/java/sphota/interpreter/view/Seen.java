package sphota.interpreter.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sphota.description.Claim;
import sphota.execution.Blueprint;
import sphota.meaning.Data;
import sphota.tensor.NamedArray;
import sphota.zoo.Subject;

/// What can be seen of a network without being told anything about it: its tensors, and, where it
/// is one of ours, how they are put together and what goes in. Nothing of what it learned, how, or
/// how well.
///
/// @param tensors in forward order: the blueprint's, or else by name, numbers within names as
///   numbers
/// @param blueprint whose parameters the tensors are
/// @param domain what its inputs are the elements of, if they are no images
public record Seen(List<NamedArray> tensors, Optional<Blueprint> blueprint, Optional<Data> domain) {

    /// @throws IllegalArgumentException if the tensors are not those of the blueprint
    public Seen {
        tensors = List.copyOf(tensors);
        if (blueprint.isPresent()) {
            var wanted = blueprint.get().parameters().stream().map(each -> each.shape()).toList();
            var found = tensors.stream().map(NamedArray::shape).toList();
            if (!wanted.equals(found)) {
                throw new IllegalArgumentException(
                        "tensors of %s for a network that has %s".formatted(found, wanted));
            }
        }
    }

    /// Of names, in which digits that follow each other are one number.
    public static final Comparator<String> BY_NUMBER = Seen::byNumber;

    /// What is seen of a subject of a zoo.
    ///
    /// @throws IllegalArgumentException if its weights are not those of its blueprint
    public static Seen of(Subject subject) {
        var blueprint = subject.blueprint();
        var domain =
                subject.truth()
                        .first(Claim.Function.class)
                        .map(function -> function.meaning().domain());
        return blueprint.isPresent()
                ? new Seen(subject.weights(), blueprint, domain)
                : of(subject.weights());
    }

    /// What is seen of tensors of which nothing else is known, in whatever order.
    public static Seen of(List<NamedArray> tensors) {
        var sorted = new ArrayList<>(tensors);
        sorted.sort(Comparator.comparing(NamedArray::name, BY_NUMBER));
        return new Seen(sorted, Optional.empty(), Optional.empty());
    }

    /// All weights, one tensor after another.
    public float[] flat() {
        long size = tensors.stream().mapToLong(each -> each.values().length).sum();
        var flat = new float[Math.toIntExact(size)];
        int at = 0;
        for (var tensor : tensors) {
            System.arraycopy(tensor.values(), 0, flat, at, tensor.values().length);
            at += tensor.values().length;
        }
        return flat;
    }

    private static int byNumber(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int endOne = endOfNumber(one, i);
            int endOther = endOfNumber(other, j);
            int order;
            if (endOne > i && endOther > j) {
                var first = withoutZeros(one.substring(i, endOne));
                var second = withoutZeros(other.substring(j, endOther));
                order =
                        first.length() == second.length()
                                ? first.compareTo(second)
                                : Integer.compare(first.length(), second.length());
                i = endOne;
                j = endOther;
            } else {
                order = Character.compare(one.charAt(i++), other.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(one.length() - i, other.length() - j);
        return order != 0 ? order : one.compareTo(other);
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static String withoutZeros(String digits) {
        return digits.replaceFirst("^0+", "");
    }
}
