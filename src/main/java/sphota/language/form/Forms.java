package sphota.language.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.language.Form;
import sphota.language.SemioticMap;
import sphota.language.archaic.ArchaicForm;
import sphota.language.icon.GrowthForm;
import sphota.language.icon.IconForm;
import sphota.language.mix.JsonForm;
import sphota.language.mix.PythonForm;
import sphota.language.mix.SwitchedForm;
import sphota.language.onto.OntoForm;
import sphota.language.shorthand.ShorthandForm;

/// All forms, with the signs that come with the program.
public final class Forms {

    private static final List<Form> ALL = of(SemioticMap.standard());

    private Forms() {}

    /// In a fixed order.
    public static List<Form> all() {
        return ALL;
    }

    /// The form of a name; empty if there is none.
    public static Optional<Form> named(String name) {
        return ALL.stream().filter(form -> form.name().equals(name)).findFirst();
    }

    /// All forms with other signs. Growth and shorthand are made from operators alone, and are the
    /// same with all.
    ///
    /// @throws IllegalArgumentException if a row lacks a column that a form takes its words from,
    ///   or has there a word without a source, or that of another row: with the id of the row
    public static List<Form> of(SemioticMap map) {
        var forms = new ArrayList<Form>();
        forms.add(new OntoForm(map));
        forms.addAll(ArchaicForm.sanskrit(map));
        forms.add(ArchaicForm.sumerian(map));
        forms.add(ArchaicForm.chinese(map));
        forms.add(new PythonForm(map));
        forms.add(new JsonForm(map));
        forms.add(new SwitchedForm(map));
        forms.add(new IconForm(map));
        forms.add(new GrowthForm());
        forms.add(new ShorthandForm());
        return List.copyOf(forms);
    }
}
