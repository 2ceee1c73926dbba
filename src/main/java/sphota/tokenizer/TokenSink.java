package sphota.tokenizer;

/// Takes ids as they come.
public interface TokenSink {

    /// The next id: a byte, a control that is no number, or a joined pair.
    void id(int id);

    /// The next id is a number.
    ///
    /// @param control [Control#NUMBER_16] or [Control#NUMBER_32]
    /// @param bits of the float, in the low bits
    void number(Control control, int bits);
}
