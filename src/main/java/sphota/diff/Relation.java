package sphota.diff;

import java.util.List;
import java.util.Locale;

/// What B is to A.
///
/// @param statement a sentence for a reader
/// @param confidence from 0 to 1: of relations said for these reasons, how many we expect to be
///   right. 1 is kept for what was compared number by number and has no other reading
/// @param evidence sentences; names from the files stand in them as they are, so they must be
///   escaped where they are shown
public record Relation(Kind kind, String statement, double confidence, List<String> evidence) {

    /// What there is to be said.
    public enum Kind {
        /// The files are the same, byte by byte.
        IDENTICAL_FILES,
        /// The same numbers under the same names; containers may differ.
        SAME_VALUES,
        /// The same numbers under other names, or in other pieces.
        REPACKAGED,
        /// The same but for the type: one is the other rounded.
        CAST,
        /// One is the other on a grid.
        QUANTISED,
        /// Small changes in all directions.
        FINE_TUNED,
        /// A change of low rank in some matrices.
        LORA_MERGED,
        /// B is A but for zeros.
        PRUNED,
        /// B is A times a number.
        SCALED,
        /// The same numbers in another order.
        REORDERED,
        /// The same but for few tensors, or few numbers.
        EDITED,
        /// The table of words has more rows, or fewer.
        VOCABULARY_RESIZED,
        /// Layers were left out, put in, or repeated.
        LAYERS_CHANGED,
        /// All the same but for the last layer.
        HEAD_REPLACED,
        /// One is a low-rank adapter that fits the other.
        ADAPTER,
        /// The same shapes, nothing in common.
        UNRELATED,
        /// Little of one has a place in the other.
        DIFFERENT_ARCHITECTURE,
        UNKNOWN;

        /// As in `lora merged`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /// Whether nothing of one model is in the other.
        public boolean isUnrelated() {
            return this == UNRELATED || this == DIFFERENT_ARCHITECTURE;
        }

        /// Whether every number is the same.
        public boolean isSame() {
            return this == IDENTICAL_FILES || this == SAME_VALUES || this == REPACKAGED;
        }
    }

    public Relation {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence);
        }
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("no evidence for " + kind);
        }
        evidence = List.copyOf(evidence);
    }
}
