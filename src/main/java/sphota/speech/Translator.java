package sphota.speech;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sphota.corpus.Notations;
import sphota.meaning.Batch;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Probes;
import sphota.tokenizer.Span;

/// Has a model write in one form what a text in another means, and finds out by execution what it
/// wrote.
public final class Translator {

    /// What is executed takes no longer than so many scalars.
    private static final long MOST_WORK = 1L << 28;

    private final Generator generator;
    private final Notations notations;

    /// What an answer is.
    public sealed interface Outcome {}

    /// It does the same at all probe inputs.
    public record Right(Expression expression) implements Outcome {}

    /// It means something else.
    ///
    /// @param agreement the share of probe inputs at which it does the same; 0 if it is of another
    ///   type
    public record Other(Expression expression, double agreement) implements Outcome {}

    /// It is no text of the form.
    ///
    /// @param reason in one line
    /// @param form of the same type that it is a text of
    public record Unreadable(String reason, Optional<String> form) implements Outcome {}

    /// An answer.
    ///
    /// @param span as far as it was written
    /// @param bits that it costs
    public record Candidate(Span span, Written.End end, double bits, Outcome outcome) {}

    /// A text and its answers.
    ///
    /// @param source what it means
    /// @param candidates in the order they were drawn, at least one
    public record Translation(Expression source, List<Candidate> candidates) {

        public Translation {
            candidates = List.copyOf(candidates);
        }

        /// The first that is right; else the first that agrees most; else the first.
        public Candidate best() {
            return candidates.stream()
                    .max(Comparator.comparingDouble(candidate -> rank(candidate.outcome())))
                    .orElseThrow();
        }

        private static double rank(Outcome outcome) {
            return switch (outcome) {
                case Right _ -> 2;
                case Other(_, double agreement) -> agreement;
                case Unreadable _ -> -1;
            };
        }
    }

    /// @param notations that texts are read by
    public Translator(Generator generator, Notations notations) {
        this.generator = generator;
        this.notations = notations;
    }

    public Generator generator() {
        return generator;
    }

    public Notations notations() {
        return notations;
    }

    /// The forms that are read and that the model writes.
    public List<String> forms() {
        return notations.forms().stream().filter(this::isKnown).toList();
    }

    private boolean isKnown(String form) {
        return notations.reads(form)
                && generator.model().forms().names().contains(form)
                && generator.writes(Notations.types(form).getFirst());
    }

    /// What stands before an answer.
    ///
    /// @throws IllegalArgumentException if one of the forms is none of [#forms]
    public Prompt prompt(String from, byte[] text, String to) {
        return Prompt.of(
                known(from),
                new Span(Notations.types(from).getFirst(), text),
                known(to),
                new Span(Notations.types(to).getFirst(), new byte[0]));
    }

    private String known(String form) {
        if (!isKnown(form)) {
            throw new IllegalArgumentException(
                    "the form %s is none of this model's that can be read: %s"
                            .formatted(form, String.join(", ", forms())));
        }
        return form;
    }

    /// Translates a text.
    ///
    /// @param count of answers
    /// @throws MalformedExpressionException if it is no text of its form
    /// @throws IllegalArgumentException if one of the forms is none of [#forms], the text is longer
    ///   than the context, or what it means takes too long to execute
    public Translation of(String from, byte[] text, String to, Sampling sampling, int count) {
        var prompt = prompt(from, text, to);
        var source = notations.read(from, text).orElseThrow();
        var probes = Probes.of(source.domain());
        if (isLong(source, probes)) {
            throw new IllegalArgumentException("the meaning takes too long to execute");
        }
        var behaviour = probes.behaviour(source);
        return new Translation(
                source,
                generator.write(prompt, Written.End.SPAN, sampling, count).stream()
                        .map(written -> candidate(written, to, source, probes, behaviour))
                        .toList());
    }

    private static boolean isLong(Expression expression, Probes probes) {
        return (long) expression.steps() * probes.inputs().rows() > MOST_WORK;
    }

    private Candidate candidate(
            Written written, String to, Expression source, Probes probes, Behaviour behaviour) {
        var span = written.spans().getLast();
        return new Candidate(
                span,
                written.end(),
                written.bits(),
                written.end() == Written.End.SPAN
                        ? outcome(span, to, source, probes, behaviour)
                        : new Unreadable("it is cut off", Optional.empty()));
    }

    private Outcome outcome(
            Span span, String to, Expression source, Probes probes, Behaviour behaviour) {
        Expression answer;
        try {
            answer = notations.read(to, span.bytes()).orElseThrow();
        } catch (MalformedExpressionException none) {
            return new Unreadable(String.valueOf(none.getMessage()), other(span, to));
        }
        if (!answer.type().equals(source.type())) {
            return new Other(answer, 0);
        }
        if (isLong(answer, probes)) {
            return new Unreadable("it takes too long to execute", Optional.empty());
        }
        return probes.behaviour(answer).equals(behaviour)
                ? new Right(answer)
                : new Other(answer, agreement(source, answer, probes));
    }

    private Optional<String> other(Span span, String to) {
        return notations.forms().stream()
                .filter(form -> !form.equals(to) && Notations.types(form).contains(span.type()))
                .filter(form -> isRead(form, span.bytes()))
                .findFirst();
    }

    private boolean isRead(String form, byte[] bytes) {
        try {
            return notations.read(form, bytes).isPresent();
        } catch (MalformedExpressionException none) {
            return false;
        }
    }

    private static double agreement(Expression source, Expression answer, Probes probes) {
        var inputs = probes.inputs();
        var values = Batch.of(source).evaluate(inputs);
        var others = Batch.of(answer).evaluate(inputs);
        long same =
                IntStream.range(0, inputs.rows())
                        .filter(row -> Arrays.equals(values.row(row), others.row(row)))
                        .count();
        return (double) same / inputs.rows();
    }

    /// A text as bytes of its form.
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
