package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a tree of its own, whose name has a space, with a JDK that prints how it was
/// called.
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

    private static final String ECHO = "#!/bin/sh\nfor a; do echo \"[$a]\"; done\n";

    @TempDir Path temporary;
    private Path tree = Path.of("");
    private Path jdk = Path.of("");

    private record Result(int code, List<String> out, String err) {}

    @BeforeEach
    void builtTree() throws IOException {
        tree = Files.createDirectory(temporary.resolve("a tree"));
        Files.copy(Path.of("sphota"), tree.resolve("sphota"));
        Files.createDirectories(tree.resolve("target"));
        Files.createFile(tree.resolve("target/sphota.jar"));
        Files.createFile(tree.resolve("target/sphota.built"));
        jdk = jdk("jdk 25", "25.0.3");
    }

    private Path jdk(String name, String version) throws IOException {
        var home = temporary.resolve(name);
        executable(home.resolve("bin/java"), ECHO);
        executable(home.resolve("bin/javac"), ECHO);
        Files.writeString(
                home.resolve("release"),
                "JAVA_RUNTIME_VERSION=\"%s+9\"\nJAVA_VERSION=\"%s\"\n".formatted(version, version));
        return home;
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() throws Exception {
        var result = launch(tree.resolve("sphota"), "inspect", "a file", "*", "$HOME");
        assertThat(result.out())
                .containsSubsequence(
                        "[-jar]",
                        "[" + tree.toRealPath() + "/target/sphota.jar]",
                        "[inspect]",
                        "[a file]",
                        "[*]",
                        "[$HOME]");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void modelsLieBesideTheProgram() throws Exception {
        assertThat(launch(tree.resolve("sphota"), "predict").out())
                .contains("[-Dsphota.models=" + tree.toRealPath() + "/models]")
                .doesNotContain("[-XX:TieredStopAtLevel=1]");
    }

    @Test
    void aSymbolicLinkFromElsewhereWorks() throws Exception {
        var link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("a tree/sphota"));
        var second = Files.createSymbolicLink(temporary.resolve("link 2"), link);
        assertThat(launch(second, "doctor").out())
                .contains("[" + tree.toRealPath() + "/target/sphota.jar]");
    }

    @Test
    void nothingIsATerminalInAPipe() throws Exception {
        assertThat(launch(tree.resolve("sphota")).out())
                .contains("[-Dsphota.terminal.out=false]", "[-Dsphota.terminal.err=false]");
    }

    @Test
    void anOldJdkIsPassedOver() throws Exception {
        var old = jdk("jdk 17", "17.0.15");
        var result = launch(Map.of("SPHOTA_JAVA", old.toString()), tree.resolve("sphota"));
        assertThat(result.code()).isEqualTo(70);
        assertThat(result.err()).contains("is no JDK 25 or newer");

        var home = Map.of("SPHOTA_JAVA", "", "JAVA_HOME", jdk.toString());
        assertThat(launch(home, tree.resolve("sphota")).code()).isZero();
    }

    @Test
    void theJavaOfAJdkNamesItToo() throws Exception {
        var java = Map.of("SPHOTA_JAVA", jdk.resolve("bin/java").toString());
        assertThat(launch(java, tree.resolve("sphota")).code()).isZero();
    }

    @Test
    void theCacheIsUsedOnlyAsItWasMadeAndByTheJdkThatMadeIt() throws Exception {
        var cache = tree.resolve("target/sphota.aot");
        var owner = tree.resolve("target/sphota.aot.for");
        Files.writeString(cache, "cache");
        Files.writeString(owner, jdk + " 25.0.3+9\n");
        var flag = "[-XX:AOTCache=" + tree.toRealPath() + "/target/sphota.aot]";
        assertThat(launch(tree.resolve("sphota")).out()).contains(flag);

        assertThat(launch(Map.of("SPHOTA_NO_CACHE", "1"), tree.resolve("sphota")).out())
                .doesNotContain(flag);

        Files.setLastModifiedTime(cache, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(launch(tree.resolve("sphota")).out()).doesNotContain(flag);

        Files.setLastModifiedTime(cache, FileTime.from(Instant.now().minusSeconds(60)));
        var other = Map.of("SPHOTA_JAVA", jdk("jdk 26", "26").toString());
        assertThat(launch(other, tree.resolve("sphota")).out()).doesNotContain(flag);

        Files.delete(cache);
        assertThat(launch(tree.resolve("sphota")).out()).doesNotContain(flag);
    }

    @Test
    void sourcesNewerThanTheBuildAreBuilt() throws Exception {
        var source = tree.resolve("src/main/java/Some.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        executable(temporary.resolve("tools/mvn"), "#!/bin/sh\necho \"$@\" >\"$PWD/asked\"\n");
        var result = launch(tree.resolve("sphota"), "doctor");
        assertThat(result.err()).startsWith("sphota: building");
        assertThat(Files.readString(tree.resolve("asked"))).contains("package");
        assertThat(result.out()).contains("[doctor]");
        assertThat(tree.resolve("target/sphota.building")).doesNotExist();
    }

    @Test
    void aBuildThatFailsShowsItsEnd() throws Exception {
        Files.delete(tree.resolve("target/sphota.built"));
        executable(temporary.resolve("tools/mvn"), "#!/bin/sh\necho the last line\nexit 1\n");
        var result = launch(tree.resolve("sphota"), "doctor");
        assertThat(result.code()).isEqualTo(70);
        assertThat(result.err()).contains("the last line", "the build failed");
        assertThat(result.out()).isEmpty();
        assertThat(tree.resolve("target/sphota.building")).doesNotExist();
    }

    @Test
    void aMissingMavenIsSaid() throws Exception {
        Files.delete(tree.resolve("target/sphota.built"));
        var result = launch(tree.resolve("sphota"), "doctor");
        assertThat(result.code()).isEqualTo(70);
        assertThat(result.err()).contains("no mvn on the PATH");
    }

    private Result launch(Path launcher, String... arguments) throws Exception {
        return launch(Map.of(), launcher, arguments);
    }

    /// Runs with the few system tools the launcher needs, and whatever a test put into `tools`.
    private Result launch(Map<String, String> environment, Path launcher, String... arguments)
            throws Exception {
        var tools = Files.createDirectories(temporary.resolve("tools"));
        for (var tool : SYSTEM_TOOLS) {
            var link = tools.resolve(tool);
            for (var directory : List.of("/bin", "/usr/bin")) {
                if (Files.notExists(link) && Files.exists(Path.of(directory, tool))) {
                    Files.createSymbolicLink(link, Path.of(directory, tool));
                }
            }
        }
        var command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        var out = temporary.resolve("out");
        var err = temporary.resolve("err");
        var builder =
                new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("SPHOTA_JAVA", jdk.toString());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Result(code, Files.readAllLines(out), Files.readString(err));
    }

    private static final List<String> SYSTEM_TOOLS =
            List.of(
                    "basename",
                    "cat",
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "mkdir",
                    "mv",
                    "readlink",
                    "rm",
                    "sed",
                    "sleep",
                    "stty",
                    "tail");
}
