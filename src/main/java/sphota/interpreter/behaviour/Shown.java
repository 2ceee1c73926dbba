package sphota.interpreter.behaviour;

/// A network in the form that a reader takes, and what it answers.
///
/// @param answers to each of the kind's [Questions], place after place
record Shown(Form form, byte[] answers) {

    /// What a turn makes of it.
    Shown turned(Turn turn) {
        return form instanceof Chain chain
                ? new Shown(chain.turned(turn.columns()), turn.answers(answers))
                : this;
    }
}
