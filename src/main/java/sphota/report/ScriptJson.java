package sphota.report;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// JSON that can stand in a script element of a page: ASCII, and `<` only as its escape.
public final class ScriptJson {

    private ScriptJson() {}

    /// What is written.
    public static String of(Consumer<JsonGenerator> writing) {
        var out = new StringWriter();
        try (var json =
                JsonFactory.builder()
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .build()
                        .createGenerator(ObjectWriteContext.empty(), out)) {
            writing.accept(json);
        }
        return out.toString().replace("<", "\\u003c");
    }
}
