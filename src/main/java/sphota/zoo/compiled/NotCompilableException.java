package sphota.zoo.compiled;

/// That a meaning is none of those the compiler can make a network of.
public final class NotCompilableException extends Exception {

    private static final long serialVersionUID = 1;

    NotCompilableException(String why) {
        super(why);
    }
}
