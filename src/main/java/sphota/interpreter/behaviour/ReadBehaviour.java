package sphota.interpreter.behaviour;

/// What a reader says a network answers, without having run it.
///
/// @param questions what is answered
/// @param probabilities of each class, answer after answer
public record ReadBehaviour(Questions questions, float[] probabilities) {

    /// @throws IllegalArgumentException if there is not one for each class of each answer
    public ReadBehaviour {
        if (probabilities.length != questions.answers() * questions.kind().classes()) {
            throw new IllegalArgumentException(
                    "%d probabilities for %d answers of %d classes"
                            .formatted(
                                    probabilities.length,
                                    questions.answers(),
                                    questions.kind().classes()));
        }
    }

    /// How likely an answer is one class.
    ///
    /// @param answer the number of the question times the places, plus the place
    public float probability(int answer, int of) {
        return probabilities[answer * questions.kind().classes() + of];
    }

    /// The likeliest class, the first of several.
    public int answer(int answer) {
        int likeliest = 0;
        for (int c = 1; c < questions.kind().classes(); c++) {
            likeliest = probability(answer, c) > probability(answer, likeliest) ? c : likeliest;
        }
        return likeliest;
    }

    /// The likeliest class of every answer.
    public byte[] answers() {
        var answers = new byte[questions.answers()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = (byte) answer(i);
        }
        return answers;
    }
}
