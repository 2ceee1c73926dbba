package sphota.tensor;

import java.util.List;
import java.util.stream.Stream;
import sphota.bytes.MalformedFileException;

/// The views of storages that a tensor is made of.
public final class Views {

    private Views() {}

    /// In the order of the content's components; none where the elements are absent.
    public static List<Content.Strided> of(Tensor tensor) {
        return stream(tensor).toList();
    }

    /// Whether this is the machine's answer to a read of mapped bytes that are gone from the file.
    public static boolean isShrunk(InternalError error) {
        return String.valueOf(error.getMessage()).contains("unsafe memory access");
    }

    /// What there is to say of a tensor whose file shrank while it was read.
    ///
    /// @throws InternalError the one given, if it says anything else
    public static MalformedFileException shrunk(Tensor tensor, InternalError error) {
        var view = stream(tensor).findFirst();
        if (!isShrunk(error) || view.isEmpty()) {
            throw error;
        }
        return view.get().storage().refuse("the file shrank while it was read");
    }

    private static Stream<Content.Strided> stream(Tensor tensor) {
        return switch (tensor.content()) {
            case Content.Strided strided -> Stream.of(strided);
            case Content.Sparse sparse -> sparse.parts().stream().flatMap(Views::stream);
            case Content.Quantized quantized ->
                    Stream.concat(Stream.of(quantized.codes()), scales(quantized.scale()));
            case Content.Nested nested ->
                    Stream.of(nested.buffer(), nested.sizes(), nested.strides(), nested.offsets())
                            .flatMap(Views::stream);
            case Content.Absent _ -> Stream.empty();
        };
    }

    private static Stream<Content.Strided> scales(Content.Scale scale) {
        return switch (scale) {
            case Content.Scale.PerTensor _ -> Stream.empty();
            case Content.Scale.PerChannel channels ->
                    Stream.of(channels.scales(), channels.zeroPoints()).flatMap(Views::stream);
        };
    }
}
