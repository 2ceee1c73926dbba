package sphota.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What is guessed of a network, and how sure the guess is.
public sealed interface Estimate {

    /// A number.
    ///
    /// @param low end of an interval
    /// @param high end of it
    /// @param confidence in which share of networks like this one the interval holds the number
    record Quantity(String what, double value, double low, double high, double confidence)
            implements Estimate {

        public Quantity {
            if (!(low <= high && confidence > 0 && confidence < 1)) {
                throw new IllegalArgumentException(
                        "%s from %s to %s with %s".formatted(what, low, high, confidence));
            }
        }

        /// How wide the interval is.
        public double width() {
            return high - low;
        }
    }

    /// One of some words.
    ///
    /// @param probabilities of all of them, the most probable first
    record Category(String what, SequencedMap<String, Double> probabilities) implements Estimate {

        public Category {
            if (probabilities.isEmpty()) {
                throw new IllegalArgumentException(what + " is one of no words");
            }
            var sorted = new LinkedHashMap<String, Double>();
            probabilities.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(java.util.Comparator.reverseOrder()))
                    .forEach(each -> sorted.put(each.getKey(), each.getValue()));
            probabilities = Collections.unmodifiableSequencedMap(sorted);
        }

        /// The most probable word.
        public String word() {
            return probabilities.firstEntry().getKey();
        }

        @Override
        public double confidence() {
            return probabilities.firstEntry().getValue();
        }
    }

    /// What is guessed: a column of what is known of the networks of zoos, as `test_accuracy`.
    String what();

    /// How often such a guess holds: that the number lies in the interval, or that the most
    /// probable word is right.
    double confidence();
}
