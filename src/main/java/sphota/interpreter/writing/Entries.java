package sphota.interpreter.writing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/// Pages side by side, filled up with zeros to the longest.
///
/// @param vectors [B, S, W]
/// @param shown [B, S]: 1 where there is a row
record Entries(NDArray vectors, NDArray shown) {

    /// @param width of every page
    /// @throws IllegalArgumentException if a page is of another one
    static Entries of(NDManager manager, List<Page> pages, int width) {
        int rows = pages.stream().mapToInt(Page::rows).max().orElse(1);
        var vectors = new float[Math.multiplyExact(pages.size() * rows, width)];
        var shown = new float[pages.size() * rows];
        for (int b = 0; b < pages.size(); b++) {
            var page = pages.get(b);
            if (page.width() != width) {
                throw new IllegalArgumentException(
                        "rows of %d numbers for a network that reads %d"
                                .formatted(page.width(), width));
            }
            System.arraycopy(page.values(), 0, vectors, b * rows * width, page.values().length);
            java.util.Arrays.fill(shown, b * rows, b * rows + page.rows(), 1);
        }
        return new Entries(
                manager.create(vectors, new Shape(pages.size(), rows, width)),
                manager.create(shown, new Shape(pages.size(), rows)));
    }
}
