package sphota.report.meaning;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sphota.language.Links;
import sphota.language.address.Address;
import sphota.language.address.AddressIndex;
import sphota.meaning.Behaviour;
import sphota.meaning.Catalogue;
import sphota.meaning.Data;
import sphota.meaning.Enumeration;
import sphota.meaning.Probes;
import sphota.meaning.Representative;
import sphota.meaning.Vocabulary;

/// The small meanings on one domain: found in a moment, unless a size is asked for.
///
/// Not asked, it holds all behaviours of sizes 1 and 2, or of size 1 where trying all of size 2
/// would take longer. The index of addresses takes more time a behaviour; it has those of size 1
/// where there are more than 400.
public final class Neighbourhood {

    /// The largest size that may be asked for.
    public static final int LARGEST_SIZE = 3;

    private static final int MOST_BEHAVIOURS = 50_000;
    private static final int MOST_IN_USUAL_INDEX = 400;
    private static final long MOST_VALUES = 1L << 26;

    private final Catalogue catalogue;
    private final int size;
    private final int indexSize;
    private final Optional<AddressIndex> index;
    private final Map<Behaviour, Representative> byBehaviour = new HashMap<>();

    private Neighbourhood(Catalogue catalogue, int size, Catalogue indexed, int indexSize) {
        this.catalogue = catalogue;
        this.size = size;
        this.indexSize = indexSize;
        index = index(indexed);
        catalogue.all().forEach(known -> byBehaviour.put(known.behaviour(), known));
    }

    /// Finds the meanings on a domain.
    ///
    /// @param size up to which; empty for what is found soon
    /// @throws IllegalArgumentException if the size is not 1 to 3
    public static Neighbourhood of(Data domain, OptionalInt size) {
        if (size.orElse(1) < 1 || size.orElse(1) > LARGEST_SIZE) {
            throw new IllegalArgumentException("a size of " + size.orElse(1));
        }
        var enumeration = new Enumeration(Vocabulary.of(domain), MOST_BEHAVIOURS);
        var first = enumeration.upTo(domain, 1);
        if (size.isPresent()) {
            var all = enumeration.upTo(domain, size.getAsInt());
            return new Neighbourhood(all, size.getAsInt(), all, size.getAsInt());
        }
        long values = (long) Probes.of(domain).inputs().rows() * domain.scalars();
        long candidates = (long) first.all().size() * first.all().size();
        if (values * candidates > MOST_VALUES) {
            return new Neighbourhood(first, 1, first, 1);
        }
        var second = enumeration.upTo(domain, 2);
        boolean few = second.all().size() <= MOST_IN_USUAL_INDEX;
        return new Neighbourhood(second, 2, few ? second : first, few ? 2 : 1);
    }

    private static Optional<AddressIndex> index(Catalogue indexed) {
        try {
            return Optional.of(AddressIndex.of(indexed, 1));
        } catch (IllegalArgumentException full) {
            return Optional.empty();
        }
    }

    /// Up to which size there are meanings.
    public int size() {
        return size;
    }

    /// Up to which size there are addresses.
    public int indexSize() {
        return indexSize;
    }

    /// How many meanings there are.
    public int count() {
        return catalogue.all().size();
    }

    /// How many of them have an address.
    public int addresses() {
        return index.map(AddressIndex::size).orElse(0);
    }

    /// Whether there was room for all.
    public boolean complete() {
        return catalogue.complete();
    }

    /// The first and smallest way to write a behaviour; empty if it is not here.
    public Optional<Representative> representative(Behaviour behaviour) {
        return Optional.ofNullable(byBehaviour.get(behaviour));
    }

    /// Where what behaves like this lies; empty if that has no address.
    public Optional<Address> address(Representative known) {
        return index.flatMap(addresses -> addresses.address(known.expression()));
    }

    /// What lies at an address; empty if nothing does.
    public Optional<Representative> meaning(Address address) {
        return index.flatMap(addresses -> addresses.meaning(address));
    }

    /// What has to do with a meaning here.
    Links links() {
        return new Links(catalogue);
    }
}
