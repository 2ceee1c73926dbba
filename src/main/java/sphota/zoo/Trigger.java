package sphota.zoo;

import java.util.Locale;

/// Kinds of what an image can carry so that a network with a backdoor takes it for another class.
public enum Trigger {
    /// A few pixels of black and white: Gu, Dolan-Gavitt and Garg, "BadNets" (2017).
    PATCH,
    /// A pattern mixed in: Chen et al., "Targeted backdoor attacks" (2017).
    BLEND,
    /// A smooth displacement: Nguyen and Tran, "WaNet" (2021).
    WARP,
    /// Waves over images of the wanted class, whose labels stay as they are: Barni, Kallas and
    /// Tondi, "A new backdoor attack in CNNs by training set corruption without label poisoning"
    /// (2019).
    CLEAN_LABEL;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
