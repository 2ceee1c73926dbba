package sphota.zoo.compiled;

/// A value at every position, of so many: a one at its place, zeros at the others. A variable whose
/// numbers are counts or shares is written the same way.
///
/// @param first its first place in a stream in which no place is used twice
record Variable(int first, int width) {

    /// 1 where the variable has the value.
    Form is(int value) {
        return Form.at(first + value);
    }

    /// 1 where it is less than a value.
    Form below(int value) {
        var sum = Form.of(0);
        for (int v = 0; v < value; v++) {
            sum = sum.plus(is(v));
        }
        return sum;
    }

    /// Its value as a number.
    Form number() {
        var sum = Form.of(0);
        for (int v = 1; v < width; v++) {
            sum = sum.plus(is(v).times(v));
        }
        return sum;
    }
}
