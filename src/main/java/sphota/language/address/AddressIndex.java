package sphota.language.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sphota.meaning.Behaviour;
import sphota.meaning.Catalogue;
import sphota.meaning.Expression;
import sphota.meaning.Representative;

/// The addresses of a catalogue's behaviours, one each. The same catalogue and seed give the same.
///
/// A behaviour goes to the region whose centre is nearest, and there to the nearest part; where
/// that is full, to the next nearest. A region has room for 1,024 of each depth, a part for 32.
public final class AddressIndex {

    private static final int PART_ROOM = Symbols.COUNT;
    private static final int REGION_ROOM = Symbols.COUNT * PART_ROOM;

    private final Map<Address, Representative> byAddress = new TreeMap<>();
    private final Map<Behaviour, Address> byBehaviour = new HashMap<>();
    private int displaced;

    /// A behaviour and where it lies.
    private static final class Placed {
        final Representative known;
        final float[] point;
        final int depth;

        Placed(Representative known, float[] point) {
            this.known = known;
            this.point = point;
            depth = Math.min(known.expression().depth(), Address.DEEPEST);
        }
    }

    /// A row of places in a part of a region.
    private record Row(int depth, int part) {}

    private AddressIndex() {}

    /// Gives addresses to all of a catalogue.
    ///
    /// @param seed of the inputs looked at and of the first centres
    /// @throws IllegalArgumentException if more than 32,768 share types and depth: there is no room
    public static AddressIndex of(Catalogue catalogue, long seed) {
        var embedding = new Embedding(catalogue.domain(), seed);
        var byTypes = new TreeMap<String, List<Placed>>();
        for (var known : catalogue.all()) {
            byTypes.computeIfAbsent(Address.types(known.expression()), _ -> new ArrayList<>())
                    .add(new Placed(known, embedding.of(known.expression())));
        }
        var index = new AddressIndex();
        byTypes.forEach((types, all) -> index.place(types, all, seed));
        return index;
    }

    private void place(String types, List<Placed> all, long seed) {
        var regions = new Clusters(points(all), Symbols.COUNT, seed);
        var byRegion = new TreeMap<Integer, List<Placed>>();
        var taken = new int[Symbols.COUNT][Address.DEEPEST + 1];
        for (var placed : all) {
            int region = room(regions.nearest(placed.point), placed, taken, REGION_ROOM);
            byRegion.computeIfAbsent(region, _ -> new ArrayList<>()).add(placed);
        }
        byRegion.forEach((region, some) -> placeIn(region, types, some, seed + 1 + region));
    }

    private void placeIn(int region, String types, List<Placed> some, long seed) {
        var parts = new Clusters(points(some), Symbols.COUNT, seed);
        var taken = new int[Symbols.COUNT][Address.DEEPEST + 1];
        var rows = new LinkedHashMap<Row, List<Placed>>();
        for (var placed : some) {
            int part = room(parts.nearest(placed.point), placed, taken, PART_ROOM);
            rows.computeIfAbsent(new Row(placed.depth, part), _ -> new ArrayList<>()).add(placed);
        }
        rows.forEach((row, places) -> {
            places.sort(Comparator.comparingDouble(placed -> parts.along(placed.point)));
            for (int rank = 0; rank < places.size(); rank++) {
                var address = new Address(types, region, row.depth(), row.part(), rank);
                var known = places.get(rank).known;
                byAddress.put(address, known);
                byBehaviour.put(known.behaviour(), address);
            }
        });
    }

    /// The first in order of distance that has room; beyond the centres found, any that has.
    private int room(int[] nearest, Placed placed, int[][] taken, int room) {
        for (int i = 0; i < Symbols.COUNT; i++) {
            int chosen = i < nearest.length ? nearest[i] : i;
            if (taken[chosen][placed.depth] < room) {
                taken[chosen][placed.depth]++;
                displaced += i > 0 ? 1 : 0;
                return chosen;
            }
        }
        throw new IllegalArgumentException("no address is left for " + placed.known.expression());
    }

    private static List<float[]> points(List<Placed> all) {
        return all.stream().map(placed -> placed.point).toList();
    }

    /// How many there are.
    public int size() {
        return byAddress.size();
    }

    /// How often a nearest region or part was full.
    public int displaced() {
        return displaced;
    }

    /// All addresses, by their symbols.
    public List<Address> addresses() {
        return List.copyOf(byAddress.keySet());
    }

    /// What an address means; empty if nothing has it.
    public Optional<Representative> meaning(Address address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /// The address of whatever behaves like this expression; empty if it is not in the catalogue.
    public Optional<Address> address(Expression expression) {
        return Optional.ofNullable(byBehaviour.get(Behaviour.of(expression)));
    }
}
