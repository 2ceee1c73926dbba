package sphota.interpreter.writing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import sphota.meaning.Data;

/// Tables as a network reads them: up to 16 vectors a table, each of up to 16 answers in a row with
/// up to 16 probabilities each, its place among them, the number of classes, and how many scalars
/// an input has. Where an answer is a sequence, its length stands behind these, at 16 and more; and
/// where not all inputs are asked, how many values the first scalar of an input has is marked among
/// the numbers of classes, by a half.
///
/// @param vectors [B, S, WIDTH]
/// @param shown [B, S]: 1 where there is a vector
record Entries(NDArray vectors, NDArray shown) {

    private static final int CLASSES = Data.LARGEST_MODULUS;
    private static final int PLACE = Panel.PLACES * CLASSES;
    private static final int MODULUS = PLACE + Panel.ROWS;
    private static final int SCALARS = MODULUS + CLASSES + 1;
    private static final int LENGTH = SCALARS + Data.LONGEST_SEQUENCE;
    private static final float ASKED = 0.5f;

    /// Numbers a vector.
    static final int WIDTH = SCALARS + Data.MOST_SCALARS + 1;

    static Entries of(NDManager manager, List<SoftTable> tables) {
        int rows = tables.stream().mapToInt(Entries::rows).max().orElse(1);
        var vectors = new float[tables.size() * rows * WIDTH];
        var shown = new float[tables.size() * rows];
        for (int b = 0; b < tables.size(); b++) {
            var table = tables.get(b);
            for (int row = 0; row < rows(table); row++) {
                shown[b * rows + row] = 1;
                write(table, row, vectors, (b * rows + row) * WIDTH);
            }
        }
        return new Entries(
                manager.create(vectors, new Shape(tables.size(), rows, WIDTH)),
                manager.create(shown, new Shape(tables.size(), rows)));
    }

    private static void write(SoftTable table, int row, float[] vectors, int at) {
        vectors[at + PLACE + row] = 1;
        vectors[at + MODULUS + table.classes()] = 1;
        vectors[at + SCALARS + table.domain().scalars()] = 1;
        if (table.positions() > 1) {
            vectors[at + LENGTH + table.positions()] = 1;
        }
        if (!Panel.isWhole(table.type())) {
            vectors[at + MODULUS + table.domain().moduli()[0]] += ASKED;
        }
        int first = row * places(table);
        for (int place = 0; place < places(table) && first + place < table.size(); place++) {
            for (int c = 0; c < table.classes(); c++) {
                vectors[at + place * CLASSES + c] = table.odds(first + place, c);
            }
        }
    }

    /// Answers in a row: those to whole questions.
    private static int places(SoftTable table) {
        int questions = table.size() / table.positions();
        return Math.ceilDiv(questions, Panel.ROWS) * table.positions();
    }

    private static int rows(SoftTable table) {
        return Math.ceilDiv(table.size(), places(table));
    }
}
