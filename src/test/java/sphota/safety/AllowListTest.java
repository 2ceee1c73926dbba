package sphota.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.safety.AllowList.Role;
import sphota.safety.PickleReport.Standing;

class AllowListTest {

    private static Standing standing(String module, String name) {
        return AllowList.standing(Python2Names.map(new PythonName(module, name)));
    }

    @Test
    void everySectionSaysWhy() {
        assertThat(AllowList.entries()).hasSizeGreaterThan(300);
        assertThat(AllowList.entries().values())
                .allSatisfy(entry -> assertThat(entry.because()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "torch._utils, _rebuild_tensor_v2, WEIGHTS_ONLY",
        "torch._utils, _rebuild_nested_tensor, VETTED",
        "torch, float8_e4m3fn, WEIGHTS_ONLY",
        "torch, FloatStorage, WEIGHTS_ONLY",
        "collections, OrderedDict, WEIGHTS_ONLY",
        "__builtin__, set, WEIGHTS_ONLY",
        "copy_reg, _reconstructor, VETTED",
        "__builtin__, unicode, VETTED",
        "argparse, Namespace, VETTED",
        "numpy._core.multiarray, _reconstruct, VETTED",
        "torch.nn.modules.linear, Linear, VETTED",
        "torch.storage, _load_from_bytes, UNLISTED",
        "torch, load, UNLISTED",
        "builtins, getattr, UNLISTED",
        "collections, namedtuple, UNLISTED",
        "functools, partial, UNLISTED",
        "sklearn.svm, SVC, UNLISTED",
        "collections, _sys.modules, UNLISTED",
        "torch, FloatStorage.from_file, UNLISTED",
        "torch.nn.modules.linear, 'Linear ', UNLISTED",
    })
    void onlyTheFullNameIsOnIt(String module, String name, Standing standing) {
        assertThat(standing(module, name)).isEqualTo(standing);
    }

    @Test
    void functionsThatUseTheirArgumentsSayHow() {
        var entry =
                AllowList.find(new PythonName("torch._tensor", "_rebuild_from_type_v2"))
                        .orElseThrow();
        assertThat(entry.role(0)).isEqualTo(Role.CALLED);
        assertThat(entry.role(1)).isEqualTo(Role.CONSTRUCTED);
        assertThat(entry.role(2)).isEqualTo(Role.KEPT);
    }

    @Test
    void nothingOnItWalksAttributes() {
        assertThat(AllowList.entries().keySet().stream().filter(PythonName::walksAttributes))
                .allMatch(name -> name.module().equals("copyreg"));
    }

    @ParameterizedTest
    @CsvSource({
        "os, true",
        "os.path, true",
        "test.support.script_helper, true",
        "test, false",
        "commands, true",
        "_interpreters, true",
        "__builtin__, true",
        "torch, false",
        "osx, false",
        "__main__, false",
    })
    void theStandardLibraryIsKnown(String module, boolean has) {
        assertThat(StandardLibrary.has(module)).isEqualTo(has);
    }

    @ParameterizedTest
    @CsvSource({
        "__builtin__, xrange, builtins, range",
        "commands, getoutput, subprocess, getoutput",
        "urllib, urlopen, urllib.request, urlopen",
        "cPickle, loads, pickle, loads",
        "exceptions, KeyError, builtins, KeyError",
        "os, system, os, system",
    })
    void namesOfPython2AreMapped(String module, String name, String newModule, String newName) {
        assertThat(Python2Names.map(new PythonName(module, name)))
                .isEqualTo(new PythonName(newModule, newName));
    }
}
