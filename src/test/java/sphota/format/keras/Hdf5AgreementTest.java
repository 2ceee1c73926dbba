package sphota.format.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Severity;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Tensor;

/// HDF5 files read here and by h5py: the same names, shapes, types and elements.
class Hdf5AgreementTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /// Prints a line for each dataset: name, shape, NumPy's type, digest of the elements as
    /// little-endian bytes.
    private static final String LIST =
            """
            import h5py, hashlib, sys
            import numpy as np
            def show(name, node):
                if isinstance(node, h5py.Dataset) and node.dtype.kind != 'O':
                    a = np.asarray(node[()])
                    a = a.astype(a.dtype.newbyteorder('<'))
                    print(name, 'x'.join(map(str, a.shape)), a.dtype.kind + str(a.dtype.itemsize),
                          hashlib.sha256(np.ascontiguousarray(a).tobytes()).hexdigest(), sep='\\t')
            with h5py.File(sys.argv[1], 'r') as f:
                f.visititems(show)
            """;

    /// Makes files of every way to keep a dataset.
    private static final String MAKE =
            """
            import h5py, sys
            import numpy as np
            r = np.random.default_rng(0)
            for v in ('earliest', 'latest'):
                with h5py.File(sys.argv[1] + '/' + v + '.h5', 'w', libver=v) as f:
                    a = r.standard_normal((37, 53, 3)).astype('f4')
                    f['plain'] = a
                    f['deep/er/plain'] = a[:, :, 0].astype('>f8')
                    f['scalar'] = np.float32(3)
                    for t in ('f2', 'i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', '>i4', 'c8', 'c16', 'S5'):
                        f['type/' + t] = np.arange(12).astype(t)
                    f['type/bool'] = np.arange(12) % 2 == 0
                    f.create_dataset('chunked', data=a, chunks=(10, 20, 2))
                    f.create_dataset('one', data=a, chunks=a.shape, compression='gzip')
                    f.create_dataset('gzip', data=a, chunks=(7, 53, 1), compression='gzip')
                    f.create_dataset('shuffle', data=a, chunks=(8, 8, 3), compression='gzip', shuffle=True)
                    f.create_dataset('check', data=a, chunks=(8, 8, 3), fletcher32=True, compression='gzip', shuffle=True)
                    f.create_dataset('grows', data=a, chunks=(8, 8, 3), maxshape=(None, 53, 3))
                    f.create_dataset('grows2', data=a, chunks=(8, 8, 3), maxshape=(None, None, 3), compression='gzip')
                    f.create_dataset('none', shape=(0, 3), dtype='f4')
                    d = f.create_dataset('part', shape=(20, 20), chunks=(5, 5), dtype='f4', compression='gzip')
                    d[5:10, 5:10] = 1
                    for i in range(100):
                        f['many/%03d' % i] = np.full(3, i, 'f4')
                    f.attrs['keras_version'] = '2.9.0'
                    f.attrs['layer_names'] = [b'many', b'type']
            """;

    @TempDir Path folder;

    @Test
    void everyWayToKeepADatasetAgrees() throws IOException, InterruptedException {
        requireH5py();
        run(MAKE, folder.toString());
        for (var name : List.of("earliest.h5", "latest.h5")) {
            var listed = run(LIST, folder.resolve(name).toString());
            assertThat(listed).hasSizeGreaterThan(120);
            assertThat(read(folder.resolve(name))).isEqualTo(new TreeSet<>(listed));
        }
    }

    @Test
    void filesOfRealModelsAgree() throws IOException, InterruptedException {
        var weights = Shared.path("data/weights");
        List<Path> files;
        try (Stream<Path> all = Files.walk(weights)) {
            files = all.filter(file -> file.toString().matches(".*\\.(h5|hdf5)")).sorted().toList();
        }
        int tensors = 0;
        boolean oracle = hasH5py();
        for (var file : files) {
            var read = read(file);
            tensors += read.size();
            if (oracle) {
                assertThat(read)
                        .as(file.toString())
                        .isEqualTo(new TreeSet<>(run(LIST, file.toString())));
            }
        }
        System.out.printf(
                "%d HDF5 files of %d tensors%s%n",
                files.size(), tensors, oracle ? ", as h5py reads them" : "; no h5py to compare");
        assertThat(files).hasSizeGreaterThan(20);
    }

    private static Set<String> read(Path path) throws IOException {
        var lines = new TreeSet<String>();
        try (var arena = Arena.ofConfined()) {
            var reading = new Hdf5Reader().read(Region.map(path, arena), Budget.standard());
            assertThat(reading.refusal()).as(path.toString()).isEmpty();
            assertThat(reading.findings())
                    .as(path.toString())
                    .extracting(Finding::severity)
                    .doesNotContain(Severity.HIGH, Severity.MEDIUM);
            for (var tensor : reading.tensors()) {
                lines.add(
                        "%s\t%s\t%s\t%s"
                                .formatted(
                                        tensor.name(),
                                        String.join(
                                                "x",
                                                java.util.Arrays.stream(tensor.shape().sizes())
                                                        .mapToObj(Long::toString)
                                                        .toList()),
                                        type(tensor),
                                        sha256(tensor)));
            }
        }
        return lines;
    }

    private static String type(Tensor tensor) {
        long bytes = tensor.type().bytes(1);
        var label = tensor.type().label();
        var kind =
                label.equals("BOOL")
                        ? "b"
                        : label.startsWith("HDF5 string")
                                ? "S"
                                : label.substring(0, 1).toLowerCase(java.util.Locale.ROOT);
        return kind + bytes;
    }

    private static String sha256(Tensor tensor) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            LogicalOrder.forEachChunk(
                    tensor, Budget.standard(), (chunk, _) -> digest.update(chunk.asByteBuffer()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void requireH5py() throws IOException, InterruptedException {
        boolean there = hasH5py();
        if (!there) {
            System.out.println("skipped: no h5py");
        }
        Assumptions.assumeTrue(there, "no h5py");
    }

    private static boolean hasH5py() throws IOException, InterruptedException {
        return Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", "import h5py")
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
    }

    private static List<String> run(String script, String argument)
            throws IOException, InterruptedException {
        var python =
                new ProcessBuilder(PYTHON.toString(), "-c", script, argument)
                        .redirectErrorStream(true)
                        .start();
        var lines = new ArrayList<String>();
        try (var output =
                new BufferedReader(
                        new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().forEach(lines::add);
        }
        assertThat(python.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
