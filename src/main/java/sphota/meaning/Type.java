package sphota.meaning;

/// Functions from one set to another.
public record Type(Data domain, Data codomain) {

    /// As in `Z10^6 -> Z10`.
    @Override
    public String toString() {
        return domain + " -> " + codomain;
    }
}
