package sphota.report;

import sphota.description.Account;
import sphota.description.Described;
import sphota.description.Proof;
import tools.jackson.core.JsonGenerator;

/// What a network computes, as JSON.
record JsonAccount(JsonGenerator json) {

    /// Writes the property `function`.
    void write(Account account) {
        json.writeName("function").writeStartObject();
        switch (account.described()) {
            case Described.Nothing(var why) -> json.writeStringProperty("unknown", why);
            case Described.Tabled tabled -> {
                json.writeStringProperty("type", tabled.table().type().toString());
                json.writeStringProperty("table", tabled.table().body());
                tabled.nearest().ifPresent(proof -> candidate("nearest", proof));
            }
            case Described.Unwritten(var type, var nearest) -> {
                json.writeStringProperty("type", type.toString());
                json.writeStringProperty("unknown", "no expression that was written is it");
                nearest.ifPresent(proof -> candidate("nearest", proof));
            }
            case Described.Written written -> written(written);
        }
        json.writeName("renderings").writeStartObject();
        account.renderings().forEach(each -> json.writeStringProperty(each.form(), each.text()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void written(Described.Written written) {
        var proof = written.proof();
        json.writeStringProperty("type", proof.expression().type().toString());
        json.writeStringProperty("expression", proof.expression().body());
        json.writeNumberProperty("agreed", proof.agreed());
        json.writeNumberProperty("asked", proof.asked());
        json.writeBooleanProperty("all_inputs", proof.all());
        json.writeNumberProperty("confidence", written.confidence());
        json.writeNumberProperty("candidates", written.candidates());
        json.writeBooleanProperty("weights_alone", written.weightsAlone());
        proof.runnerUp()
                .ifPresent(rival ->
                        candidate("runner_up", rival.expression().body(), rival.agreed(), proof));
    }

    private void candidate(String name, Proof proof) {
        candidate(name, proof.expression().body(), proof.agreed(), proof);
    }

    private void candidate(String name, String expression, long agreed, Proof proof) {
        json.writeName(name).writeStartObject();
        json.writeStringProperty("expression", expression);
        json.writeNumberProperty("agreed", agreed);
        json.writeNumberProperty("asked", proof.asked());
        json.writeEndObject();
    }
}
