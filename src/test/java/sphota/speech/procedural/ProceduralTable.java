package sphota.speech.procedural;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// How hard procedures are for simple coders: `tools/procedural-table`.
public final class ProceduralTable {

    private static final long MEASURED_NANOSECONDS = 500_000_000L;

    private ProceduralTable() {}

    public static void main(String[] arguments) throws IOException {
        int length = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1024;
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        System.out.println(
                "| procedure | ids each | scored | gzip, each | gzip, all | parts, each | order 0, bits |"
                        + " renamed: gzip, each | kB/s |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (var named : Procedure.published().entrySet()) {
            row(named.getKey(), named.getValue(), length, count);
        }
    }

    private static void row(String name, Procedure procedure, int length, int count)
            throws IOException {
        var documents = new Documents(procedure, 1, length);
        var renamed = new Documents(new Renamed(procedure), 1, length);
        var all = new ByteArrayOutputStream();
        var counts = new long[256];
        long scored = 0;
        double each = 0;
        double eachRenamed = 0;
        double parts = 0;
        for (int i = 0; i < count; i++) {
            var document = documents.at(i);
            var bytes = document.bytes();
            all.write(bytes);
            each += gzipped(bytes);
            var other = renamed.at(i);
            eachRenamed += gzipped(other.bytes()) / (double) other.length();
            parts += LempelZiv.ratio(document.ids());
            for (int k = 0; k < bytes.length; k++) {
                counts[document.ids()[k]]++;
                scored += document.scored()[k] ? 1 : 0;
            }
        }
        double ids = all.size();
        double bits = 0;
        for (long seen : counts) {
            bits -= seen == 0 ? 0 : seen / ids * Math.log(seen / ids) / Math.log(2);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.3f | %.3f | %.3f | %.3f | %.2f | %.3f | %.0f |%n",
                name,
                ids / count,
                scored / ids,
                each / ids,
                gzipped(all.toByteArray()) / ids,
                parts / count,
                bits,
                eachRenamed / count,
                speed(documents));
    }

    private static int gzipped(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.size();
    }

    private static double speed(Documents documents) {
        long begin = System.nanoTime();
        long ids = 0;
        for (int i = 0; System.nanoTime() - begin < MEASURED_NANOSECONDS; i++) {
            ids += documents.at(i).length();
        }
        return ids * 1e6 / (System.nanoTime() - begin);
    }
}
