package sphota.speech.procedural;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import sphota.meaning.SplitMix;

/// A rule by which documents are drawn.
public sealed interface Procedure
        permits ShuffleDyck,
                NestedDyck,
                Exercise,
                NeuralAutomaton,
                RandomLstm,
                Noise,
                Renamed,
                Shuffled {

    /// A document of as many ids as the rule can fill, `length` at most.
    ///
    /// @throws IllegalArgumentException if `length` is below [#shortest]
    Sequence draw(SplitMix random, int length);

    /// The ids that a document has at least.
    int shortest();

    /// All procedures by name, as near to what was published as bytes allow.
    static Map<String, Procedure> published() {
        var all = new LinkedHashMap<String, Procedure>();
        all.put("shuffle-dyck", ShuffleDyck.PUBLISHED);
        all.put("nested-dyck", NestedDyck.PUBLISHED);
        for (var task : Exercise.Task.values()) {
            all.put(task.name().toLowerCase(Locale.ROOT), Exercise.published(task));
        }
        all.put("automaton", NeuralAutomaton.USUAL);
        all.put("lstm", RandomLstm.USUAL);
        all.put("noise", new Noise());
        return Collections.unmodifiableMap(all);
    }
}
