package sphota.diff;

import java.util.Optional;
import sphota.tensor.Content;
import sphota.tensor.Shape;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// Two tensors of as many elements, laid so that equal places belong together.
record Laid(Tensor a, Tensor b) {

    /// How many times the bytes of its storage a view may be read.
    private static final double LIMIT = 64;

    /// As a match has it; axes that both repeat are left out.
    static Laid of(Match match) {
        return switch (match.fit()) {
            case WHOLE, NOTHING -> distinct(match.a(), match.b());
            case TRANSPOSED, INTERLEAVED -> new Laid(match.a(), match.b());
            case FIRST_ROWS -> {
                long rows = Math.min(match.a().shape().size(0), match.b().shape().size(0));
                yield new Laid(first(match.a(), rows), first(match.b(), rows));
            }
        };
    }

    private static Laid distinct(Tensor a, Tensor b) {
        if (!a.shape().equals(b.shape())
                || !(a.content() instanceof Content.Strided viewA)
                || !(b.content() instanceof Content.Strided viewB)
                || viewA.strides().rank() != a.shape().rank()
                || viewB.strides().rank() != b.shape().rank()) {
            return new Laid(a, b);
        }
        var sizes = a.shape().sizes();
        for (int axis = 0; axis < sizes.length; axis++) {
            boolean repeated = viewA.strides().along(axis) == 0 && viewB.strides().along(axis) == 0;
            sizes[axis] = repeated ? Math.min(1, sizes[axis]) : sizes[axis];
        }
        var shape = Shape.of(sizes);
        return new Laid(
                new Tensor(a.name(), a.type(), shape, a.content()),
                new Tensor(b.name(), b.type(), shape, b.content()));
    }

    /// A view of two axes, these exchanged; what is no view stays as it is.
    static Tensor transposed(Tensor tensor) {
        if (!(tensor.content() instanceof Content.Strided view)
                || tensor.shape().rank() != 2
                || view.strides().rank() != 2) {
            return tensor;
        }
        return view(
                tensor,
                view,
                Shape.of(tensor.shape().size(1), tensor.shape().size(0)),
                Strides.of(view.strides().along(1), view.strides().along(0)));
    }

    /// A matrix whose rows are heads of a given number, each as two halves, seen with the rows of
    /// the halves taken by turns; or the other way around.
    static Tensor interleaved(Tensor tensor, long heads, boolean back) {
        if (!(tensor.content() instanceof Content.Strided view)
                || tensor.shape().rank() != 2
                || view.strides().rank() != 2
                || heads < 1
                || tensor.shape().size(0) % (2 * heads) != 0) {
            return tensor;
        }
        long half = tensor.shape().size(0) / heads / 2;
        long row = view.strides().along(0);
        long column = view.strides().along(1);
        long columns = tensor.shape().size(1);
        return back
                ? view(
                        tensor,
                        view,
                        Shape.of(heads, 2, half, columns),
                        Strides.of(2 * half * row, row, 2 * row, column))
                : view(
                        tensor,
                        view,
                        Shape.of(heads, half, 2, columns),
                        Strides.of(2 * half * row, row, half * row, column));
    }

    private static Tensor view(Tensor tensor, Content.Strided view, Shape shape, Strides strides) {
        return new Tensor(
                tensor.name(),
                tensor.type(),
                shape,
                new Content.Strided(
                        view.storage(),
                        view.order(),
                        view.offset(),
                        strides,
                        view.conjugated(),
                        view.negated()));
    }

    private static Tensor first(Tensor tensor, long rows) {
        var sizes = tensor.shape().sizes();
        sizes[0] = rows;
        return new Tensor(tensor.name(), tensor.type(), Shape.of(sizes), tensor.content());
    }

    /// Why their numbers cannot be held against each other; nothing is read.
    Optional<String> obstacle() {
        var obstacle = Elements.obstacle(a).or(() -> Elements.obstacle(b));
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (Elements.components(a.type()) != Elements.components(b.type())) {
            return Optional.of("one is complex, the other is not");
        }
        if (a.shape().elements() != b.shape().elements()) {
            return Optional.of("shapes %s and %s do not fit".formatted(a.shape(), b.shape()));
        }
        try {
            if (bytes() > LIMIT * storedBytes()) {
                return Optional.of(
                        "its elements overlap: laid out they exceed the %.0f bytes they stand in more than %.0f times"
                                .formatted(storedBytes(), LIMIT));
            }
        } catch (ArithmeticException _) {
            return Optional.of("it has more than 2⁶³ − 1 elements");
        }
        return Optional.empty();
    }

    /// What both fill, laid out.
    double bytes() {
        return (double) a.logicalBytes() + b.logicalBytes();
    }

    private double storedBytes() {
        return storedBytes(a) + storedBytes(b);
    }

    private static double storedBytes(Tensor tensor) {
        return Views.of(tensor).stream().mapToDouble(view -> view.storage().byteSize()).sum();
    }

    /// How many numbers are compared.
    long numbers() {
        return Math.multiplyExact(a.shape().elements(), Elements.components(a.type()));
    }

    long rowLength() {
        int rank = b.shape().rank();
        return rank == 0 ? 1 : b.shape().size(rank - 1) * Elements.components(b.type());
    }

    /// Whether no storage has to be unpacked to be read.
    boolean stands() {
        return java.util.stream.Stream.of(a, b)
                .flatMap(tensor -> Views.of(tensor).stream())
                .allMatch(view -> view.storage() instanceof sphota.tensor.Storage.Stored);
    }
}
