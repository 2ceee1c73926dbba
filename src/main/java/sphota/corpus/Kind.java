package sphota.corpus;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a document is made of.
public enum Kind {
    /// A meaning in one form.
    SINGLE,
    /// A meaning in one form and then, where another expression of the same behaviour is known,
    /// that one, in another form.
    TRANSLATE,
    /// A meaning in one form and then what it gives at some inputs.
    SIMULATE,
    /// A real text.
    ARCHIVE;

    /// Its name in files and options.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of a name.
    public static Optional<Kind> named(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
}
