package sphota.report;

import java.util.List;
import java.util.stream.Collectors;
import sphota.report.Style.Ink;
import sphota.tensor.Tensor;

/// Lines that begin with a sign and are cut to the width of the page.
record Bullets(Page page) {

    private static final int NAMES_SHOWN = 3;

    void line(Ink ink, String sign, String text) {
        page.line("  " + page.paint(ink, sign) + " " + fitted(text));
    }

    /// `12 tensors all zero: a, b, c, …`; nothing where there is no tensor.
    void list(Ink ink, String sign, List<Tensor> tensors, String what) {
        if (tensors.isEmpty()) {
            return;
        }
        var names =
                tensors.stream()
                        .limit(NAMES_SHOWN)
                        .map(tensor -> Escaping.visible(tensor.name()))
                        .collect(Collectors.joining(", "));
        var more = tensors.size() > NAMES_SHOWN ? ", …" : "";
        line(
                ink,
                sign,
                Numbers.counted(tensors.size(), "tensor") + " " + what + ": " + names + more);
    }

    private String fitted(String text) {
        return page.style().columns().isPresent()
                ? TextWidth.cut(text, Math.max(20, page.style().columns().getAsInt() - 4))
                : text;
    }
}
