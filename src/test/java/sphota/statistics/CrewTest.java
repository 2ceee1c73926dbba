package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {

    @Test
    void oneThreadTakesTheUnitsInOrder() {
        List<Integer> done = new ArrayList<>();
        Set<Scratch> scratches = ConcurrentHashMap.newKeySet();
        List<Crew.Unit> units =
                IntStream.range(0, 5)
                        .<Crew.Unit>mapToObj(i ->
                                scratch -> {
                                    done.add(i);
                                    scratches.add(scratch);
                                })
                        .toList();
        var crew = new Crew();
        crew.run(units, 1);
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
        assertThat(scratches).hasSize(1);
        assertThat(crew.stopped()).isFalse();
        new Crew().run(List.of(), 3);
    }

    @Test
    void severalThreadsShareTheUnits() {
        var met = new CountDownLatch(3);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        // Each unit waits until three threads have one.
        Crew.Unit unit =
                _ -> {
                    threads.add(Thread.currentThread());
                    met.countDown();
                    await(met);
                };
        new Crew().run(Collections.nCopies(3, unit), 3);
        assertThat(threads).hasSize(3).contains(Thread.currentThread());
        assertThat(threads)
                .filteredOn(thread -> thread != Thread.currentThread())
                .allMatch(thread -> !thread.isAlive() && thread.isDaemon());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aUnitThatFailsStopsTheOthers() {
        var later = new AtomicInteger();
        var crew = new Crew();
        List<Crew.Unit> units =
                List.of(
                        _ -> {
                            throw new IllegalStateException("first");
                        },
                        _ -> later.incrementAndGet());
        assertThatIllegalStateException().isThrownBy(() -> crew.run(units, 1)).withMessage("first");
        assertThat(later).hasValue(0);
        assertThat(crew.stopped()).isTrue();
    }

    @Test
    void anErrorOfAnotherThreadIsThrownHere() {
        var begun = new CountDownLatch(1);
        var caller = Thread.currentThread();
        Crew.Unit unit =
                _ -> {
                    if (Thread.currentThread() == caller) {
                        await(begun);
                    } else {
                        begun.countDown();
                        throw new StackOverflowError("there");
                    }
                };
        assertThatThrownBy(() -> new Crew().run(Collections.nCopies(2, unit), 2))
                .isInstanceOf(StackOverflowError.class)
                .hasMessage("there");
    }

    @Test
    void anInterruptedCallerCancelsAndStaysInterrupted() {
        var later = new AtomicInteger();
        List<Crew.Unit> units =
                List.of(_ -> Thread.currentThread().interrupt(), _ -> later.incrementAndGet());
        assertThatThrownBy(() -> new Crew().run(units, 1))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(later).hasValue(0);
        List<Crew.Unit> stopping =
                List.of(_ -> {
                    Thread.currentThread().interrupt();
                    throw new Crew.Stop();
                });
        assertThatThrownBy(() -> new Crew().run(stopping, 1))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptDuringTheWaitForOthersIsKept() {
        var caller = Thread.currentThread();
        var begun = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        Crew.Unit unit =
                _ -> {
                    if (Thread.currentThread() == caller) {
                        await(begun);
                        done.countDown();
                    } else {
                        begun.countDown();
                        await(done);
                        while (caller.getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                        caller.interrupt();
                    }
                };
        assertThatThrownBy(() -> new Crew().run(Collections.nCopies(2, unit), 2))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
