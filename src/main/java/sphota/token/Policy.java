package sphota.token;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How much is told of a model, and which part of it.
///
/// @param maxTokens at most so many for one model, at least 1
/// @param patchBytes in a patch, from 1 to [Token#MOST_PATCH_BYTES]
/// @param planes how many planes of bytes are told, the most significant first, at least 1
/// @param seed of what is drawn: which rows and patches, and the projection of rows
/// @param views in any order
public record Policy(int maxTokens, int patchBytes, int planes, long seed, Set<View> views) {

    /// 65,536 tokens, patches of 64 bytes of the two upper planes, everything.
    public static final Policy STANDARD = new Policy(1 << 16, 64, 2, 0, EnumSet.allOf(View.class));

    public Policy {
        if (maxTokens < 1) {
            throw new IllegalArgumentException("at most %d tokens".formatted(maxTokens));
        }
        if (patchBytes < 1 || patchBytes > Token.MOST_PATCH_BYTES) {
            throw new IllegalArgumentException(
                    "patches of %d bytes; from 1 to %d can be"
                            .formatted(patchBytes, Token.MOST_PATCH_BYTES));
        }
        if (planes < 1) {
            throw new IllegalArgumentException("%d planes".formatted(planes));
        }
        var ordered = EnumSet.noneOf(View.class);
        ordered.addAll(views);
        views = Collections.unmodifiableSet(ordered);
    }
}
