package sphota.format.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.format.keras.Hdf5Bytes.attribute;
import static sphota.format.keras.Hdf5Bytes.group;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.format.Severity;

class ModelConfigTest {

    private static List<String> findings(String config) {
        var file = new Hdf5Bytes();
        return Hdf5ReaderTest.read(
                        file.end(file.object(group(), attribute("model_config", config))))
                .findings()
                .stream()
                .map(finding -> finding.severity() + " " + finding.rule())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"class_name": "Lambda", "config": {"name": "x", "function_type": "lambda", "function": ["4wEAAAA=", null, null]}} ; HIGH keras.lambda
                    {"class_name": "Lambda", "config": {"function": "lambda x: eval('1')"}}                             ; HIGH keras.lambda
                    {"class_name": "Lambda", "config": {"function_type": "function", "function": "preprocess"}}         ; MEDIUM keras.lambda
                    {"class_name": "Lambda", "config": {"function": {"class_name": "__lambda__", "config": {"code": "4wEAAAA="}}}} ; HIGH keras.lambda
                    {"layers": [{"module": "subprocess", "class_name": "Popen", "config": {}}]}                          ; HIGH keras.foreign-module
                    {"layers": [{"module": "my.layers", "class_name": "Attention", "config": {}}]}                       ; MEDIUM keras.foreign-module
                    {"class_name": "TorchModuleWrapper", "config": {"module": "x"}}                                      ; HIGH keras.torch-module
                    {"class_name": "Lambda", "config": {"function": {"module": "builtins", "class_name": "function", "config": "eval"}}} ; HIGH keras.harmful-function
                    {"layers": [{"module": "keras.utils", "class_name": "function", "config": "get_file"}]}              ; HIGH keras.harmful-function
                    {"layers": [{"module": "keras.config", "class_name": "enable_unsafe_deserialization", "config": {}}]} ; HIGH keras.harmful-function
                    {"layers": [{"class_name": "StringLookup", "config": {"vocabulary": "/etc/passwd"}}]}                ; MEDIUM keras.vocabulary-file
                    {"mask_value": NaN, "layers": [{"module": "os", "class_name": "function", "config": "system"}]}      ; HIGH keras.foreign-module
                    """)
    void whatRunsWhenTheModelIsMadeIsFound(String config, String finding) {
        assertThat(findings(config)).containsExactly(finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"module": "keras.layers", "class_name": "Dense", "config": {"activation": "relu"}} ; 0
                    {"module": "builtins", "class_name": "function", "config": "relu"}                  ; 0
                    {"class_name": "Dense", "config": {"name": "Lambda"}}                               ; 0
                    {"class_name": "StringLookup", "config": {"vocabulary": ["a", "b"]}}                ; 0
                    {"class_name": "Masking", "config": {"mask_value": -Infinity}}                      ; 0
                    """)
    void ordinaryLayersAreNotFound(String config, int count) {
        assertThat(findings(config)).hasSize(count);
    }

    @Test
    void aConfigurationThatIsNoJsonIsRefused() {
        var file = new Hdf5Bytes();
        var reading =
                Hdf5ReaderTest.read(
                        file.end(file.object(group(), attribute("model_config", "{{"))));
        assertThat(reading.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).contains("is no JSON"));
    }

    @Test
    void namesInBytecodeAreShown() {
        // "os" and "system" among other bytes
        var code = "4wAAAADaBnN5c3RlbakA2gRleGVjAA==";
        var file = new Hdf5Bytes();
        var config =
                "{\"class_name\": \"Lambda\", \"config\": {\"function\": [\"%s\"]}}"
                        .formatted(code);
        var reading =
                Hdf5ReaderTest.read(
                        file.end(file.object(group(), attribute("model_config", config))));
        assertThat(reading.findings().getFirst().severity()).isEqualTo(Severity.HIGH);
        assertThat(reading.findings().getFirst().evidence()).contains("system", "exec");
    }
}
