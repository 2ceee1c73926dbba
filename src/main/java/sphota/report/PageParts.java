package sphota.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What every page carries: its style, the library that draws charts, and its own script, each in
/// its element, as HTML; and the policy that lets just these scripts run.
public record PageParts(String style, String charts, String script, String policy) {

    private static final String ECHARTS =
            "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js";

    static PageParts load() {
        var charts = PageFile.resource(ECHARTS);
        var script = PageFile.resource("/sphota/report/page.js");
        var policy =
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '%s' '%s'"
                        .formatted(digest(charts), digest(script));
        return new PageParts(
                "<style>%s</style>".formatted(PageFile.resource("/sphota/report/page.css")),
                "<script>%s</script>".formatted(charts),
                "<script>%s</script>".formatted(script),
                policy);
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
