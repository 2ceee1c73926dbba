package sphota.safety;

/// What follows from what a pickle names and what it does with it.
///
/// The rule is an allow-list and no list of known attacks. What is not on it is dangerous where it
/// would be called or handed to a call; where it is only constructed without its `__init__`, or
/// named, it is unknown code. Three kinds of names are dangerous even then: those of Python's
/// standard library, those that reach through one object for another, and those the pickle makes up
/// as it goes.
final class NameRules {

    private NameRules() {}

    static void judge(Uses uses, Concerns concerns) {
        uses.usages().forEach((name, usage) -> judge(name, usage, concerns));
    }

    private static void judge(PythonName name, Usage usage, Concerns concerns) {
        if (!name.isWellFormed() && !name.isComputed()) {
            concerns.unknown(
                    "pickle.odd-name",
                    usage.offset(),
                    "names '%s' in '%s', which are no Python identifiers"
                            .formatted(shortened(name.name()), shortened(name.module())));
        }
        if (AllowList.lists(name)) {
            return;
        }
        var what = what(name, usage);
        if (usage.kind() == Usage.Kind.CALLED || usage.kind() == Usage.Kind.PASSED) {
            concerns.dangerous("pickle.unlisted-call", usage.offset(), what);
        } else if (name.isComputed()) {
            concerns.dangerous(
                    "pickle.computed-name",
                    usage.offset(),
                    what + "; the pickle makes up the name as it is loaded");
        } else if (name.isOfStandardLibrary()) {
            concerns.dangerous(
                    "pickle.standard-library",
                    usage.offset(),
                    what + "; no weight file needs it of Python's standard library");
        } else if (name.walksAttributes()) {
            concerns.dangerous(
                    "pickle.attribute-walk",
                    usage.offset(),
                    what + "; such a name reaches through one object for another");
        } else {
            concerns.unknown("pickle.unknown-code", usage.offset(), what);
        }
    }

    private static String what(PythonName name, Usage usage) {
        var dotted = shortened(name.dotted());
        return switch (usage.kind()) {
            case CALLED -> "loading it calls %s(%s)".formatted(dotted, usage.with());
            case PASSED -> "loading it hands %s to %s".formatted(dotted, usage.with());
            case CONSTRUCTED ->
                    "loading it imports %s and makes one without calling it".formatted(dotted);
            case REFERENCED -> "loading it imports %s".formatted(dotted);
        };
    }

    private static String shortened(String name) {
        return name.length() <= 200 ? name : name.substring(0, 200) + "…";
    }
}
