package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Machines made of files.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ReadinessTest {

    private static final String DRIVER =
            """
            NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 22:23:56 UTC 2024
            GCC version:  gcc version 12.2.0 (Debian 12.2.0-14)
            """;

    @TempDir private Path root;

    private Path put(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void library(String jar, String flavor, String platform) throws IOException {
        put(
                jar + "/native/lib/pytorch.properties",
                "version=2.5.1-20241113\nflavor=%s\nclassifier=%s\n".formatted(flavor, platform));
    }

    private void bridge() throws IOException {
        put("jni/jnilib/pytorch.properties", "jni_version=2.5.1-0.32.0");
    }

    private Readiness look(Map<String, String> environment) throws IOException {
        var urls = new URL[] {url("jni"), url("cpu"), url("cuda")};
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            return Readiness.look(loader, environment, "", root);
        }
    }

    private URL url(String folder) throws IOException {
        return Files.createDirectories(root.resolve(folder)).toUri().toURL();
    }

    @Test
    void withoutLibrariesNothingIsLearned() throws IOException {
        var found = look(Map.of());
        assertThat(found.canLearn()).isFalse();
        assertThat(found.canUseGpu()).isFalse();
        assertThat(found.engine()).isEqualTo("no PyTorch on the class path, no bridge to it");
        assertThat(found.gpu()).isEqualTo("no NVIDIA driver, no libcudart");
        assertThat(found.advice())
                .containsExactly(
                        "to learn: a build on Linux or an arm64 Mac, which takes PyTorch from Maven"
                                + " Central",
                        "for a GPU: one of NVIDIA, with its driver");
    }

    @Test
    void librariesOfAnotherMachineAreNone() throws IOException {
        bridge();
        library("cpu", "cpu", "osx-aarch64");
        assertThat(look(Map.of()).canLearn()).isFalse();
        library("cpu", "cpu", "linux-x86_64");
        assertThat(look(Map.of()).canLearn()).isTrue();
        assertThat(look(Map.of()).engine())
                .isEqualTo("PyTorch 2.5.1 cpu for linux-x86_64, bridge 2.5.1-0.32.0");
    }

    @Test
    void aGpuNeedsItsDriverTheRuntimeAndALibrary() throws IOException {
        bridge();
        library("cpu", "cpu", "linux-x86_64");
        put("proc/driver/nvidia/version", DRIVER);
        var bare = look(Map.of());
        assertThat(bare.gpu()).isEqualTo("NVIDIA driver: 550.54.15, no libcudart");
        assertThat(bare.advice()).hasSize(3);
        assertThat(bare.advice().get(0)).startsWith("libcudart of CUDA 12 where");
        assertThat(bare.advice().get(1)).contains("mvn -Pcuda package");
        assertThat(bare.advice().get(2)).contains("PYTORCH_LIBRARY_PATH");

        var stray = put("usr/local/cuda/lib64/libcudart.so.12", "");
        assertThat(look(Map.of()).advice().getFirst())
                .isEqualTo(
                        "libcudart lies at %s: let LD_LIBRARY_PATH name its folder"
                                .formatted(stray));
        assertThat(look(Map.of("LD_LIBRARY_PATH", "/usr/local/cuda/lib64")).runtime())
                .contains(stray);
        put("etc/ld.so.conf.d/cuda.conf", "# CUDA\n/usr/local/cuda/lib64\n");
        assertThat(look(Map.of()).runtime()).contains(stray);
        assertThat(look(Map.of()).canUseGpu()).isFalse();

        library("cuda", "cu124", "linux-x86_64");
        assertThat(look(Map.of()).canUseGpu()).isTrue();
        assertThat(look(Map.of()).advice()).isEmpty();
        assertThat(look(Map.of()).libraries()).hasSize(2);
    }

    @Test
    void anInstalledPyTorchIsToSayWhatItIsBuiltFor() throws IOException {
        bridge();
        put("proc/driver/nvidia/version", DRIVER);
        put("usr/lib/x86_64-linux-gnu/libcudart.so.12.4.127", "");
        var without = look(Map.of("PYTORCH_LIBRARY_PATH", "/opt/torch/lib"));
        assertThat(without.canUseGpu()).isFalse();
        assertThat(without.engine())
                .startsWith("PyTorch in /opt/torch/lib (PYTORCH_FLAVOR is not set)");
        assertThat(without.advice())
                .containsExactly(
                        "PYTORCH_FLAVOR=cu128, for the PyTorch that PYTORCH_LIBRARY_PATH names");
        var with =
                look(Map.of("PYTORCH_LIBRARY_PATH", "/opt/torch/lib", "PYTORCH_FLAVOR", "cu128"));
        assertThat(with.canUseGpu()).isTrue();
        assertThat(with.advice()).isEmpty();
    }

    @Test
    void aDriverIsKnownByItsToolToo() throws IOException {
        var tool = put("opt/bin/nvidia-smi", "#!/bin/sh\n");
        assertThat(look(Map.of("PATH", "/usr/bin:/opt/bin")).driver()).isEmpty();
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        assertThat(look(Map.of("PATH", "/usr/bin:/opt/bin")).driver()).contains(tool.toString());
    }

    @Test
    void whatIsSeenHereIsWhatTheEngineSays() {
        var found = Readiness.look();
        assertThat(found.canLearn()).isTrue();
        assertThat(Torch.describe())
                .startsWith("PyTorch " + found.libraries().getFirst().version());
    }

    @Test
    void whereThereIsNoGpuWhatHelpsIsSaid() {
        assumeFalse(Readiness.look().canUseGpu(), "there is a GPU");
        assertThatThrownBy(() -> Torch.open(Torch.Choice.GPU, 1))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageStartingWith("no GPU: PyTorch ")
                .hasMessageContaining("What helps:\n  ")
                .hasMessageEndingWith("\n  the processor: --device cpu");
    }
}
