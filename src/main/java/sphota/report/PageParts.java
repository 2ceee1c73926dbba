package sphota.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// What every page carries: its style, the library that draws charts, and its own script, each in
/// its element, as HTML; and the policy that lets just these scripts run.
public record PageParts(String style, String charts, String script, String policy) {

    private static final String ECHARTS =
            "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js";
    private static final String SCRIPT = "/sphota/report/page.js";

    static PageParts load() {
        return of(
                PageFile.resource("/sphota/report/page.css"),
                List.of(PageFile.resource(ECHARTS), PageFile.resource(SCRIPT)));
    }

    /// The same with more of both, each a resource of the program.
    ///
    /// @param style goes behind the style of all pages
    /// @param script runs after that of all pages, and may use what it defines
    public static PageParts with(String style, String script) {
        return of(
                PageFile.resource("/sphota/report/page.css") + PageFile.resource(style),
                List.of(
                        PageFile.resource(ECHARTS),
                        PageFile.resource(SCRIPT),
                        PageFile.resource(script)));
    }

    /// The style of all pages and more of it, a resource of the program, as its element: for pages
    /// that run nothing.
    public static String style(String more) {
        return "<style>%s</style>"
                .formatted(PageFile.resource("/sphota/report/page.css") + PageFile.resource(more));
    }

    private static PageParts of(String style, List<String> scripts) {
        var digests =
                scripts.stream()
                        .map(script -> "'%s'".formatted(digest(script)))
                        .collect(Collectors.joining(" "));
        var elements = scripts.stream().map("<script>%s</script>"::formatted).toList();
        return new PageParts(
                "<style>%s</style>".formatted(style),
                elements.getFirst(),
                String.join("", elements.subList(1, elements.size())),
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src "
                        + digests);
    }

    private static String digest(String script) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(sha256.digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
