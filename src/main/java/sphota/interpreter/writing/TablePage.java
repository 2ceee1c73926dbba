package sphota.interpreter.writing;

import sphota.meaning.Data;

/// Tables as a network reads them: up to 16 rows a table, each of up to 16 answers with up to 16
/// probabilities each, its place among them, the number of classes, and how many scalars an input
/// has. Where an answer is a sequence, its length stands behind these, at 16 and more; and where
/// not all inputs are asked, how many values the first scalar of an input has is marked among the
/// numbers of classes, by a half.
final class TablePage {

    private static final int CLASSES = Data.LARGEST_MODULUS;
    private static final int PLACE = Panel.PLACES * CLASSES;
    private static final int MODULUS = PLACE + Panel.ROWS;
    private static final int SCALARS = MODULUS + CLASSES + 1;
    private static final int LENGTH = SCALARS + Data.LONGEST_SEQUENCE;
    private static final float ASKED = 0.5f;

    /// Numbers a row.
    static final int WIDTH = SCALARS + Data.MOST_SCALARS + 1;

    private TablePage() {}

    static Page of(SoftTable table) {
        int rows = rows(table);
        var values = new float[rows * WIDTH];
        for (int row = 0; row < rows; row++) {
            write(table, row, values, row * WIDTH);
        }
        return new Page(rows, WIDTH, values);
    }

    private static void write(SoftTable table, int row, float[] values, int at) {
        values[at + PLACE + row] = 1;
        values[at + MODULUS + table.classes()] = 1;
        values[at + SCALARS + table.domain().scalars()] = 1;
        if (table.positions() > 1) {
            values[at + LENGTH + table.positions()] = 1;
        }
        if (!Panel.isWhole(table.type())) {
            values[at + MODULUS + table.domain().moduli()[0]] += ASKED;
        }
        int first = row * places(table);
        for (int place = 0; place < places(table) && first + place < table.size(); place++) {
            for (int c = 0; c < table.classes(); c++) {
                values[at + place * CLASSES + c] = table.odds(first + place, c);
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
