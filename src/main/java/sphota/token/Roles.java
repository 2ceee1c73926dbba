package sphota.token;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The table by which roles are told.
final class Roles {

    private static final int ANY = Integer.MAX_VALUE;

    /// Names beyond this length are taken for their end, which says most.
    private static final int LONGEST = 256;

    /// One line of the table.
    ///
    /// @param name found anywhere in the lower-case name, `<` and `>` standing for the start and
    ///   the end of one of its parts, which dots, slashes, colons and underscores separate
    record Rule(Role role, String name, int leastAxes, int mostAxes, Pattern pattern) {

        static Rule of(Role role, String name, int leastAxes, int mostAxes) {
            var regex = name.replace("<", "(?:^|[./:_])").replace(">", "(?:$|(?=[./:_]))");
            return new Rule(role, name, leastAxes, mostAxes, Pattern.compile(regex));
        }

        boolean holds(String name, int axes) {
            return axes >= leastAxes && axes <= mostAxes && pattern.matcher(name).find();
        }

        /// As in `2`, `1–2`, `3 and more`, `any`.
        String axes() {
            if (mostAxes == ANY) {
                return leastAxes == 0 ? "any" : leastAxes + " and more";
            }
            return leastAxes == mostAxes
                    ? String.valueOf(leastAxes)
                    : "%d–%d".formatted(leastAxes, mostAxes);
        }
    }

    /// The first that holds.
    static final List<Rule> TABLE =
            List.of(
                    Rule.of(
                            Role.NORM,
                            "<(layer_?|batch_?|group_?|rms_?|instance_?)?norm(alization)?_?\\w?\\d*>"
                                    + "|layernorm|batchnorm|<(ln|bn)_?(\\d+|f)?>|<(gamma|beta)>"
                                    + "|<(running|moving)_(mean|var|variance)>|num_batches_tracked",
                            0,
                            ANY),
                    Rule.of(Role.BIAS, "bias(_(ih|hh)_l\\d+(_reverse)?)?(:0)?$|<b_?\\d*$", 0, 2),
                    Rule.of(Role.ADAPTER, "<lora_(a|b|up|down)>", 2, ANY),
                    Rule.of(Role.EMBEDDING, "embed|<(token_|pos_)?embd>|<wte>|<wpe>", 1, 3),
                    Rule.of(
                            Role.RECURRENT,
                            "lstm|<gru>|<rnn>|recurrent_kernel|weight_(ih|hh)(_l\\d+)?",
                            2,
                            3),
                    Rule.of(
                            Role.ATTENTION_FUSED,
                            "qkv|<c_attn>|in_proj_weight|query_key_value",
                            2,
                            4),
                    Rule.of(
                            Role.ATTENTION_QUERY,
                            "<q_(proj|lin)>|<query>|<attn_q>|<wq>|<to_q>",
                            2,
                            4),
                    Rule.of(Role.ATTENTION_KEY, "<k_(proj|lin)>|<key>|<attn_k>|<wk>|<to_k>", 2, 4),
                    Rule.of(
                            Role.ATTENTION_VALUE,
                            "<v_(proj|lin)>|<attn_v>|<wv>|<to_v>|attn.*<value>|attention.*<value>",
                            2,
                            4),
                    Rule.of(
                            Role.ATTENTION_OUTPUT,
                            "<(o|out)_(proj|lin)>|<attn_output>|<wo>|<to_out>"
                                    + "|att(entio)?n.*<(output.dense|c_proj|proj)>",
                            2,
                            4),
                    Rule.of(Role.MLP_GATE, "<gate_proj>|<ffn_gate>|feed_forward.w1>", 2, 3),
                    Rule.of(
                            Role.MLP_UP,
                            "<up_proj>|<ffn_up>|feed_forward.w3>|<c_fc>|intermediate.dense"
                                    + "|dense_h_to_4h|mlp.*<(fc|lin)_?1>",
                            2,
                            3),
                    Rule.of(
                            Role.MLP_DOWN,
                            "<down_proj>|<ffn_down>|feed_forward.w2>|mlp.*<c_proj>"
                                    + "|<output.dense>|dense_4h_to_h|mlp.*<(fc|lin)_?2>",
                            2,
                            3),
                    Rule.of(
                            Role.HEAD,
                            "<lm_head>|^output.weight$|<classifier>|<head>|<logits?>|<score>",
                            2,
                            2),
                    Rule.of(Role.CONVOLUTION, "conv", 3, 5),
                    Rule.of(Role.CONVOLUTION, "<(weight|kernel)(:0)?$", 4, 5),
                    Rule.of(Role.DENSE, "<(fc|lin|linear|dense|proj|projection)_?\\d*>", 2, 2));

    private Roles() {}

    static Role of(String name, int axes) {
        var end = name.substring(Math.max(0, name.length() - LONGEST)).toLowerCase(Locale.ROOT);
        return TABLE.stream()
                .filter(rule -> rule.holds(end, axes))
                .map(Rule::role)
                .findFirst()
                .orElse(Role.UNKNOWN);
    }
}
