package sphota.net;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledTest {

    /// Memory that was given back before the gradient is reckoned is written over.
    @Test
    void gradientsAreScaledByTheNumberThatWasGiven() {
        try (var torch = Torch.open(Torch.Choice.CPU, 1);
                var scope = new NDScope();
                var collector = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            var weight = torch.manager().ones(new Shape(3));
            weight.setRequiresGradient(true);
            var out = weight;
            for (int i = 0; i < 1000; i++) {
                out = Scaled.of(out, i % 2 == 0 ? 4 : 0.25);
            }
            System.gc();
            var others = new ArrayList<ByteBuffer>();
            for (int i = 0; i < 10_000; i++) {
                others.add(ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, 7));
            }
            collector.backward(out.sum());
            assertThat(others).hasSize(10_000);
            assertThat(weight.getGradient().toFloatArray()).containsExactly(1, 1, 1);
        }
    }

    @Test
    void theEnginesOwnProductsWithNumbersAreNotUsed() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("sphota.net", "sphota.speech");
        for (var name : List.of("mul", "div", "pow", "maximum", "minimum")) {
            noClasses().should().callMethod(NDArray.class, name, Number.class).check(classes);
        }
        noClasses().should().callMethod(NDArrayEx.class, "swish", float.class).check(classes);
    }
}
