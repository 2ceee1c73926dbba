package sphota.pickle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The machine's stack with its marks. Nothing below the last mark can be reached.
final class ValueStack {

    private static final int SLOT_BYTES = 16;

    private final Cursor cursor;
    private final List<Value> values = new ArrayList<>();
    private int[] marks = new int[8];
    private int markCount;

    ValueStack(Cursor cursor) {
        this.cursor = cursor;
    }

    void push(Value value) {
        cursor.charge(SLOT_BYTES);
        values.add(value);
    }

    Value pop() {
        require(1);
        return values.removeLast();
    }

    Value peek() {
        require(1);
        return values.getLast();
    }

    /// The last `count`, deepest first.
    List<Value> pop(int count) {
        require(count);
        return popFrom(values.size() - count);
    }

    void mark() {
        cursor.charge(Integer.BYTES * 2);
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, markCount * 2);
        }
        marks[markCount++] = values.size();
    }

    /// What was pushed since the last mark, which goes too.
    List<Value> popToMark() {
        if (markCount == 0) {
            throw cursor.refuse("there is no mark on the stack");
        }
        return popFrom(marks[--markCount]);
    }

    /// POP takes a mark where there is no value above it.
    void drop() {
        if (markCount > 0 && fence() == values.size()) {
            markCount--;
        } else {
            pop();
        }
    }

    private int fence() {
        return markCount == 0 ? 0 : marks[markCount - 1];
    }

    private void require(int count) {
        int there = values.size() - fence();
        if (there < count) {
            throw cursor.refuse("needs %d on the stack, there are %d".formatted(count, there));
        }
    }

    private List<Value> popFrom(int start) {
        var top = values.subList(start, values.size());
        var popped = new ArrayList<>(top);
        top.clear();
        return popped;
    }
}
