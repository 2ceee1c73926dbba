package sphota.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.meaning.Expression;
import sphota.meaning.Operator;

class SemioticMapTest {

    private static final String HEADING =
            "id | operator | constants | arity | input | constant | arguments | en | ru\n";

    private static final SemioticMap MAP = SemioticMap.standard();

    @Test
    void hasASignOfItsOwnForEveryOperator() {
        for (var operator : Operator.values()) {
            assertThat(MAP.signs())
                    .filteredOn(sign -> sign.operator() == operator && !sign.isSpecial())
                    .hasSize(1);
        }
        assertThat(MAP.signs()).extracting(Sign::id).doesNotHaveDuplicates();
    }

    @Test
    void explainsEverySignInEnglishAndInRussian() {
        assertThat(MAP.signs()).isNotEmpty();
        for (var sign : MAP.signs()) {
            assertThat(sign.english()).as(sign.id()).matches("[a-z0-9 ,;-]+");
            assertThat(sign.russian()).as(sign.id()).matches("[а-яёn ,;—-]+");
        }
    }

    @Test
    void givesTheRolesOfEveryPart() {
        var subtract = MAP.sign("subtract").orElseThrow();
        assertThat(subtract.input()).containsExactly(Role.SOURCE, Role.PATIENT);
        var when = MAP.sign("if").orElseThrow();
        assertThat(when.arguments()).containsExactly(Role.LOCUS, Role.GOAL, Role.SOURCE);
        assertThat(MAP.sign("plus").orElseThrow().constant()).contains(Role.INSTRUMENT);
        assertThat(MAP.sign("successor").orElseThrow().constant()).isEmpty();
        assertThat(MAP.sign("nothing")).isEmpty();
    }

    @Test
    void namesAnExpressionByItsConstantsWhereThereIsASignForThem() {
        var one = MAP.of(Expression.parse("Z10 : (plus 1)"));
        assertThat(one.id()).isEqualTo("successor");
        assertThat(MAP.general(one).id()).isEqualTo("plus");
        assertThat(MAP.of(Expression.parse("Z10 : (plus 2)")).id()).isEqualTo("plus");
        assertThat(MAP.of(Expression.parse("Z10 : (compose negate square)")).id())
                .isEqualTo("compose");
    }

    @Test
    void takesSignsOfUsers() {
        var more =
                MAP.with(
                        HEADING
                                + "thrice | repeat | 3 | 1 | patient | - | instrument | three times |"
                                + " трижды\n");
        assertThat(more.of(Expression.parse("Z10 : (repeat 3 square)")).id()).isEqualTo("thrice");
        assertThat(more.signs()).hasSize(MAP.signs().size() + 1).containsAll(MAP.signs());
        assertThat(MAP.sign("thrice")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "plus | plus | - | 0 | patient | instrument | - | x | x ~ a second sign plus",
                "more | plus | - | 0 | patient | instrument | - | x | x ~ more means what plus means",
                "more | plus | 1 | 0 | patient | - | - | x | x ~ more means what successor means",
                "More | plus | 7 | 0 | patient | - | - | x | x ~ expected an id of small letters",
                "more | pluss | 7 | 0 | patient | - | - | x | x ~ expected a known operator, found pluss",
                "more | plus | 7 | 1 | patient | - | - | x | x ~ expected an arity of 0 for plus, found 1",
                "more | plus | 7 | 0 | patient | - | - | x ~ expected 9 columns, found 8",
                "more | plus | 7 | 0 | patient | - | - | | x ~ expected 1 to 200 characters in column en, found 0",
                "more | plus | 07 | 0 | patient | - | - | x | x ~ expected constants in digits, found 07",
                "more | plus | -1 | 0 | patient | - | - | x | x ~ expected constants in digits, found -1",
                "more | negate | 7 | 0 | patient | - | - | x | x ~ expected no constants of negate, found 7",
                "more | plus | 7 | 0 | victim | - | - | x | x ~ expected a role, found victim",
                "more | plus | 7 | 0 | - | - | - | x | x ~ expected 1 roles in column input, found -",
                "more | plus | 7 | 0 | patient | locus | - | x | x ~ expected 0 roles in column constant",
                "more | repeat | 7 | 1 | patient | - | - | x | x ~ expected 1 roles in column arguments",
            })
    void refusesARowThatBreaksARule(String row, String reason) {
        assertThatExceptionOfType(MalformedMapException.class)
                .isThrownBy(() -> MAP.with("# mine\n\n" + HEADING + row + "\n"))
                .withMessageStartingWith("line 4: " + reason)
                .satisfies(e -> assertThat(e.line()).isEqualTo(4));
    }

    @Test
    void refusesATableWithoutAHeadingOrWithoutAnOperator() {
        assertThatExceptionOfType(MalformedMapException.class)
                .isThrownBy(() -> MAP.with(""))
                .withMessage("line 1: expected a heading, found the end");
        assertThatExceptionOfType(MalformedMapException.class)
                .isThrownBy(() -> MAP.with("id | operator\n"))
                .withMessageStartingWith("line 1: expected the heading id | operator");
        assertThatExceptionOfType(MalformedMapException.class)
                .isThrownBy(() -> MAP.with(HEADING.replace("arity", "rank")))
                .withMessageStartingWith("line 1: expected the heading id | operator");
        assertThatExceptionOfType(MalformedMapException.class)
                .isThrownBy(() -> SemioticMap.parse(HEADING))
                .withMessage("line 2: expected a sign for not");
        assertThatExceptionOfType(MalformedMapException.class)
                .isThrownBy(() -> MAP.with("x".repeat(1 << 21)));
    }

    @Test
    void keepsWhatStandsInFurtherColumns() {
        var more =
                MAP.with(
                        HEADING.strip()
                                + " | rune\nthrice | repeat | 3 | 1 | patient | - | instrument | x |"
                                + " x | ᚦ\n");
        assertThat(more.sign("thrice").orElseThrow().word("rune")).isEqualTo("ᚦ");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> more.sign("thrice").orElseThrow().word("smell"))
                .withMessage("the sign thrice has no column smell");
        assertThatExceptionOfType(MalformedMapException.class)
                .isThrownBy(() -> MAP.with(HEADING.strip() + " | rune | rune\n"))
                .withMessage("line 1: expected no column twice, found [rune, rune]");
        assertThatExceptionOfType(MalformedMapException.class)
                .isThrownBy(() -> MAP.with(HEADING.strip() + " | Rune\n"))
                .withMessageStartingWith("line 1: expected a column of small letters");
    }

    @Test
    void keepsTheOrderOfTheTable() {
        assertThat(MAP.signs().stream().map(Sign::id).limit(3))
                .isEqualTo(List.of("not", "and", "or"));
    }
}
