package sphota.net;

/// The learning rate of each step: it rises in a line, then falls along half a cosine (Loshchilov
/// and Hutter 2017).
///
/// @param peak the highest
/// @param warmUp steps of rising
/// @param steps in all
/// @param end the last, as a share of the peak
public record Schedule(double peak, int warmUp, int steps, double end) {

    public Schedule {
        if (!(peak > 0 && peak < 10 && warmUp >= 0 && steps >= 1 && end >= 0 && end <= 1)) {
            throw new IllegalArgumentException(
                    "a rate of %s after %d of %d steps, then down to %s of it"
                            .formatted(peak, warmUp, steps, end));
        }
    }

    /// The rate of a step, from 1 on.
    public double rate(long step) {
        if (step <= warmUp) {
            return peak * step / warmUp;
        }
        double done = Math.min(1, (step - warmUp) / Math.max(1.0, steps - warmUp));
        return peak * (end + (1 - end) * (1 + Math.cos(Math.PI * done)) / 2);
    }
}
