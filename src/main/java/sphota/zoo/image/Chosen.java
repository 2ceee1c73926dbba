package sphota.zoo.image;

import sphota.lanes.Examples;

/// Some images of a pool, by their numbers there.
record Chosen(Pictures pool, int[] images) implements Examples {

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
