package sphota.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.Models;

/// How the budget is divided.
class PlanTest {

    private static final Settings STANDARD = Settings.standard().withBudgetSeconds(180);

    private static List<Form> layers(int count, Form.Plain... matrices) {
        var forms = new ArrayList<Form>();
        for (int layer = 0; layer < count; layer++) {
            Collections.addAll(forms, matrices);
        }
        return forms;
    }

    private static Form.Plain plain(long rows, long columns) {
        return new Form.Plain(rows, columns);
    }

    private static long count(Plan.Divided plan, Class<? extends Route> kind) {
        return plan.routes().stream().filter(kind::isInstance).count();
    }

    @Test
    void aSmallModelIsExact() {
        // The matrices of GPT-2 with 124 million parameters.
        var forms =
                layers(12, plain(768, 2304), plain(768, 768), plain(768, 3072), plain(3072, 768));
        forms.add(plain(50257, 768));
        forms.add(plain(1024, 768));
        var plan = Plan.of(forms, STANDARD);
        assertThat(count(plan, Route.Exact.class)).isEqualTo(forms.size());
        assertThat(plan.remainingSeconds()).isGreaterThan(STANDARD.budgetSeconds() * 0.9);
    }

    @Test
    void ofSevenBillionParametersEveryMatrixGetsItsLargestValues() {
        var square = plain(4096, 4096);
        var up = plain(11008, 4096);
        var forms = layers(32, square, square, square, square, up, up, plain(4096, 11008));
        forms.add(plain(32000, 4096));
        forms.add(plain(32000, 4096));
        var plan = Plan.of(forms, STANDARD);
        assertThat(count(plan, Route.Skip.class)).isZero();
        assertThat(count(plan, Route.Largest.class)).isGreaterThan(200);
        assertThat(plan.remainingSeconds()).isNotNegative();
    }

    @Test
    void whatRemainsIsSpreadOverTheLayers() {
        var forms = layers(64, plain(4096, 4096));
        double spare = 8.5 * (Cost.gram(plain(4096, 4096)) - Cost.largest(plain(4096, 4096)));
        double budget = 64 * Cost.largest(plain(4096, 4096)) + spare;
        var plan = Plan.of(forms, STANDARD.withBudgetSeconds(budget));
        var exact = new ArrayList<Integer>();
        for (int i = 0; i < 64; i++) {
            if (plan.routes().get(i) instanceof Route.Exact) {
                exact.add(i);
            }
        }
        assertThat(exact).containsExactly(0, 8, 16, 24, 32, 40, 48, 56);
    }

    @Test
    void overTheBudgetIsSaid() {
        var forms = List.<Form>of(plain(4096, 4096), plain(64, 64), plain(100_000, 8192));
        double budget = Cost.exact(plain(64, 64)) + Cost.largest(plain(4096, 4096));
        var plan = Plan.of(forms, STANDARD.withBudgetSeconds(budget));
        assertThat(plan.routes().get(0)).isEqualTo(new Route.Largest());
        assertThat(plan.routes().get(1)).isEqualTo(new Route.Exact(false));
        assertThat(plan.routes().get(2))
                .isInstanceOfSatisfying(
                        Route.Skip.class,
                        skip -> assertThat(skip.reason()).startsWith("over the budget of "));
    }

    @Test
    void whatDoesNotFitIntoMemoryIsLargestOrSkipped() {
        var settings = STANDARD.withMode(Settings.Mode.FULL);
        assertThat(Plan.of(List.of(plain(150_000, 4096)), settings).routes())
                .containsExactly(new Route.Exact(false));
        assertThat(Plan.of(List.of(plain(150_000, 16_384)), settings).routes())
                .containsExactly(new Route.Largest());
        assertThat(Plan.of(List.of(plain(1 << 20, 1 << 20)), settings).routes())
                .allMatch(route ->
                        route instanceof Route.Skip(String reason) && reason.contains("memory"));
    }

    @Test
    void offLooksAtNothingAndLoadsNothing() {
        var forms = List.<Form>of(plain(4, 4));
        var off = STANDARD.withMode(Settings.Mode.OFF);
        var outcomes =
                Work.outcomes(
                        List.of(Matrices.gaussian(4, 4, 1)),
                        forms,
                        Plan.of(forms, off),
                        off,
                        Spectra.Progress.SILENT,
                        () -> {
                            throw new AssertionError("loaded");
                        });
        assertThat(outcomes).containsExactly(new Outcome.Skipped("spectra are off"));
    }

    @Test
    void withoutTheLibraryTheReasonIsTheOutcome() {
        var forms = List.<Form>of(plain(4, 4), new Form.None("it is a vector"));
        var outcomes =
                Work.outcomes(
                        List.of(Matrices.gaussian(4, 4, 1), Models.tensor("v", 1f)),
                        forms,
                        Plan.of(forms, STANDARD),
                        STANDARD,
                        Spectra.Progress.SILENT,
                        () -> OpenBlas.load("plan9-mips"));
        assertThat(outcomes)
                .containsExactly(
                        new Outcome.Skipped("there is no OpenBLAS for plan9-mips"),
                        new Outcome.Skipped("it is a vector"));
    }

    @Test
    void aJarThatIsAbsentIsAReason() {
        var other = OpenBlas.platform().equals("linux-arm64") ? "macosx-arm64" : "linux-arm64";
        assertThat(OpenBlas.load(other))
                .isInstanceOfSatisfying(
                        OpenBlas.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).contains("class path"));
    }
}
