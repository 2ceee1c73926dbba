package sphota.statistics;

import sphota.kernel.Columns;
import sphota.kernel.Lanes;

/// The numbers of a block, in the width that loses nothing.
sealed interface Numbers {

    double at(int index);

    void clear(int index);

    Lanes.Squares squares(Lanes lanes, int from, int count);

    void addSquares(int from, double[] sums, int at, int count);

    final class Floats implements Numbers {
        private final float[] x;

        Floats(float[] x) {
            this.x = x;
        }

        @Override
        public double at(int index) {
            return x[index];
        }

        @Override
        public void clear(int index) {
            x[index] = 0;
        }

        @Override
        public Lanes.Squares squares(Lanes lanes, int from, int count) {
            return lanes.squares(x, from, count);
        }

        @Override
        public void addSquares(int from, double[] sums, int at, int count) {
            Columns.addSquares(x, from, sums, at, count);
        }
    }

    final class Doubles implements Numbers {
        private final double[] x;

        Doubles(double[] x) {
            this.x = x;
        }

        @Override
        public double at(int index) {
            return x[index];
        }

        @Override
        public void clear(int index) {
            x[index] = 0;
        }

        @Override
        public Lanes.Squares squares(Lanes lanes, int from, int count) {
            return lanes.squares(x, from, count);
        }

        @Override
        public void addSquares(int from, double[] sums, int at, int count) {
            Columns.addSquares(x, from, sums, at, count);
        }
    }
}
