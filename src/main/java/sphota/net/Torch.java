package sphota.net;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/// PyTorch through DJL, opened by the thread that is to use it. What is made by its manager is
/// closed with it.
public final class Torch implements AutoCloseable {

    /// Where to compute.
    public enum Choice {
        CPU,
        GPU,
        /// A GPU if there is one.
        AUTO;

        /// The choice of a name, as `cpu`.
        public static Optional<Choice> named(String name) {
            for (var choice : values()) {
                if (choice.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(choice);
                }
            }
            return Optional.empty();
        }
    }

    private static final String NAME = "PyTorch";

    private final NDManager manager;
    private final MatmulPrecision precision;

    private Torch(NDManager manager, MatmulPrecision precision) {
        this.manager = manager;
        this.precision = precision;
    }

    /// Opens the engine. The first time on a machine it unpacks about 450 MB to `~/.djl.ai`, or
    /// where DJL_CACHE_DIR says.
    ///
    /// @param threads of one operation; two programs at once are faster with one each
    /// @throws EngineUnavailableException if there is no library for this machine, or no GPU where
    ///   one was asked for
    public static Torch open(Choice choice, int threads) {
        return open(choice, threads, MatmulPrecision.HIGHEST);
    }

    /// The same with another precision of products, which all of the process then have.
    ///
    /// @throws EngineUnavailableException also if the library cannot be told the precision
    public static Torch open(Choice choice, int threads, MatmulPrecision precision) {
        var engine = engine();
        boolean gpu = choice != Choice.CPU && engine.getGpuCount() > 0;
        if (choice == Choice.GPU && !gpu) {
            throw new EngineUnavailableException(noGpu(engine));
        }
        JniUtils.setNumThreads(threads);
        // A new thread records what it computes, the thread that loads the library does not.
        JniUtils.setGradMode(false);
        precision.set();
        return new Torch(engine.newBaseManager(gpu ? Device.gpu() : Device.cpu()), precision);
    }

    /// The name and version of the library, and how many GPUs it sees.
    ///
    /// @throws EngineUnavailableException if there is none for this machine
    public static String describe() {
        var engine = engine();
        return "PyTorch %s by DJL %s, %d GPUs"
                .formatted(engine.getVersion(), Engine.getDjlVersion(), engine.getGpuCount());
    }

    private static Engine engine() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        try {
            return Engine.getEngine(NAME);
        } catch (EngineException | UnsatisfiedLinkError missing) {
            throw new EngineUnavailableException(
                    """
                    PyTorch does not start: %s. Its library for this machine comes with the build \
                    (pytorch-native-cpu of DJL); it unpacks itself to ~/.djl.ai, or where \
                    DJL_CACHE_DIR says\
                    """
                            .formatted(missing.getMessage()),
                    missing);
        }
    }

    private static String noGpu(Engine engine) {
        var found = Readiness.look();
        var lines = new ArrayList<String>();
        lines.add(
                "no GPU: PyTorch %s sees none (%s). What helps:"
                        .formatted(engine.getVersion(), found.gpu()));
        lines.addAll(found.advice());
        lines.add("the processor: --device cpu");
        return String.join("\n  ", lines);
    }

    /// What it makes lives until this is closed.
    public NDManager manager() {
        return manager;
    }

    /// Sets what the engine draws from.
    void seed(long seed) {
        Engine.getEngine(NAME).setRandomSeed((int) (seed ^ seed >>> 32));
    }

    public MatmulPrecision precision() {
        return precision;
    }

    @Override
    public void close() {
        manager.close();
    }
}
