package sphota.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What is done when the program is to end in the middle of its work: what is begun is done first,
/// and written. An engine that is torn down while it computes would crash.
final class Ending implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private Ending(Runnable stop) {
        hook =
                new Thread(
                        () -> {
                            stop.run();
                            await();
                        },
                        "end the work");
    }

    /// From now until it is closed, a signal to end stops what is going on and waits for it.
    static Ending of(Runnable stop) {
        var ending = new Ending(stop);
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    private void await() {
        try {
            var _ = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            var _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending already and the hook runs.
        }
    }
}
