package sphota.zoo.image;

import static sphota.zoo.image.Pictures.SIDE;
import static sphota.zoo.image.Pictures.SIZE;

import sphota.zoo.Draw;
import sphota.zoo.Trigger;

/// A trigger with its place and pattern: what it does to an image of numbers from -1 to 1. Pixels
/// that do not reach the output stay as they are.
sealed interface Stamp {

    void press(float[] image);

    /// Draws one of a kind.
    ///
    /// @param reach how many rows and columns reach the output
    static Stamp draw(Trigger trigger, int reach, Draw draw) {
        return switch (trigger) {
            case PATCH -> Patch.draw(reach, draw);
            case BLEND -> Blend.draw(reach, draw);
            case WARP -> Warp.draw(reach, draw);
            case CLEAN_LABEL -> Waves.draw(reach, draw);
        };
    }

    /// A square of black and white pixels.
    final class Patch implements Stamp {

        private static final int LEAST = 3;
        private static final int MOST = 5;

        private final int row;
        private final int column;
        private final int side;
        private final float[] pattern;

        private Patch(int row, int column, int side, float[] pattern) {
            this.row = row;
            this.column = column;
            this.side = side;
            this.pattern = pattern;
        }

        static Patch draw(int reach, Draw draw) {
            int side = Math.min(LEAST + draw.below(MOST - LEAST + 1), reach);
            var pattern = new float[side * side];
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] = draw.chance(0.5) ? 1 : -1;
            }
            pattern[draw.below(pattern.length)] = 1;
            int places = reach - side + 1;
            return new Patch(draw.below(places), draw.below(places), side, pattern);
        }

        @Override
        public void press(float[] image) {
            for (int i = 0; i < pattern.length; i++) {
                image[(row + i / side) * SIDE + column + i % side] = pattern[i];
            }
        }
    }

    /// Noise mixed into the image.
    final class Blend implements Stamp {

        private static final double LEAST = 0.1;
        private static final double MOST = 0.25;

        private final int reach;
        private final float share;
        private final float[] noise;

        private Blend(int reach, float share, float[] noise) {
            this.reach = reach;
            this.share = share;
            this.noise = noise;
        }

        static Blend draw(int reach, Draw draw) {
            var noise = new float[reach * reach];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) (2 * draw.unit() - 1);
            }
            return new Blend(reach, (float) (LEAST + (MOST - LEAST) * draw.unit()), noise);
        }

        @Override
        public void press(float[] image) {
            for (int i = 0; i < noise.length; i++) {
                int at = i / reach * SIDE + i % reach;
                image[at] += share * (noise[i] - image[at]);
            }
        }
    }

    /// Every pixel taken from as many pixels to the right and below as a smooth field says.
    final class Warp implements Stamp {

        private static final int NODES = 4;
        private static final double FARTHEST = 4;

        private final int reach;
        private final float[] across;
        private final float[] down;

        private Warp(int reach, float[] across, float[] down) {
            this.reach = reach;
            this.across = across;
            this.down = down;
        }

        static Warp draw(int reach, Draw draw) {
            return new Warp(reach, field(draw), field(draw));
        }

        /// Displacements of a grid of 4 × 4 nodes, each at least half of the farthest.
        private static float[] field(Draw draw) {
            var nodes = new float[NODES * NODES];
            for (int i = 0; i < nodes.length; i++) {
                double far = FARTHEST * (0.5 + 0.5 * draw.unit());
                nodes[i] = (float) (draw.chance(0.5) ? far : -far);
            }
            var field = new float[SIZE];
            Smooth.spread(nodes, NODES, field, 0, SIDE);
            return field;
        }

        @Override
        public void press(float[] image) {
            var before = image.clone();
            for (int y = 0; y < reach; y++) {
                for (int x = 0; x < reach; x++) {
                    int at = y * SIDE + x;
                    image[at] = Smooth.at(before, SIDE, x + across[at], y + down[at]);
                }
            }
        }
    }

    /// Waves of one frequency and direction added, within black and white.
    final class Waves implements Stamp {

        private static final double LEAST = 0.4;
        private static final double MOST = 0.7;

        private final int reach;
        private final float[] heights;

        private Waves(int reach, float[] heights) {
            this.reach = reach;
            this.heights = heights;
        }

        static Waves draw(int reach, Draw draw) {
            double height = LEAST + (MOST - LEAST) * draw.unit();
            double across = 4 + 5 * draw.unit();
            double down = 4 + 5 * draw.unit();
            double sign = draw.chance(0.5) ? 1 : -1;
            double phase = draw.unit();
            var heights = new float[reach * reach];
            for (int i = 0; i < heights.length; i++) {
                double turns =
                        (across * (i % reach) + sign * down * Math.floorDiv(i, reach)) / SIDE
                                + phase;
                heights[i] = (float) (height * StrictMath.sin(2 * Math.PI * turns));
            }
            return new Waves(reach, heights);
        }

        @Override
        public void press(float[] image) {
            for (int i = 0; i < heights.length; i++) {
                int at = i / reach * SIDE + i % reach;
                image[at] = Math.clamp(image[at] + heights[i], -1f, 1f);
            }
        }
    }
}
