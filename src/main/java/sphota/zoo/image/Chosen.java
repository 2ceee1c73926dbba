package sphota.zoo.image;

import sphota.lanes.Examples;

/// Some images of a pool, by their numbers there.
final class Chosen implements Examples {

    private final Pictures pool;
    private final int[] images;

    Chosen(Pictures pool, int... images) {
        this.pool = pool;
        this.images = images;
    }

    @Override
    public int count() {
        return images.length;
    }

    @Override
    public void input(int example, float[] into, int at, int stride) {
        pool.write(images[example], into, at, stride);
    }

    @Override
    public int target(int example, int place) {
        return pool.label(images[example]);
    }
}
