package sphota.format;

import java.util.OptionalLong;
import sphota.bytes.Region;

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

    public static Place whole(String file) {
        return new Place(file, OptionalLong.empty());
    }

    @Override
    public String toString() {
        return byteOffset.isPresent() ? file + " @ byte " + byteOffset.getAsLong() : file;
    }
}
