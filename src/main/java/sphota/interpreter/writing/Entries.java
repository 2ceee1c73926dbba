package sphota.interpreter.writing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import sphota.meaning.Data;

/// Tables as a network reads them: up to 16 vectors a table, each of up to 16 inputs in a row with
/// up to 16 probabilities each, its place among them, the number of classes, and how many scalars
/// an input has.
///
/// @param vectors [B, S, WIDTH]
/// @param shown [B, S]: 1 where there is a vector
record Entries(NDArray vectors, NDArray shown) {

    static final int MOST_INPUTS = 256;

    private static final int PLACES = 16;
    private static final int ROWS = MOST_INPUTS / PLACES;
    private static final int CLASSES = Data.LARGEST_MODULUS;
    private static final int PLACE = ROWS * CLASSES;
    private static final int MODULUS = PLACE + PLACES;
    private static final int SCALARS = MODULUS + CLASSES + 1;

    /// Numbers a vector.
    static final int WIDTH = SCALARS + Data.MOST_SCALARS + 1;

    static Entries of(NDManager manager, List<SoftTable> tables) {
        int places = tables.stream().mapToInt(Entries::places).max().orElse(1);
        var vectors = new float[tables.size() * places * WIDTH];
        var shown = new float[tables.size() * places];
        for (int b = 0; b < tables.size(); b++) {
            var table = tables.get(b);
            int rows = rows(table);
            for (int s = 0; s < places(table); s++) {
                int at = (b * places + s) * WIDTH;
                shown[b * places + s] = 1;
                vectors[at + PLACE + s] = 1;
                vectors[at + MODULUS + table.classes()] = 1;
                vectors[at + SCALARS + table.domain().scalars()] = 1;
                for (int row = 0; row < rows && s * rows + row < table.inputs(); row++) {
                    for (int c = 0; c < table.classes(); c++) {
                        vectors[at + row * CLASSES + c] = table.odds(s * rows + row, c);
                    }
                }
            }
        }
        return new Entries(
                manager.create(vectors, new Shape(tables.size(), places, WIDTH)),
                manager.create(shown, new Shape(tables.size(), places)));
    }

    /// Inputs a vector.
    private static int rows(SoftTable table) {
        return Math.ceilDiv(table.inputs(), PLACES);
    }

    private static int places(SoftTable table) {
        return Math.ceilDiv(table.inputs(), rows(table));
    }
}
