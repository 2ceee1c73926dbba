package sphota.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseNameTest {

    @ParameterizedTest
    @CsvSource({
        "meta/Llama-2-7b-hf, models/llama_2_7b_hf.safetensors, true",
        "meta/Llama-2-7b-hf, models/Llama-2-7b-hf/model.safetensors, true",
        "meta/Llama-2-7b-hf, hub/models--meta--Llama-2-7b-hf, true",
        "models/base/, models/base.gguf, true",
        "C:\\models\\v1-5.ckpt, sd/v1-5.safetensors, true",
        "Qwen2.5-0.5B, models/Qwen2.5-0.5B, true",
        "Qwen2.5-0.5B, models/Qwen2.5-0.1B, false",
        "Llama-2-7b, models/Llama-2-7b-hf, false",
        "meta/Llama-2-7b-hf, meta/other.bin, false",
        "..., models/..., false",
    })
    void isOfAPathThatEndsInIt(String said, String path, boolean expected) {
        assertThat(new BaseName(said).isOf(path)).isEqualTo(expected);
    }
}
