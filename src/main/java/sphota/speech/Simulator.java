package sphota.speech;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

/// Has a model say what a program gives at inputs, without executing it. It reads the program, the
/// inputs up to the one that is asked for, and its own answers to those before.
public final class Simulator {

    private static final String FACTS = "facts";
    private static final String GIVES = " →";

    /// What one line is given at most, in ids.
    private static final int LONGEST_LINE = 256;

    private final Generator generator;

    public Simulator(Generator generator) {
        this.generator = generator;
    }

    /// What the model says, the likeliest ids; one answer an input, without blanks around it. Empty
    /// from where the context is full.
    ///
    /// @param form of the program
    /// @throws IllegalArgumentException if the model has no such form, or none for facts
    public List<String> outputs(String form, Span program, List<List<Integer>> inputs) {
        var facts = new ByteArrayOutputStream();
        var answers = new ArrayList<String>();
        for (var input : inputs) {
            facts.writeBytes((words(input) + GIVES).getBytes(StandardCharsets.UTF_8));
            var line = line(form, program, facts.toByteArray());
            facts.writeBytes(line);
            facts.write('\n');
            answers.add(new String(line, StandardCharsets.UTF_8).strip());
        }
        return answers;
    }

    /// What is written up to the end of the line, which is left out.
    private byte[] line(String form, Span program, byte[] begun) {
        var prompt = Prompt.of(form, program, FACTS, new Span(SpanType.FACTS, begun));
        if (generator.room(prompt) < 1) {
            return new byte[0];
        }
        var written =
                generator
                        .write(prompt, Written.End.LINE, Sampling.greedy(LONGEST_LINE), 1)
                        .getFirst();
        var all = written.spans().getLast().bytes();
        int end = begun.length;
        while (end < all.length && all[end] != '\n') {
            end++;
        }
        return Arrays.copyOfRange(all, begun.length, end);
    }

    private static String words(List<Integer> scalars) {
        return scalars.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
