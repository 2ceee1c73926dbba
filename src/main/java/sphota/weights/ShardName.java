package sphota.weights;

import java.util.Optional;
import java.util.regex.Pattern;

/// A name as in `model-00002-of-00005.safetensors`.
///
/// @param family all of the name but the shard's number
record ShardName(String family, int number, int count) {

    private static final Pattern NUMBERED = Pattern.compile("(.*-)(\\d{1,6})(-of-(\\d{1,6})\\b.*)");

    static Optional<ShardName> of(String name) {
        var match = NUMBERED.matcher(name);
        return match.matches()
                ? Optional.of(
                        new ShardName(
                                match.group(1) + "#" + match.group(3),
                                Integer.parseInt(match.group(2)),
                                Integer.parseInt(match.group(4))))
                : Optional.empty();
    }
}
