package sphota.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import sphota.speech.data.Batch;
import sphota.speech.data.FormNames;
import sphota.speech.data.Scoring;

/// What a bit counts in the loss.
public sealed interface Weighing {

    /// Its name in options and files.
    String label();

    /// What a bit of each target counts.
    ///
    /// @param targets places in the batch
    /// @return one number a target
    NDArray of(NDManager manager, Batch batch, int... targets);

    /// What is added to the loss.
    default Optional<NDArray> penalty() {
        return Optional.empty();
    }

    /// What is learned beside the network, by name.
    default Map<String, NDArray> learning() {
        return Map.of();
    }

    /// Every scored id counts alike, whatever it stands for: the plain mean.
    record Ids() implements Weighing {

        @Override
        public String label() {
            return "ids";
        }

        @Override
        public NDArray of(NDManager manager, Batch batch, int... targets) {
            int scored = 0;
            for (byte each : batch.scoring()) {
                scored += each == Scoring.NONE.number() ? 0 : 1;
            }
            var weights = new float[targets.length];
            Arrays.fill(weights, 1f / Math.max(1, scored));
            return manager.create(weights);
        }
    }

    /// Every form counts alike: the mean over forms of the share of what a model of order two pays
    /// above the floor, see [#normalised]; or of bits a byte, see [#uniform].
    ///
    /// @param label its name
    /// @param perBit of each form: what a bit counts in the mean over the bytes of a batch
    record Forms(String label, double... perBit) implements Weighing {

        /// The mean over forms of bits a byte.
        ///
        /// @param shares of the bytes, by form; what has none counts nothing
        public static Forms uniform(double... shares) {
            return new Forms("bytes", Arrays.stream(shares).map(s -> s > 0 ? 1 / s : 0).toArray())
                    .mean(shares);
        }

        /// The mean over forms of (bits a byte − floor) / (base − floor), but for the constant.
        ///
        /// @param shares of the bytes, by form
        /// @param spans base less floor of each form, bits a byte
        public static Forms normalised(double[] shares, double... spans) {
            var perBit = new double[shares.length];
            for (int i = 0; i < perBit.length; i++) {
                perBit[i] = shares[i] > 0 ? 1 / (shares[i] * Math.max(LEAST_SPAN, spans[i])) : 0;
            }
            return new Forms("normalised", perBit).mean(shares);
        }

        /// A form that a model of order two foresees all but whole is not to drown the others.
        private static final double LEAST_SPAN = 0.25;

        private Forms mean(double... shares) {
            long forms = Math.max(1, Arrays.stream(shares).filter(share -> share > 0).count());
            return new Forms(label, Arrays.stream(perBit).map(each -> each / forms).toArray());
        }

        @Override
        public NDArray of(NDManager manager, Batch batch, int... targets) {
            double bytes = bytes(batch);
            var weights = new float[targets.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (perBit[batch.form(targets[i])] / bytes);
            }
            return manager.create(weights);
        }
    }

    /// Forms count as their losses are uncertain (Kendall, Gal and Cipolla 2018): a form's bits a
    /// byte over twice a variance that is learned, and half the variance's logarithm.
    final class Uncertainty implements Weighing {

        private static final String NAME = "log_variances";

        private final NDArray logVariances; // [F]
        private final NDArray halves; // [F], which sum to a half; 0 of forms that are not met
        private final double[] shares;
        private final long met;

        /// With all variances 1.
        ///
        /// @param shares of the bytes, by form; what has none counts nothing
        public Uncertainty(NDManager manager, FormNames forms, double... shares) {
            logVariances = manager.create(new float[forms.count()]);
            this.shares = shares.clone();
            met = Math.max(1, Arrays.stream(shares).filter(share -> share > 0).count());
            var parts = new float[forms.count()];
            for (int form = 0; form < parts.length; form++) {
                parts[form] = shares[form] > 0 ? 0.5f / met : 0;
            }
            halves = manager.create(parts);
        }

        @Override
        public String label() {
            return "uncertainty";
        }

        @Override
        public NDArray of(NDManager manager, Batch batch, int... targets) {
            double bytes = bytes(batch);
            var fixed = new float[targets.length];
            var form = new int[targets.length];
            for (int i = 0; i < fixed.length; i++) {
                form[i] = batch.form(targets[i]);
                fixed[i] =
                        shares[form[i]] > 0
                                ? (float) (1 / (2.0 * met * shares[form[i]] * bytes))
                                : 0;
            }
            return logVariances
                    .neg()
                    .exp()
                    .take(manager.create(form).toType(ai.djl.ndarray.types.DataType.INT64, false))
                    .mul(manager.create(fixed));
        }

        @Override
        public Optional<NDArray> penalty() {
            return Optional.of(logVariances.mul(halves).sum());
        }

        @Override
        public Map<String, NDArray> learning() {
            return Map.of(NAME, logVariances);
        }
    }

    private static double bytes(Batch batch) {
        long bytes = 0;
        for (int i = 0; i < batch.targets().length; i++) {
            bytes += batch.counts(i) ? batch.sourceBytes()[i] : 0;
        }
        return Math.max(1, bytes);
    }
}
