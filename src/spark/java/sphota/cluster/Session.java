package sphota.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/// Spark, as it is configured, or on this machine.
///
/// @param own whether it is ended when this is closed: one that was there before is not
/// @param scratch taken away then
record Session(SparkSession spark, boolean own, Path scratch) implements AutoCloseable {

    private static final Pattern RETRIED = Pattern.compile("local\\[[^,\\]]+,\\s*(\\d+)\\]");
    private static final String FAILURES_ALLOWED = "4";

    /// Starts it, or takes the one that runs in this process.
    ///
    /// @param master where it says so
    /// @throws IOException if there is no room
    static Session open(Optional<String> master) throws IOException {
        boolean own = SparkSession.getDefaultSession().isEmpty();
        var scratch = Files.createTempDirectory("sphota-spark-");
        var conf = new SparkConf();
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", "sphota batch");
        // Where tables of names would be kept; there are none.
        conf.setIfMissing("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString());
        conf.setIfMissing("spark.sql.session.timeZone", "UTC");
        if (conf.get("spark.master").startsWith("local")) {
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.ui.showConsoleProgress", "false");
            conf.setIfMissing("spark.sql.shuffle.partitions", "8");
        }
        return new Session(SparkSession.builder().config(conf).getOrCreate(), own, scratch);
    }

    SparkContext context() {
        return spark.sparkContext();
    }

    JavaSparkContext java() {
        return JavaSparkContext.fromSparkContext(context());
    }

    int cores() {
        return context().defaultParallelism();
    }

    /// The number of the attempt of a task after whose failure there is no other.
    int lastAttempt() {
        var master = context().master();
        var retried = RETRIED.matcher(master);
        if (retried.matches()) {
            return Integer.parseInt(retried.group(1)) - 1;
        }
        return master.startsWith("local[") || master.equals("local")
                ? 0
                : Integer.parseInt(
                                context().getConf().get("spark.task.maxFailures", FAILURES_ALLOWED))
                        - 1;
    }

    @Override
    public void close() throws IOException {
        if (own) {
            spark.stop();
        }
        try (var all = Files.walk(scratch)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
