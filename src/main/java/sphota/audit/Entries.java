package sphota.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import sphota.tensor.Block;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;
import sphota.tensor.ViewKey;

/// The tensors of one model, each with what its name says.
///
/// @param all in the order of the files
record Entries(List<Entry> all) {

    private static final Set<String> STATES =
            Set.of(
                    "exp_avg",
                    "exp_avg_sq",
                    "max_exp_avg_sq",
                    "momentum_buffer",
                    "square_avg",
                    "acc_delta",
                    "grad_avg");

    private static final Set<String> COPIES =
            Set.of(
                    "ema",
                    "model_ema",
                    "ema_model",
                    "module_ema",
                    "params_ema",
                    "ema_state_dict",
                    "state_dict_ema",
                    "shadow_params",
                    "critic_target",
                    "actor_target",
                    "q_net_target",
                    "quantile_net_target");

    /// Segments at the beginning of a name that may say whose it is.
    private static final int OWNERS = 3;

    Entries {
        all = List.copyOf(all);
    }

    static Entries of(List<Tensor> tensors) {
        var views = new HashSet<ViewKey>();
        var entries = new ArrayList<Entry>(tensors.size());
        for (var tensor : tensors) {
            var name = Name.of(tensor.name());
            var role = PartTable.known().role(name, tensor.shape());
            var owner = owner(name, role.kind());
            var elements = Entry.elements(tensor.shape());
            boolean again =
                    elements.signum() > 0
                            && ViewKey.of(tensor).filter(key -> !views.add(key)).isPresent();
            var axes = isAsShaped(tensor) ? role.axes() : List.<String>of();
            entries.add(new Entry(tensor, name, owner, axes, elements, again));
        }
        return new Entries(entries).withCopiesAsModelWhereAlone();
    }

    /// Some types pack several values into one, so their shapes say nothing.
    private static boolean isAsShaped(Tensor tensor) {
        return tensor.type() instanceof Block
                || (tensor.type() instanceof Scalar scalar
                        && (scalar.kind() == Scalar.Kind.FLOAT || scalar == Scalar.I8));
    }

    private static PartKind owner(Name name, PartKind kind) {
        if (STATES.contains(name.last())) {
            return PartKind.OPTIMIZER;
        }
        for (int i = 0; i < Math.min(OWNERS, name.size() - 1); i++) {
            var segment = name.segments().get(i).toLowerCase(Locale.ROOT);
            if (segment.contains("optimizer")) {
                return PartKind.OPTIMIZER;
            }
            if (COPIES.contains(segment)) {
                return PartKind.COPY;
            }
            if (segment.equals("masks_dict")) {
                return PartKind.BUFFER;
            }
        }
        return kind;
    }

    /// A file of nothing but a moving average is a model.
    private Entries withCopiesAsModelWhereAlone() {
        if (all.stream().anyMatch(Entry::counts)) {
            return this;
        }
        return new Entries(
                all.stream()
                        .map(entry ->
                                entry.kind() == PartKind.COPY
                                        ? new Entry(
                                                entry.tensor(),
                                                entry.name(),
                                                PartTable.known()
                                                        .role(entry.name(), entry.shape())
                                                        .kind(),
                                                entry.axes(),
                                                entry.elements(),
                                                entry.again())
                                        : entry)
                        .toList());
    }

    /// Those that count as parameters, each view once.
    Stream<Entry> parameters() {
        return all.stream().filter(Entry::counts);
    }

    /// Those that may tell the family: all but states of optimizers.
    Stream<Entry> telling() {
        return all.stream().filter(entry -> entry.kind() != PartKind.OPTIMIZER);
    }

    BigInteger parameterCount() {
        return parameters().map(Entry::elements).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// What part of a whole is, from 0 to 1; 0 where the whole is nothing. Both may be beyond the
    /// range of a double.
    static double share(BigInteger part, BigInteger whole) {
        return whole.signum() == 0
                ? 0
                : new BigDecimal(part)
                        .divide(new BigDecimal(whole), MathContext.DECIMAL64)
                        .doubleValue();
    }

    /// By kind, in the order of [PartKind]; kinds without tensors are left out.
    List<Part> parts() {
        Map<PartKind, Part> parts = new EnumMap<>(PartKind.class);
        for (var entry : all) {
            if (!entry.again()) {
                parts.merge(
                        entry.kind(),
                        new Part(entry.kind(), 1, entry.elements(), entry.bytes()),
                        Entries::sum);
            }
        }
        return List.copyOf(parts.values());
    }

    private static Part sum(Part one, Part other) {
        return new Part(
                one.kind(),
                one.tensors() + other.tensors(),
                one.elements().add(other.elements()),
                one.bytes().add(other.bytes()));
    }
}
