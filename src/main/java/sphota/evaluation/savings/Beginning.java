package sphota.evaluation.savings;

import java.nio.file.Path;
import java.util.Set;

/// What a network has behind it when a task begins. All but [Learned] keep their layers alone:
/// embeddings are drawn anew in every arm, so that what is compared is what layers have learned.
public sealed interface Beginning {

    /// Nothing: weights are drawn.
    record Drawn() implements Beginning {}

    /// Layers drawn anew with the mean and deviation, array by array, of those of another arm: what
    /// is left of learning if all but these statistics is lost (Wu, Li and Liang 2022).
    ///
    /// @param arm the other's name
    record Matched(String arm) implements Beginning {}

    /// A procedure by its name, see [sphota.speech.procedural.Procedure#published].
    record Practised(String procedure) implements Beginning {}

    /// A corpus, read as bytes.
    ///
    /// @param shuffled whether answers stand behind questions they do not belong to, see
    ///   [sphota.speech.data.ShuffledAnswers]
    /// @param only documents of these forms alone; empty for all
    /// @param without no document in which one of these is
    record Taught(Path corpus, boolean shuffled, Set<String> only, Set<String> without)
            implements Beginning {

        public Taught {
            only = Set.copyOf(only);
            without = Set.copyOf(without);
        }

        /// Whether a document of these forms is read.
        boolean takes(Set<String> forms) {
            return (only.isEmpty() || only.containsAll(forms))
                    && without.stream().noneMatch(forms::contains);
        }
    }

    /// A language model as it is, embeddings too.
    ///
    /// @param model its folder
    record Learned(Path model) implements Beginning {}
}
