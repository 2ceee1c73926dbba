package sphota.meaning;

/// A type with letters in it.
record Signature(Pattern domain, Pattern codomain) {

    static Signature parse(String text) {
        int arrow = text.indexOf(" -> ");
        return new Signature(
                Pattern.parse(text.substring(0, arrow)), Pattern.parse(text.substring(arrow + 4)));
    }

    @Override
    public String toString() {
        return domain + " -> " + codomain;
    }
}
