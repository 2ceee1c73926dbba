package sphota.audit;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/// A tensor's name taken apart at `.` and `/`. A TensorFlow output number at the end, as in
/// `kernel:0`, is left out. A name longer or deeper than any that a library writes has no segments,
/// so it fits no pattern.
final class Name {

    private static final int LONGEST = 1000;
    private static final int MOST_SEGMENTS = 40;

    private final String text;

    /// Where segments begin and end, by turns. The segments themselves are made when asked for: a
    /// file may have a hundred thousand names of forty segments.
    private final short[] bounds;

    private Name(String text, short[] bounds) {
        this.text = text;
        this.bounds = bounds;
    }

    static Name of(String text) {
        if (text.length() > LONGEST) {
            return new Name("", new short[0]);
        }
        var bounds = new short[2 * MOST_SEGMENTS];
        int count = 0;
        int end = endOf(text);
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || text.charAt(i) == '.' || text.charAt(i) == '/') {
                if (i > start) {
                    if (count == bounds.length) {
                        return new Name("", new short[0]);
                    }
                    bounds[count++] = (short) start;
                    bounds[count++] = (short) i;
                }
                start = i + 1;
            }
        }
        return new Name(text, Arrays.copyOf(bounds, count));
    }

    private static int endOf(String text) {
        int end = text.length();
        while (end > 0 && Glob.isDigit(text.charAt(end - 1))) {
            end--;
        }
        return end > 0 && end < text.length() && text.charAt(end - 1) == ':'
                ? end - 1
                : text.length();
    }

    int size() {
        return bounds.length / 2;
    }

    String segment(int index) {
        return text.substring(bounds[2 * index], bounds[2 * index + 1]);
    }

    /// All segments, each made when it is asked for.
    List<String> segments() {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return segment(index);
            }

            @Override
            public int size() {
                return Name.this.size();
            }
        };
    }

    String last() {
        return size() == 0 ? "" : segment(size() - 1);
    }

    /// The first `count` segments, each that is a number as `#`; `""` for none.
    String prefix(int count) {
        var joined = new StringBuilder();
        for (int i = 0; i < count; i++) {
            joined.append(i == 0 ? "" : ".").append(general(segment(i)));
        }
        return joined.toString();
    }

    private static String general(String segment) {
        return segment.chars().allMatch(each -> Glob.isDigit((char) each)) ? "#" : segment;
    }
}
