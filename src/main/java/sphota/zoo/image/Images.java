package sphota.zoo.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// A data set: images to train on, and others to test on.
///
/// @param name as subjects state it
public record Images(String name, Pictures pool, Pictures test) {

    private static final Pattern FRACTALS = Pattern.compile("fractals(?:-(\\d{1,9}))?");

    /// The data that a recipe names.
    ///
    /// @param data see [sphota.zoo.ImageRecipe]
    /// @param pool how many to train on
    /// @param tested how many to test on
    /// @throws IOException if there are no such files
    /// @throws sphota.bytes.MalformedFileException if they are not what they should be, or hold
    ///   fewer images
    public static Images of(String data, int pool, int tested) throws IOException {
        var fractals = FRACTALS.matcher(data);
        if (fractals.matches()) {
            var number = fractals.group(1);
            return new FractalPictures(number == null ? 0 : Long.parseLong(number))
                    .images(data, pool, tested);
        }
        var folder = Path.of(data);
        return new Images(
                name(folder),
                Idx.pictures(folder, "train", pool),
                Idx.pictures(folder, "t10k", tested));
    }

    /// What a recipe names, where the files are not there: no images.
    public static Images absent(String data) {
        var none = new Pictures(new byte[0], new byte[0]);
        return new Images(name(Path.of(data)), none, none);
    }

    /// The files of data that a recipe names, by name; they need not be there.
    public static SortedMap<String, Path> files(String data) {
        return FRACTALS.matcher(data).matches()
                ? Collections.emptySortedMap()
                : Idx.files(Path.of(data));
    }

    private static String name(Path folder) {
        var name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    /// Whether there are any.
    boolean areThere() {
        return pool.count() > 0;
    }
}
