package sphota.zoo.sequence;

import java.util.ArrayList;
import java.util.List;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.execution.Nonlinearity;
import sphota.lanes.Optimizer;
import sphota.meaning.Data;
import sphota.meaning.Operator;
import sphota.zoo.Draw;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.SequenceRecipe.Network;

/// What subjects in a row have in common.
///
/// @param heads of attention, where there is any
/// @param blind whether no position sees a later one
record Cohort(
        Data.Sequence domain,
        Goal goal,
        Network network,
        int layers,
        int width,
        int heads,
        boolean blind,
        Nonlinearity activation,
        Optimizer optimizer,
        Blueprint blueprint,
        int batch) {

    private static final int MOST_STATES = 4;

    static Cohort of(SequenceRecipe recipe, long number) {
        var draw = new Draw(recipe.seed() ^ 0x636f686fL, number);
        var domain = (Data.Sequence) Data.parse(draw.one(recipe.domains()));
        var goal = goal(recipe, domain, draw);
        var network = draw.one(recipe.networks());
        int layers = draw.one(recipe.layers());
        int width = draw.one(recipe.widths());
        var dividing = recipe.heads().stream().filter(each -> width % each == 0).toList();
        int heads = dividing.isEmpty() ? 1 : draw.one(dividing);
        boolean causal = draw.chance(recipe.causal());
        var activation = draw.one(recipe.activations());
        boolean mean = draw.chance(0.5);
        var optimizer = draw.one(recipe.optimizers());
        var all = new ArrayList<Layer>();
        all.add(new Layer.Embedding(domain.element().moduli()[0], width));
        switch (network) {
            case GRU -> {
                for (int i = 0; i < layers; i++) {
                    all.add(new Layer.Gru(width));
                }
            }
            case TRANSFORMER -> {
                all.add(new Layer.Positions());
                for (int i = 0; i < layers; i++) {
                    all.add(attention(heads, causal));
                    all.add(perceptron(width, activation));
                }
                all.add(new Layer.Normalization());
            }
        }
        var codomain = goal.codomain(domain.length());
        boolean blind = network == Network.GRU || causal;
        if (codomain.isScalar()) {
            all.add(mean && !blind ? new Layer.Mean() : new Layer.Last());
        }
        all.add(new Layer.Dense(codomain.moduli()[0]));
        var blueprint = new Blueprint(new Extent.Sequence(domain.length(), 1), all);
        int least = (int) (Sample.size(domain, recipe.examples()) * recipe.fractions().least());
        return new Cohort(
                domain,
                goal,
                network,
                layers,
                width,
                heads,
                blind,
                activation,
                optimizer,
                blueprint,
                Math.clamp(least, 1, recipe.batch()));
    }

    private static Goal goal(SequenceRecipe recipe, Data.Sequence domain, Draw draw) {
        boolean automaton = draw.chance(recipe.automata());
        if (automaton && domain.element() instanceof Data.Modular) {
            var operator = draw.one(List.of(Operator.RUN, Operator.ACCEPT, Operator.TRACE));
            return new Goal.Automaton(operator, 2 + draw.below(MOST_STATES - 1));
        }
        double kind = draw.unit();
        if (kind < 0.5) {
            return new Goal.To(domain);
        }
        if (kind < 0.8) {
            return new Goal.To(domain.element());
        }
        return new Goal.To(kind < 0.9 ? Data.bool() : Data.sequence(Data.bool(), domain.length()));
    }

    private static Layer attention(int heads, boolean causal) {
        return new Layer.Residual(
                List.of(new Layer.Normalization(), new Layer.Attention(heads, causal)));
    }

    private static Layer perceptron(int width, Nonlinearity activation) {
        return new Layer.Residual(
                List.of(
                        new Layer.Normalization(),
                        new Layer.Dense(2 * width),
                        new Layer.Activation(activation),
                        new Layer.Dense(width)));
    }

    Data codomain() {
        return goal.codomain(domain.length());
    }
}
