package sphota.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TemplateLintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            textBlock =
                    """
                    attribute-walk # {{ ().__class__.__mro__ }}
                    attribute-walk # {% for x in [].__class__ %}{% endfor %}
                    attribute-walk # {{ x['__globals__'] }}
                    attribute-walk # {{ ().__class__
                    obfuscation    # {{ ''|attr(name) }}
                    obfuscation    # {{ x['\\x5f\\x5fclass\\x5f\\x5f'] }}
                    obfuscation    # {{ x['\\u005f\\u005fclass__'] }}
                    obfuscation    # {{ x['\\137\\137class__'] }}
                    obfuscation    # {{ x['__cla' ~ 'ss__'] }}
                    obfuscation    # {{ x["__glo" + 'bals' + "__"] }}
                    obfuscation    # {{ ''.join([chr(95)]) }}
                    obfuscation    # {{ dict(po=1, pen=2)|join }}
                    code-call      # {{ eval('1') }}
                    code-call      # {{ x['eval']('1') }}
                    code-call      # {{ x.os.system('id') }}
                    code-call      # {{ x.popen('id') }}
                    code-call      # {{ sys.modules }}
                    code-call      # {{ open('/etc/passwd').read() }}
                    environment    # {{ request.application }}
                    environment    # {{ lipsum.x }}
                    environment    # {{ self._x }}
                    loading        # {% include 'other' %}
                    loading        # {%- from 'other' import x -%}
                    """)
    void whatRunsOrHidesIsFound(String rule, String template) {
        assertThat(rules(template)).contains("template." + rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text with __class__ and eval(",
                "{# {{ ().__class__ }} #}",
                "{{ '<|im_start|>' + message['role'] + '\\n' + message.content | trim }}",
                "{% if message.role == 'system' %}{% set system = message %}{{ system.content }}{% endif %}",
                "{% for message in messages[::-1] | reverse %}{{ loop.index0 }}{% endfor %}",
                "{{ 'You may call eval(x), open(file) and os.system; import os' }}",
                "{% set ns = namespace(found=false) %}{% set ns.found = true %}{{ ns.found }}",
                "{%- macro open_tag(name) -%}<{{ name }}>{%- endmacro %}{{ open_tag('a') }}",
                "{{ tool | tojson(indent=4) }}{{ raise_exception('no system role') }}",
                "{{ strftime_now('%d %b %Y') }}{{ message['tool_calls'][0].function.name }}",
                "{{ bos_token + '__start__' + '\\u2581' }}",
                "{",
                "{{",
                "{{ 'cut",
                "{{ '\\x",
                "{#"
            })
    void whatTemplatesOfModelsDoIsNot(String template) {
        assertThat(rules(template)).isEmpty();
    }

    @Test
    void anExcerptIsShort() {
        var template = "{{ x['__class__" + "a".repeat(10_000) + "'] }}";
        assertThat(TemplateLint.find(template, Place.whole("f"), "s").getFirst().evidence())
                .hasSizeLessThan(250);
    }

    @Test
    void templatesOfAttacksAreFoundAndOthersAreNot() throws IOException {
        var root = Shared.path("fixtures/modelaudit/samples/jinja2");
        var wrong = new ArrayList<String>();
        int looked = 0;
        for (var file : files(root)) {
            var name = root.relativize(file).toString();
            boolean harmless = name.contains("benign") || name.startsWith("edge_cases");
            if (rules(templateOf(file)).isEmpty() != harmless) {
                wrong.add(name);
            }
            looked++;
        }
        System.out.printf("templates: %d files, %d wrong%n", looked, wrong.size());
        assertThat(looked).isGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    @Test
    void templatesOfRealModelsAreQuiet() throws IOException {
        var loud = new ArrayList<String>();
        int looked = 0;
        for (var file : files(Shared.path("data/weights"))) {
            var name = file.getFileName().toString();
            if (name.startsWith("tokenizer_config") || name.endsWith(".jinja")) {
                looked++;
                rules(templateOf(file)).forEach(rule -> loud.add(file + " " + rule));
            }
        }
        System.out.printf("templates of real models: %d files%n", looked);
        assertThat(loud).isEmpty();
    }

    private static List<Path> files(Path root) throws IOException {
        try (var found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String templateOf(Path file) throws IOException {
        if (!file.toString().endsWith(".json")) {
            return Files.readString(file);
        }
        JsonNode template = JsonMapper.shared().readTree(file.toFile()).get("chat_template");
        return template == null
                ? ""
                : template.isString() ? template.stringValue() : template.toString();
    }

    private static List<String> rules(String template) {
        return TemplateLint.find(template, Place.whole("test"), "test").stream()
                .map(Finding::rule)
                .toList();
    }
}
