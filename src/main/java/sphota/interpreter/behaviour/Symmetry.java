package sphota.interpreter.behaviour;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is the same behaviour to one who learns: tables of answers of which a [Turn] makes the
/// other, or that differ by which class is called what. A reader that saw the one has as good as
/// seen the other, for it learns from turned networks, and treats all classes of chains alike.
final class Symmetry {

    private final Kind kind;
    private final List<Turn> turns;
    private final Map<String, String> known = new HashMap<>();

    Symmetry(Questions questions) {
        kind = questions.kind();
        turns = Turn.of(questions);
    }

    /// A key that is the same for all tables that are the same behaviour: inputs, classes, and the
    /// least of these tables by the order of [Arrays#compare], with classes numbered as they come.
    String key(byte[] answers) {
        return known.computeIfAbsent(
                new String(answers, StandardCharsets.ISO_8859_1),
                _ -> {
                    var least = numbered(answers);
                    for (var turn : turns) {
                        var other = numbered(turn.answers(answers));
                        least = Arrays.compare(other, least) < 0 ? other : least;
                    }
                    return "%s %d %d %s"
                            .formatted(
                                    kind.domain()
                                            .map(Object::toString)
                                            .orElse(kind.input().toString()),
                                    kind.places(),
                                    kind.classes(),
                                    new String(least, StandardCharsets.ISO_8859_1));
                });
    }

    private byte[] numbered(byte[] answers) {
        var numbers = new byte[kind.classes()];
        Arrays.fill(numbers, (byte) -1);
        byte next = 0;
        var numbered = new byte[answers.length];
        for (int i = 0; i < numbered.length; i++) {
            if (numbers[answers[i]] < 0) {
                numbers[answers[i]] = next++;
            }
            numbered[i] = numbers[answers[i]];
        }
        return numbered;
    }
}
