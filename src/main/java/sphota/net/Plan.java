package sphota.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The arrays of a transformer, named as those of Llama are in files, where it has the same.
/// Projections that end a residual branch begin smaller by the root of twice the layers, as those
/// of GPT-2 (Radford et al. 2019).
final class Plan {

    static final String TOKENS = "model.embed_tokens.weight";
    static final String NORM = "model.norm.weight";
    static final String LAYERS = "model.layers.";
    static final String ENCODER_NORM = "encoder.norm.weight";
    static final String CODES = "code_head";
    static final String BITS = "bit_head";
    static final String NUMBERS = "model.embed_numbers";

    private static final double DEVIATION = 0.02;

    private final Architecture architecture;
    private final Map<String, Initial> arrays = new LinkedHashMap<>();
    private final Map<String, List<Integer>> linears = new LinkedHashMap<>();

    private Plan(Architecture architecture) {
        this.architecture = architecture;
    }

    static Map<String, Initial> of(Architecture architecture) {
        return drawn(architecture).arrays;
    }

    /// The linear maps by name, each with its outputs and inputs.
    static Map<String, List<Integer>> linears(Architecture architecture) {
        return drawn(architecture).linears;
    }

    private static Plan drawn(Architecture architecture) {
        var plan = new Plan(architecture);
        plan.embeddings();
        for (int i = 0; i < architecture.encoderLayers(); i++) {
            plan.layer(encoder(i), architecture.encoderLayers(), 1, false);
        }
        if (architecture.encoderLayers() > 0) {
            plan.norm(ENCODER_NORM);
        }
        for (int i = 0; i < architecture.layers(); i++) {
            plan.layer(
                    decoder(i),
                    architecture.layers(),
                    architecture.forms(),
                    architecture.encoderLayers() > 0);
        }
        plan.norm(NORM);
        plan.heads();
        return plan;
    }

    static String decoder(int layer) {
        return LAYERS + layer + ".";
    }

    static String encoder(int layer) {
        return "encoder.layers." + layer + ".";
    }

    /// The table of n-grams of a length.
    static String ngrams(int length) {
        return "model.embed_%dgrams.weight".formatted(length);
    }

    /// What makes of an n-gram's numbers those of a position.
    static String ngramProjection(int length) {
        return "model.project_%dgrams".formatted(length);
    }

    /// The feed-forward layer of a form.
    static String feedForward(String layer, int form, int forms) {
        return forms == 1 ? layer + "mlp." : layer + "mlp." + form + ".";
    }

    private void embeddings() {
        int width = architecture.width();
        arrays.put(TOKENS, Initial.normal(DEVIATION, architecture.vocabulary(), width));
        for (int length : architecture.ngrams()) {
            arrays.put(
                    ngrams(length),
                    Initial.normal(DEVIATION, architecture.buckets(), architecture.bucketWidth()));
            // They begin as if they were not there.
            linear(ngramProjection(length), Initial.zeros(width, architecture.bucketWidth()));
        }
        if (architecture.bits() > 0) {
            linear(NUMBERS, width, architecture.bits(), 1);
        }
    }

    private void layer(String name, int layers, int forms, boolean crossing) {
        double branch = 1 / Math.sqrt((crossing ? 3.0 : 2.0) * layers);
        norm(name + "input_layernorm.weight");
        attention(name + "self_attn.", branch);
        if (crossing) {
            norm(name + "cross_attn_layernorm.weight");
            attention(name + "cross_attn.", branch);
        }
        norm(name + "post_attention_layernorm.weight");
        for (int form = 0; form < forms; form++) {
            feedForward(feedForward(name, form, forms), branch);
        }
    }

    private void attention(String name, double branch) {
        int width = architecture.width();
        linear(name + "q_proj", width, width, 1);
        linear(name + "k_proj", width, width, 1);
        linear(name + "v_proj", width, width, 1);
        linear(name + "o_proj", width, width, branch);
        arrays.put(name + "q_norm.weight", Initial.ones(architecture.headWidth()));
        arrays.put(name + "k_norm.weight", Initial.ones(architecture.headWidth()));
    }

    private void feedForward(String name, double branch) {
        int width = architecture.width();
        int inner = architecture.inner();
        if (architecture.gate() == Gate.SWIGLU) {
            linear(name + "gate_proj", inner, width, 1);
        }
        linear(name + "up_proj", inner, width, 1);
        linear(name + "down_proj", width, inner, branch);
    }

    private void heads() {
        if (architecture.codes() > 0) {
            linear(CODES, architecture.codes(), architecture.width(), 1);
        }
        if (architecture.bits() > 0) {
            linear(BITS, architecture.bits(), architecture.width(), 1);
        }
    }

    private void norm(String name) {
        arrays.put(name, Initial.ones(architecture.width()));
    }

    private void linear(String name, int out, int in, double scale) {
        linear(name, Initial.normal(scale / Math.sqrt(in), out, in));
    }

    private void linear(String name, Initial initial) {
        arrays.put(name + ".weight", initial);
        linears.put(name, initial.shape());
    }
}
