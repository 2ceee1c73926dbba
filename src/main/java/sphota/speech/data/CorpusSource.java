package sphota.speech.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import sphota.bytes.MalformedFileException;
import sphota.corpus.Corpus;
import sphota.corpus.Document;
import sphota.corpus.Shard;

/// The sequences of a corpus, block by block as its shards have them: no more than one is in
/// memory. Its files must stay as they are while it is in use. Not for use by several threads, as
/// its sequencer is not.
public final class CorpusSource implements SequenceSource {

    private final List<Place> places = new ArrayList<>();
    private final Sequencer sequencer;
    private final Predicate<Document> taken;
    private final UnaryOperator<List<Document>> changed;

    private record Place(Shard shard, int block) {}

    private CorpusSource(
            Sequencer sequencer, Predicate<Document> taken, UnaryOperator<List<Document>> changed) {
        this.sequencer = sequencer;
        this.taken = taken;
        this.changed = changed;
    }

    /// All documents.
    ///
    /// @throws IOException if a shard cannot be read
    /// @throws MalformedFileException if one is not as it was written
    public static CorpusSource of(Corpus corpus, Sequencer sequencer) throws IOException {
        return of(corpus, sequencer, _ -> true);
    }

    /// Some documents.
    ///
    /// @param taken whether one is among them, as by a [DocumentSplit] or by its forms
    /// @throws IOException if a shard cannot be read
    /// @throws MalformedFileException if one is not as it was written
    public static CorpusSource of(Corpus corpus, Sequencer sequencer, Predicate<Document> taken)
            throws IOException {
        return of(corpus, sequencer, taken, UnaryOperator.identity());
    }

    /// Some documents, changed.
    ///
    /// @param changed makes of the documents of a block that are taken those that are read
    /// @throws IOException if a shard cannot be read
    /// @throws MalformedFileException if one is not as it was written
    public static CorpusSource of(
            Corpus corpus,
            Sequencer sequencer,
            Predicate<Document> taken,
            UnaryOperator<List<Document>> changed)
            throws IOException {
        var source = new CorpusSource(sequencer, taken, changed);
        // Mapped as long as they are in use.
        var arena = Arena.ofAuto();
        for (var entry : corpus.manifest().shards()) {
            var shard = Shard.open(corpus.folder().resolve(entry.name()), arena);
            for (int block = 0; block < shard.blocks(); block++) {
                source.places.add(new Place(shard, block));
            }
        }
        return source;
    }

    @Override
    public int blocks() {
        return places.size();
    }

    @Override
    public List<Sequence> block(int number) {
        var place = places.get(number);
        var documents = place.shard.block(place.block).stream().filter(taken).toList();
        return changed.apply(documents).stream().map(sequencer::of).toList();
    }
}
