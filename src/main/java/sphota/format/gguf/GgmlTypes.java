package sphota.format.gguf;

import java.util.Map;
import java.util.Optional;
import sphota.tensor.Block;
import sphota.tensor.ElementType;
import sphota.tensor.Scalar;

/// The numbers of ggml's element types. Those it once had are not given to others.
final class GgmlTypes {

    /// The least number that never was a type's.
    static final int END = 43;

    private static final Map<Integer, ElementType> BY_NUMBER =
            Map.ofEntries(
                    Map.entry(0, Scalar.F32),
                    Map.entry(1, Scalar.F16),
                    Map.entry(2, Block.Q4_0),
                    Map.entry(3, Block.Q4_1),
                    Map.entry(6, Block.Q5_0),
                    Map.entry(7, Block.Q5_1),
                    Map.entry(8, Block.Q8_0),
                    Map.entry(9, Block.Q8_1),
                    Map.entry(10, Block.Q2_K),
                    Map.entry(11, Block.Q3_K),
                    Map.entry(12, Block.Q4_K),
                    Map.entry(13, Block.Q5_K),
                    Map.entry(14, Block.Q6_K),
                    Map.entry(15, Block.Q8_K),
                    Map.entry(16, Block.IQ2_XXS),
                    Map.entry(17, Block.IQ2_XS),
                    Map.entry(18, Block.IQ3_XXS),
                    Map.entry(19, Block.IQ1_S),
                    Map.entry(20, Block.IQ4_NL),
                    Map.entry(21, Block.IQ3_S),
                    Map.entry(22, Block.IQ2_S),
                    Map.entry(23, Block.IQ4_XS),
                    Map.entry(24, Scalar.I8),
                    Map.entry(25, Scalar.I16),
                    Map.entry(26, Scalar.I32),
                    Map.entry(27, Scalar.I64),
                    Map.entry(28, Scalar.F64),
                    Map.entry(29, Block.IQ1_M),
                    Map.entry(30, Scalar.BF16),
                    Map.entry(34, Block.TQ1_0),
                    Map.entry(35, Block.TQ2_0),
                    Map.entry(39, Block.MXFP4),
                    Map.entry(40, Block.NVFP4),
                    Map.entry(41, Block.Q1_0),
                    Map.entry(42, Block.Q2_0));

    private GgmlTypes() {}

    static Optional<ElementType> numbered(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }
}
