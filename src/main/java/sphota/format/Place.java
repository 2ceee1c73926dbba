package sphota.format;

import java.util.Optional;
import java.util.OptionalLong;
import sphota.bytes.Region;
import sphota.tensor.Content;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// Where in a file something was found.
///
/// @param file as [Region#file()] has it
/// @param byteOffset from the start of that file; empty when the file as a whole is meant
public record Place(String file, OptionalLong byteOffset) {

    public static Place of(Region region) {
        return of(region, 0);
    }

    /// A byte of a region.
    ///
    /// @param byteOffset counted from the start of `region`
    public static Place of(Region region, long byteOffset) {
        return new Place(region.file(), OptionalLong.of(region.startByte() + byteOffset));
    }

    /// Where the first element of a tensor stands; the start of its storage where that is packed.
    /// Empty for a tensor without bytes.
    public static Optional<Place> of(Tensor tensor) {
        return Views.of(tensor).stream().findFirst().map(view -> of(tensor, view));
    }

    private static Place of(Tensor tensor, Content.Strided view) {
        return switch (view.storage()) {
            case Storage.Stored(Region source) ->
                    of(source, tensor.type().bits(1) * view.offset() / Byte.SIZE);
            case Storage.Deflated(Region source, _) -> of(source);
            case Storage.Latin1(Region source, _) -> of(source);
            case Storage.Encoded(Region source, _, _, _) -> of(source);
        };
    }

    public static Place whole(String file) {
        return new Place(file, OptionalLong.empty());
    }

    @Override
    public String toString() {
        return byteOffset.isPresent() ? file + " @ byte " + byteOffset.getAsLong() : file;
    }
}
