package sphota.audit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a model needs when it runs, as far as its dimensions define it.
///
/// @param parameters each view of bytes counted once; neither buffers nor states of training. Where
///   a quantiser packs several values into one element, as GPTQ and bitsandbytes do, the elements
///   are counted as stored
/// @param memory for the parameters alone, by width
/// @param cache of a decoder
/// @param work of a transformer
public record Costs(
        BigInteger parameters, List<Memory> memory, Optional<Cache> cache, Optional<Work> work) {

    public Costs {
        memory = List.copyOf(memory);
    }

    /// Bytes of all parameters at one width, without the scales that quantised blocks add.
    ///
    /// @param type `F32`, `BF16`, `INT8` or `INT4`
    public record Memory(String type, BigInteger bytes) {}

    /// What a decoder keeps of each token it has read, at 16 bit.
    ///
    /// @param formula what was multiplied
    public record Cache(BigInteger bytesPerToken, String formula) {}

    /// Floating point operations to take one token through the model.
    ///
    /// @param flopsPerToken two for each parameter that is multiplied
    /// @param flopsPerTokenAndPosition what attention adds for each position it looks at
    /// @param formula what was counted
    public record Work(
            BigInteger flopsPerToken, BigInteger flopsPerTokenAndPosition, String formula) {}

    static Costs of(
            Entries entries,
            Optional<Identification> identity,
            List<StackReading> stacks,
            List<Statement> statements,
            Declared declared) {
        var parameters = entries.parameterCount();
        var memory = new ArrayList<Memory>();
        memory.add(memory("F32", parameters, 32));
        memory.add(memory("BF16", parameters, 16));
        memory.add(memory("INT8", parameters, 8));
        memory.add(memory("INT4", parameters, 4));
        var kind = identity.map(each -> each.family().kind());
        var transformer =
                new TransformerCosts(
                        kind.orElse(Family.Kind.OTHER), entries, stacks, statements, declared);
        return new Costs(parameters, memory, transformer.cache(), transformer.work());
    }

    private static Memory memory(String type, BigInteger parameters, int bits) {
        var all = parameters.multiply(BigInteger.valueOf(bits));
        return new Memory(type, all.add(BigInteger.valueOf(Byte.SIZE - 1)).shiftRight(3));
    }
}
