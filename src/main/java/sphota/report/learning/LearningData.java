package sphota.report.learning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import sphota.report.ScriptJson;
import sphota.speech.Curve;
import tools.jackson.core.JsonGenerator;

/// What the script of the page reads.
final class LearningData {

    /// More than a line of a screen holds.
    private static final MathContext DIGITS = new MathContext(5);

    private final JsonGenerator json;
    private final List<String> forms;

    private LearningData(JsonGenerator json, List<String> forms) {
        this.json = json;
        this.forms = forms;
    }

    static String of(List<Arm> arms, List<String> forms, Map<String, Bounds> bounds) {
        return ScriptJson.of(json -> new LearningData(json, forms).write(arms, bounds));
    }

    private void write(List<Arm> arms, Map<String, Bounds> bounds) {
        json.writeStartObject();
        json.writeName("forms").writeStartArray();
        for (var form : forms) {
            json.writeStartObject();
            json.writeStringProperty("name", LearningView.shown(form));
            Optional.ofNullable(bounds.get(form))
                    .ifPresent(found -> {
                        number("floor", found.floor());
                        number("base", found.base());
                    });
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("arms").writeStartArray();
        for (var arm : arms) {
            json.writeStartObject();
            json.writeStringProperty("name", LearningView.shown(arm.name()));
            json.writeNumberProperty("runs", arm.runs().size());
            json.writeName(Track.TRAINING);
            track(arm.training());
            json.writeName(Track.VALIDATION);
            track(arm.validation());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void track(Track track) {
        json.writeStartObject();
        json.writeName("steps").writeStartArray();
        track.moments().forEach(moment -> json.writeNumber(moment.step()));
        json.writeEndArray();
        json.writeName("runs").writeStartArray();
        track.moments().forEach(moment -> json.writeNumber(moment.points().size()));
        json.writeEndArray();
        json.writeName("tokens").writeStartArray();
        track.spreads(Curve.Point::tokens).forEach(each -> json.writeNumber(each.mean()));
        json.writeEndArray();
        spreads("loss", track, Curve.Point::loss);
        spreads("rate", track, Curve.Point::rate);
        spreads("norm", track, Curve.Point::norm);
        spreads("speed", track, Curve.Point::tokensPerSecond);
        json.writeName("bits").writeStartArray();
        spreads(track, Arm::bits);
        forms.forEach(form -> spreads(track, Arm.bits(form)));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void spreads(String name, Track track, ToDoubleFunction<Curve.Point> quantity) {
        json.writeName(name);
        spreads(track, quantity);
    }

    /// Means; least and most behind them where any point is more than one run's.
    private void spreads(Track track, ToDoubleFunction<Curve.Point> quantity) {
        var spreads = track.spreads(quantity);
        json.writeStartArray();
        numbers(spreads, Spread::mean);
        if (track.moments().stream().anyMatch(moment -> moment.points().size() > 1)) {
            numbers(spreads, Spread::least);
            numbers(spreads, Spread::most);
        }
        json.writeEndArray();
    }

    private void numbers(List<Spread> spreads, ToDoubleFunction<Spread> part) {
        json.writeStartArray();
        spreads.forEach(each -> number(part.applyAsDouble(each)));
        json.writeEndArray();
    }

    private void number(String name, double value) {
        json.writeName(name);
        number(value);
    }

    private void number(double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(new BigDecimal(value).round(DIGITS).doubleValue());
        } else {
            json.writeNull();
        }
    }
}
