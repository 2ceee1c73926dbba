package sphota.tensor;

import java.util.Comparator;

/// Orders names as people count: `conv2` before `conv10`. Numbers of any length.
public enum NaturalOrder implements Comparator<String> {
    BY_NUMBER;

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            boolean digits = isDigit(one.charAt(i)) && isDigit(other.charAt(j));
            int endOne = digits ? end(one, i) : i + 1;
            int endOther = digits ? end(other, j) : j + 1;
            int order =
                    digits
                            ? number(one, i, endOne, other, j, endOther)
                            : Character.compare(one.charAt(i), other.charAt(j));
            if (order != 0) {
                return order;
            }
            i = endOne;
            j = endOther;
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int number(String one, int i, int endOne, String other, int j, int endOther) {
        int first = past(one, i, endOne);
        int second = past(other, j, endOther);
        int length = Integer.compare(endOne - first, endOther - second);
        return length != 0
                ? length
                : one.substring(first, endOne).compareTo(other.substring(second, endOther));
    }

    /// Past zeros in front of a number.
    private static int past(String text, int from, int end) {
        int at = from;
        while (at < end - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }
}
