package sphota.token;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Places of vectors by name.
final class Named {

    private Named() {}

    static OptionalDouble get(MaskedVector vector, List<Component> components, String name) {
        int place =
                IntStream.range(0, components.size())
                        .filter(i -> components.get(i).name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return vector.get(place);
    }
}
