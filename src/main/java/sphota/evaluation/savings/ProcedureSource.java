package sphota.evaluation.savings;

import java.util.List;
import java.util.stream.IntStream;
import sphota.speech.data.Scoring;
import sphota.speech.data.Sequence;
import sphota.speech.data.SequenceSource;
import sphota.speech.procedural.Documents;
import sphota.tokenizer.Control;

/// Documents of a procedure as sequences between [Control#BEGIN] and [Control#END], all of the one
/// form.
///
/// @param first the number of the first document
/// @param count of documents
record ProcedureSource(Documents documents, long first, int count) implements SequenceSource {

    private static final int OF_A_BLOCK = 64;

    @Override
    public int blocks() {
        return Math.ceilDiv(count, OF_A_BLOCK);
    }

    @Override
    public List<Sequence> block(int number) {
        int from = number * OF_A_BLOCK;
        return IntStream.range(from, Math.min(count, from + OF_A_BLOCK))
                .mapToObj(i -> sequence(documents.at(first + i)))
                .toList();
    }

    private static Sequence sequence(sphota.speech.procedural.Sequence drawn) {
        int count = drawn.length() + 2;
        var ids = new int[count];
        var sourceBytes = new byte[count];
        var scoring = new byte[count];
        ids[0] = Control.BEGIN.id();
        scoring[0] = Scoring.NONE.number();
        for (int i = 0; i < drawn.length(); i++) {
            ids[i + 1] = drawn.ids()[i];
            sourceBytes[i + 1] = 1;
            scoring[i + 1] = (drawn.scored()[i] ? Scoring.TOKEN : Scoring.NONE).number();
        }
        ids[count - 1] = Control.END.id();
        scoring[count - 1] = Scoring.TOKEN.number();
        return new Sequence(
                ids, new int[count], new byte[count], sourceBytes, scoring, new byte[count]);
    }
}
