package sphota.speech.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.corpus.Notations;
import sphota.tokenizer.Control;
import sphota.tokenizer.SpanType;

/// Says in ids which form a span is in where several forms share its type: right behind what opens
/// the span stands a mark of the form's place among them. The first has none, nor has what comes
/// behind the fifth.
public final class FormMarks {

    private static final List<Control> MARKS =
            List.of(
                    Control.SECOND_FORM,
                    Control.THIRD_FORM,
                    Control.FOURTH_FORM,
                    Control.FIFTH_FORM);

    private final Map<SpanType, List<String>> forms = new EnumMap<>(SpanType.class);

    /// Those of forms by their types, in the order of their numbers.
    public FormMarks(FormNames names) {
        for (var name : names.names()) {
            for (var type : Notations.types(name)) {
                forms.computeIfAbsent(type, _ -> new ArrayList<>()).add(name);
            }
        }
    }

    /// The mark of a form in a span of a type.
    public Optional<Control> mark(SpanType type, String form) {
        int place = of(type).indexOf(form) - 1;
        return place >= 0 && place < MARKS.size()
                ? Optional.of(MARKS.get(place))
                : Optional.empty();
    }

    /// The form that a span of a type is in if no mark stands in it.
    public Optional<String> unmarked(SpanType type) {
        return of(type).stream().findFirst();
    }

    /// The form that an id marks, if it is a mark of a form of the type.
    public Optional<String> marked(SpanType type, int id) {
        int place = id - Control.SECOND_FORM.id() + 1;
        boolean known = place > 0 && place <= MARKS.size() && place < of(type).size();
        return known ? Optional.of(of(type).get(place)) : Optional.empty();
    }

    private List<String> of(SpanType type) {
        return forms.getOrDefault(type, List.of());
    }

    /// Whether an id is a mark of some form.
    public static boolean isMark(int id) {
        return id >= Control.SECOND_FORM.id() && id <= Control.FIFTH_FORM.id();
    }
}
