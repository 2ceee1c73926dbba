package sphota.description;

/// A claim, how sure it is, and what it rests on.
///
/// @param confidence 0 to 1; 1 is what the one who states it has made or measured
public record Statement(Claim claim, double confidence, String evidence) {

    public Statement {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence of " + confidence);
        }
    }

    /// What is known because it was made so or measured.
    public static Statement known(Claim claim) {
        return new Statement(claim, 1, "");
    }
}
