package sphota.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.bytes.Region;
import sphota.format.Place;
import sphota.report.Style.Ink;
import sphota.tensor.Tensor;

/// Tensors, a line each: type, shape, bytes, where they stand, and what is special about them.
final class TensorTable {

    private TensorTable() {}

    static void print(Page page, List<Tensor> tensors, Census census) {
        new Table<Tensor>()
                .left("TENSOR", tensor -> Escaping.visible(tensor.name()))
                .left("TYPE", tensor -> Escaping.visible(tensor.type().label()))
                .left("SHAPE", TensorFacts::shape)
                .right("BYTES", tensor -> Numbers.bytes(TensorFacts.logicalBytes(tensor)))
                .right("AT BYTE", TensorTable::at)
                .left("", tensor -> note(tensor, census), _ -> Ink.DIM)
                .print(page, "", tensors);
    }

    private static String at(Tensor tensor) {
        return Place.of(tensor)
                .flatMap(place -> place.byteOffset().stream().boxed().findFirst())
                .map(Numbers::grouped)
                .orElse("");
    }

    private static String note(Tensor tensor, Census census) {
        return Stream.of(
                        member(tensor),
                        Escaping.visible(TensorFacts.kind(tensor)),
                        Escaping.visible(census.sharing(tensor)))
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /// The file inside the file that the bytes stand in, if there is one.
    private static String member(Tensor tensor) {
        return Place.of(tensor)
                .map(Place::file)
                .filter(file -> file.contains(Region.INSIDE))
                .map(file ->
                        "in "
                                + Escaping.visible(
                                        file.substring(
                                                file.lastIndexOf(Region.INSIDE)
                                                        + Region.INSIDE.length())))
                .orElse("");
    }
}
