package sphota.speech.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.meaning.SplitMix;

class ExerciseTest {

    private static final int MARK = 100;
    private static final int END = 101;

    /// What is asked in parts, answered by collections.
    private static List<Integer> expected(Exercise.Task task, List<List<Integer>> question) {
        var first = new ArrayList<>(question.getFirst());
        switch (task) {
            case SET -> first = new ArrayList<>(new LinkedHashSet<>(first));
            case UNION -> {
                first.addAll(question.get(1));
                first = new ArrayList<>(new LinkedHashSet<>(first));
            }
            case SORT -> Collections.sort(first);
            case REVERSE -> Collections.reverse(first);
            case IDENTITY -> {}
            case DELETE -> {
                int at = first.indexOf(question.get(1).getFirst());
                if (at >= 0) {
                    first.subList(at, at + 1).clear();
                }
            }
        }
        return first;
    }

    /// How many exercises a document has, all answered rightly, with the answers scored and nothing
    /// else.
    ///
    /// @throws AssertionError otherwise
    private static int checked(Exercise.Task task, Sequence document) {
        int parts = task == Exercise.Task.UNION || task == Exercise.Task.DELETE ? 2 : 1;
        int exercises = 0;
        for (int at = 0; at < document.length(); exercises++) {
            var question = new ArrayList<List<Integer>>();
            var part = new ArrayList<Integer>();
            for (; question.size() < parts; at++) {
                assertThat(document.scored()[at]).isFalse();
                if (document.ids()[at] == MARK) {
                    question.add(part);
                    part = new ArrayList<>();
                } else {
                    assertThat(document.ids()[at]).isBetween(1, 99);
                    part.add(document.ids()[at]);
                }
            }
            for (; document.ids()[at] != END; at++) {
                assertThat(document.scored()[at]).isTrue();
                part.add(document.ids()[at]);
            }
            assertThat(document.scored()[at++]).isFalse();
            assertThat(part).isEqualTo(expected(task, question));
        }
        return exercises;
    }

    @ParameterizedTest
    @EnumSource
    void everyAnswerIsRightAndScored(Exercise.Task task) {
        var exercise = Exercise.published(task);
        for (int seed = 0; seed < 200; seed++) {
            int length = exercise.shortest() + 3 * seed;
            var drawn = exercise.draw(new SplitMix(seed), length);
            assertThat(drawn.length()).isBetween(exercise.shortest(), length);
            assertThat(checked(task, drawn)).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionHasSixtyFourItemsWhereTheyFit(Exercise.Task task) {
        int asked =
                switch (task) {
                    case SET, SORT, REVERSE, IDENTITY -> 65;
                    case UNION -> 66;
                    case DELETE -> 67;
                };
        var drawn = Exercise.published(task).draw(new SplitMix(9), 1024);
        for (int i = 0; i < asked; i++) {
            assertThat(drawn.scored()[i]).isFalse();
        }
        assertThat(drawn.ids()[asked - 1]).isEqualTo(MARK);
        assertThat(drawn.scored()[asked]).isTrue();
    }

    /// 1 2 with mark, answer and end are six ids, eight for items of three.
    @Test
    void documentsAreFilledWithShorterExercises() {
        var drawn = new Exercise(Exercise.Task.IDENTITY, 3, 100).draw(new SplitMix(5), 23);
        assertThat(drawn.ids()[3]).isEqualTo(MARK);
        assertThat(drawn.ids()[7]).isEqualTo(END);
        assertThat(drawn.ids()[11]).isEqualTo(MARK);
        assertThat(drawn.ids()[15]).isEqualTo(END);
        assertThat(drawn.ids()[18]).isEqualTo(MARK);
        assertThat(drawn.length()).isEqualTo(22);
    }

    @Test
    void aWrongAnswerIsTold() {
        var drawn = Exercise.published(Exercise.Task.SORT).draw(new SplitMix(5), 130);
        drawn.ids()[70] = drawn.ids()[70] % 99 + 1;
        assertThatThrownBy(() -> checked(Exercise.Task.SORT, drawn))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesWhatBytesCannotHold() {
        assertThatThrownBy(() -> new Exercise(Exercise.Task.SET, 1, 100))
                .hasMessageContaining("items");
        assertThatThrownBy(() -> new Exercise(Exercise.Task.SET, 64, 255))
                .hasMessageContaining("3 to 254");
        assertThatThrownBy(() -> Exercise.published(Exercise.Task.DELETE).draw(new SplitMix(1), 7))
                .hasMessage("a document has at least 8 ids, and not 7");
    }
}
