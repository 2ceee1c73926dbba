package sphota.format.keras;

import io.jhdf.api.Node;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The attributes of a group that are text.
record Attributes(Map<String, List<String>> texts) {

    /// Reads them; others are left out.
    ///
    /// @throws sphota.bytes.MalformedFileException if they cannot be read
    static Attributes of(Node node, Guard guard) {
        return guard.read(
                "attributes",
                () -> {
                    var texts = new LinkedHashMap<String, List<String>>();
                    new TreeMap<>(node.getAttributes())
                            .forEach((name, attribute) -> {
                                var type = attribute.getDataType();
                                boolean text =
                                        type instanceof StringData
                                                || (type instanceof VariableLength length
                                                        && length.isVariableLengthString());
                                if (text && !attribute.isEmpty()) {
                                    texts.put(name, flat(attribute.getData()));
                                }
                            });
                    return new Attributes(texts);
                });
    }

    private static List<String> flat(Object data) {
        var all = new ArrayList<String>();
        switch (data) {
            case String text -> all.add(text);
            case Object[] items -> {
                for (var item : items) {
                    all.addAll(flat(item));
                }
            }
            default -> all.add(String.valueOf(data));
        }
        return all;
    }

    /// The names a list of Keras holds, which long ones split into NAME0, NAME1 and so on.
    List<String> names(String name) {
        var names = new ArrayList<>(texts.getOrDefault(name, List.of()));
        for (int part = 0; texts.containsKey(name + part); part++) {
            names.addAll(texts.getOrDefault(name + part, List.of()));
        }
        return names;
    }

    boolean has(String name) {
        return texts.containsKey(name) || texts.containsKey(name + "0");
    }
}
