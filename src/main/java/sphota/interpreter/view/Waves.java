package sphota.interpreter.view;

/// The waves of which an image is the sum: its discrete Fourier transform, of whole turns across
/// the image, by the definition.
///
/// @param real of turns down × turns across, those from 0 to half the height and those from minus
///   half the width on
record Waves(int height, int width, double[] real, double[] imaginary) {

    static Waves of(float[] image, int height, int width) {
        var rowReal = new double[height * width];
        var rowImaginary = new double[height * width];
        for (int y = 0; y < height; y++) {
            for (int f = 0; f < width; f++) {
                for (int x = 0; x < width; x++) {
                    double angle = -2 * Math.PI * (f - width / 2) * x / width;
                    rowReal[y * width + f] += image[y * width + x] * Math.cos(angle);
                    rowImaginary[y * width + f] += image[y * width + x] * Math.sin(angle);
                }
            }
        }
        int down = height / 2 + 1;
        var real = new double[down * width];
        var imaginary = new double[down * width];
        for (int g = 0; g < down; g++) {
            for (int y = 0; y < height; y++) {
                double cosine = Math.cos(-2 * Math.PI * g * y / height);
                double sine = Math.sin(-2 * Math.PI * g * y / height);
                for (int f = 0; f < width; f++) {
                    double re = rowReal[y * width + f];
                    double im = rowImaginary[y * width + f];
                    real[g * width + f] += re * cosine - im * sine;
                    imaginary[g * width + f] += re * sine + im * cosine;
                }
            }
        }
        return new Waves(height, width, real, imaginary);
    }

    /// How many there are.
    int count() {
        return real.length;
    }

    double power(int wave) {
        return real[wave] * real[wave] + imaginary[wave] * imaginary[wave];
    }

    /// Turns from top to bottom.
    int down(int wave) {
        return wave / width;
    }

    /// Turns from left to right.
    int across(int wave) {
        return wave % width - width / 2;
    }

    /// The wave by itself, of height 1.
    float[] image(int wave) {
        var image = new float[height * width];
        double phase = Math.atan2(imaginary[wave], real[wave]);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double turns = (double) down(wave) * y / height + (double) across(wave) * x / width;
                image[y * width + x] = (float) Math.cos(2 * Math.PI * turns + phase);
            }
        }
        return image;
    }
}
