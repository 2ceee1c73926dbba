package sphota.diff;

import java.util.Optional;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// Whether two tensors of different floating-point types can be one tensor's numbers, rounded once
/// to each type: then they are nowhere farther apart than half the quantum of one and half that of
/// the other.
final class CommonSource {

    /// Rounding up to the next power of two doubles the quantum, which is then that of the result.
    private static final double SLACK = 1 + 1e-9;

    private final Optional<Quantum.Floating> ofA;
    private final Optional<Quantum.Floating> ofB;
    private boolean possible;

    private CommonSource(Optional<Quantum.Floating> ofA, Optional<Quantum.Floating> ofB) {
        this.ofA = ofA;
        this.ofB = ofB;
        this.possible = ofA.isPresent() && ofB.isPresent();
    }

    /// Never possible for tensors of one type, or of others than floating-point numbers.
    static CommonSource of(Tensor a, Tensor b) {
        return a.type().equals(b.type())
                ? new CommonSource(Optional.empty(), Optional.empty())
                : new CommonSource(floating(a), floating(b));
    }

    private static Optional<Quantum.Floating> floating(Tensor tensor) {
        return tensor.content() instanceof Content.Strided
                        && tensor.type() instanceof Scalar scalar
                        && Quantum.of(scalar) instanceof Quantum.Floating quantum
                ? Optional.of(quantum)
                : Optional.empty();
    }

    void look(double[] a, double[] b, int count) {
        if (possible) {
            var first = ofA.orElseThrow();
            var second = ofB.orElseThrow();
            for (int i = 0; i < count; i++) {
                boolean finite = Double.isFinite(a[i]) && Double.isFinite(b[i]);
                double allowed = SLACK * (first.at(a[i]) + second.at(b[i])) / 2;
                if (finite && Math.abs(b[i] - a[i]) > allowed) {
                    possible = false;
                    return;
                }
            }
        }
    }

    void merge(CommonSource other) {
        possible &= other.possible;
    }

    boolean isPossible() {
        return possible;
    }
}
