package sphota.language.icon;

/// What SVG elements begin with.
final class Svg {

    private Svg() {}

    static String open(int width, int height) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">"
                .formatted(width, height);
    }
}
