package sphota.language.icon;

/// A data set for the classification of images, made of formulas: a class a token of a
/// [FractalBase], and for each class as many images as are asked for. As FractalDB has it, an image
/// is its class's system with one coefficient in all its maps multiplied by 0.2, 0.6, 1.4 or 1.8
/// (steps of 0.4), or none; turned over or not; and drawn with a walk of its own.
///
/// The same class and instance give the same image everywhere.
///
/// @param base of the classes
/// @param side of the images
/// @param points that an image is drawn with
public record FractalImages(FractalBase base, int side, int points) {

    private static final double[] WEIGHTS = {0.2, 0.6, 1.4, 1.8};
    private static final int COEFFICIENTS = 6;
    private static final int SCALINGS = 1 + COEFFICIENTS * 4;
    private static final int FLIPS = 4;

    /// Images that differ in more than the walk of the point.
    public static final int VARIANTS = SCALINGS * FLIPS;

    /// An image and which class it is of, 0 to 1,023.
    public record Labelled(int label, Raster image) {}

    /// How many classes there are.
    public int classes() {
        return base.tokens().size();
    }

    /// The image of a class with a number. Those from 0 to [#VARIANTS] - 1 differ in scaling or
    /// turning; further ones are these with other walks.
    ///
    /// @throws IllegalArgumentException if there is no such class, or the number is negative
    public Labelled image(int label, int instance) {
        if (label < 0 || label >= classes() || instance < 0) {
            throw new IllegalArgumentException("image " + instance + " of class " + label);
        }
        int scaling = instance % SCALINGS;
        var system = base.tokens().get(label).system();
        if (scaling > 0) {
            int coefficient = (scaling - 1) / WEIGHTS.length;
            double weight = WEIGHTS[(scaling - 1) % WEIGHTS.length];
            system =
                    new IteratedSystem(
                            system.maps().stream()
                                    .map(map -> map.scaled(coefficient, weight))
                                    .toList());
        }
        var raster = system.raster(side, points, (long) label << 32 | instance);
        int flip = instance / SCALINGS % FLIPS;
        return new Labelled(label, flipped(raster, (flip & 1) != 0, (flip & 2) != 0));
    }

    private static Raster flipped(Raster raster, boolean across, boolean over) {
        int last = raster.width() - 1;
        var flipped = Raster.blank(raster.width(), raster.height());
        for (int y = 0; y <= last; y++) {
            for (int x = 0; x <= last; x++) {
                if (raster.at(across ? last - x : x, over ? last - y : y)) {
                    flipped.ink(x, y);
                }
            }
        }
        return flipped;
    }
}
