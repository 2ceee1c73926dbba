package sphota.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.weights.Weights;

/// Faults that are planted in a network, each with what must be said of it.
enum Fault {
    NAN("health.nan", 1) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            network.values(layer, network.matrix()).elements[17] = Float.NaN;
            return List.of(network.name(layer, network.matrix()));
        }
    },
    DEAD_LAYER("health.dead-layer", 3) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            var values = network.values(layer, network.matrix());
            values.elements = new float[values.elements.length];
            return List.of(network.name(layer, network.matrix()));
        }
    },
    DEAD_ROWS("health.dead-rows", 3) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            var values = network.values(layer, network.matrix());
            java.util.Arrays.fill(values.elements, 0, values.elements.length * 3 / 4, 0);
            return List.of(network.name(layer, network.matrix()));
        }
    },
    UNTOUCHED_LAYER("health.untouched-layer", 1) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            draw(network.values(layer, network.matrix()), new Random(1));
            return List.of(network.name(layer, network.matrix()));
        }
    },
    UNTRAINED("health.untrained", 1) {
        @Override
        List<String> plant(Network network) {
            var random = new Random(1);
            network.tensors().values().stream()
                    .filter(values -> values.shape.rank() == 2)
                    .forEach(values -> draw(values, random));
            return List.of();
        }
    },
    SWAPPED_LAYERS("health.swapped-layers", 8) {
        @Override
        List<String> plant(Network network) {
            int one = network.layers() / 5;
            int other = network.layers() * 4 / 5;
            network.roles().forEach(role -> exchange(network, one, other, role));
            return List.of(network.stack() + one, network.stack() + other);
        }
    },
    SWAPPED_TENSORS("health.swapped-layers", 8) {
        @Override
        List<String> plant(Network network) {
            int one = network.layers() / 5;
            int other = network.layers() * 4 / 5;
            exchange(network, one, other, network.matrix());
            return List.of(
                    network.name(one, network.matrix()), network.name(other, network.matrix()));
        }
    },
    SWAPPED_SHARDS("index.wrong-shard", 1) {
        @Override
        List<String> plant(Network network) {
            return List.of("model.safetensors.index.json");
        }

        @Override
        void damage(Path folder) throws IOException {
            var aside = folder.resolve("aside");
            Files.move(folder.resolve(Network.file(0)), aside);
            Files.move(folder.resolve(Network.file(1)), folder.resolve(Network.file(0)));
            Files.move(aside, folder.resolve(Network.file(1)));
        }
    },
    WRONG_CONFIGURATION("config.layers", 1) {
        @Override
        List<String> plant(Network network) {
            return List.of("config.json");
        }

        @Override
        void damage(Path folder) throws IOException {
            Network.config(folder, 3);
        }
    },
    TRUNCATED_MANTISSA("health.truncated-mantissa", 3) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            var elements = network.values(layer, network.matrix()).elements;
            for (int i = 0; i < elements.length; i++) {
                elements[i] =
                        Float.intBitsToFloat(Float.floatToRawIntBits(elements[i]) & 0xFFFF_0000);
            }
            return List.of(network.name(layer, network.matrix()));
        }
    },
    DUPLICATED_LAYER("health.duplicate-layer", 3) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            for (var role : network.roles()) {
                network.values(layer, role).elements =
                        network.values(layer - 1, role).elements.clone();
            }
            return List.of(network.stack() + layer, network.stack() + (layer - 1));
        }
    },
    EXPLODING_LAYER("health.exploding-layer", 4) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            scale(network.values(layer, network.matrix()), 100);
            return List.of(network.name(layer, network.matrix()));
        }
    },
    VANISHING_LAYER("health.vanishing-layer", 4) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            scale(network.values(layer, network.matrix()), 0.01f);
            return List.of(network.name(layer, network.matrix()));
        }
    },
    SCALED_LAYER("health.layer-outlier", 6) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            scale(network.values(layer, network.matrix()), 5);
            return List.of(network.name(layer, network.matrix()));
        }
    },
    RANK_ONE_SPIKE("health.rank-one-spike", 6) {
        @Override
        List<String> plant(Network network) {
            int layer = network.layers() / 2;
            var values = network.values(layer, network.matrix());
            Network.addProduct(
                    new Random(1),
                    values.elements,
                    Math.toIntExact(values.shape.size(0)),
                    3 * values.rms());
            return List.of(network.name(layer, network.matrix()));
        }
    };

    final String rule;

    /// The fewest layers in which it can be seen.
    final int leastLayers;

    Fault(String rule, int leastLayers) {
        this.rule = rule;
        this.leastLayers = leastLayers;
    }

    /// Changes the network.
    ///
    /// @return the names that a finding must point to or name; none where the whole is meant
    abstract List<String> plant(Network network);

    /// Changes the files.
    void damage(Path folder) throws IOException {}

    /// Whether a finding is where the fault is: its evidence names the place, and where a tensor is
    /// meant it points to its first byte.
    boolean locates(Finding finding, List<String> names, Weights weights) {
        if (names.isEmpty()) {
            return true;
        }
        boolean named =
                names.stream()
                        .allMatch(name ->
                                finding.evidence().contains(name)
                                        || finding.place().file().endsWith(name));
        var tensor =
                weights.tensors().stream().filter(each -> names.contains(each.name())).findFirst();
        return named
                && (tensor.isEmpty()
                        || Place.of(tensor.get()).stream().allMatch(finding.place()::equals));
    }

    String said() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void draw(Network.Values values, Random random) {
        double bound = 1 / Math.sqrt((double) values.shape.size(1));
        for (int i = 0; i < values.elements.length; i++) {
            values.elements[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
    }

    private static void scale(Network.Values values, float factor) {
        for (int i = 0; i < values.elements.length; i++) {
            values.elements[i] *= factor;
        }
    }

    private static void exchange(Network network, int one, int other, String role) {
        var elements = network.values(one, role).elements;
        network.values(one, role).elements = network.values(other, role).elements;
        network.values(other, role).elements = elements;
    }
}
