package sphota.speech.data;

import java.util.LinkedHashMap;
import java.util.Map;

/// Bits and bytes of each form.
public final class FormSums {

    private final FormNames forms;
    private final double[] bits;
    private final long[] bytes;

    public FormSums(FormNames forms) {
        this.forms = forms;
        bits = new double[forms.count()];
        bytes = new long[forms.count()];
    }

    /// Adds to those of a form.
    public void add(int form, double moreBits, long moreBytes) {
        bits[form] += moreBits;
        bytes[form] += moreBytes;
    }

    public double bits(int form) {
        return bits[form];
    }

    public long bytes(int form) {
        return bytes[form];
    }

    /// Bits a source byte; not a number of a form without bytes.
    public double bitsPerByte(int form) {
        return bytes[form] == 0 ? Double.NaN : bits[form] / bytes[form];
    }

    /// Those of all forms that have bytes, by name.
    public Map<String, Double> bitsPerByte() {
        var all = new LinkedHashMap<String, Double>();
        for (int form = 0; form < bits.length; form++) {
            if (bytes[form] > 0) {
                all.put(forms.name(form), bitsPerByte(form));
            }
        }
        return all;
    }
}
