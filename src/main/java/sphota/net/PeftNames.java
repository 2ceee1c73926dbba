package sphota.net;

/// Names of adapters' arrays as the library PEFT writes them.
final class PeftNames {

    static final String DOWN = ".lora_A.weight";
    static final String UP = ".lora_B.weight";

    private static final String PREFIX = "base_model.model.";

    private PeftNames() {}

    /// That of a map's A.
    static String down(String map) {
        return PREFIX + map + DOWN;
    }

    /// That of a map's B.
    static String up(String map) {
        return PREFIX + map + UP;
    }
}
