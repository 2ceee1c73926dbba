#!/usr/bin/env python3
"""Makes the files under fixtures/, byte for byte the same each time.

    tools/make-fixtures.py [FOLDER]

Nothing but the standard library is needed. Weights come from a seeded generator and use no
function whose last bit could differ between machines. fixtures/README.md says what each file is.
"""
import json
import math
import random
import struct
import sys
import zlib
from pathlib import Path

ORDER = ["BF16", "F32"]  # as the format sorts them, last first


# --- tensors: (name, dtype, shape, bytes) -------------------------------------------------------

def normal(rng, count, scale):
    """About normal: twelve uniform numbers sum to variance 1."""
    return [(math.fsum(rng.random() for _ in range(12)) - 6.0) * scale for _ in range(count)]


def f32(values):
    return struct.pack("<%df" % len(values), *values)


def bf16(values):
    """Rounded to nearest, ties to even."""
    out = bytearray()
    for value in values:
        bits = struct.unpack("<I", struct.pack("<f", value))[0]
        out += struct.pack("<H", (bits + 0x7FFF + (bits >> 16 & 1)) >> 16 & 0xFFFF)
    return bytes(out)


def tensor(name, dtype, shape, values):
    return name, dtype, shape, {"BF16": bf16, "F32": f32}[dtype](values)


# --- safetensors ---------------------------------------------------------------------------------

def safetensors(tensors, metadata=None):
    header, data, offset = {}, b"", 0
    if metadata:
        header["__metadata__"] = metadata
    for name, dtype, shape, raw in sorted(tensors, key=lambda t: (-ORDER.index(t[1]), t[0])):
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, offset + len(raw)]}
        offset += len(raw)
        data += raw
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def index(shards):
    names = {t[0]: file for file, tensors in shards.items() for t in tensors}
    total = sum(len(t[3]) for tensors in shards.values() for t in tensors)
    return pretty({"metadata": {"total_size": total}, "weight_map": dict(sorted(names.items()))})


def pretty(value):
    return (json.dumps(value, indent=2) + "\n").encode()


# --- a tiny language model -----------------------------------------------------------------------

CONFIG = {
    "architectures": ["LlamaForCausalLM"],
    "model_type": "llama",
    "bos_token_id": 1,
    "eos_token_id": 2,
    "hidden_act": "silu",
    "hidden_size": 32,
    "intermediate_size": 64,
    "max_position_embeddings": 128,
    "num_attention_heads": 4,
    "num_hidden_layers": 2,
    "num_key_value_heads": 2,
    "rms_norm_eps": 1e-05,
    "rope_theta": 10000.0,
    "tie_word_embeddings": False,
    "torch_dtype": "bfloat16",
    "vocab_size": 64,
}


def tiny_llama(seed):
    rng = random.Random(seed)
    hidden, inner, vocab, key_value = 32, 64, 64, 16

    def matrix(name, rows, columns):
        return tensor(name, "BF16", [rows, columns],
                      normal(rng, rows * columns, 1.0 / math.sqrt(columns)))

    def ones(name):
        return tensor(name, "BF16", [hidden], [1.0] * hidden)

    def layer(number):
        at = "model.layers.%d." % number
        return [
            ones(at + "input_layernorm.weight"),
            matrix(at + "mlp.down_proj.weight", hidden, inner),
            matrix(at + "mlp.gate_proj.weight", inner, hidden),
            matrix(at + "mlp.up_proj.weight", inner, hidden),
            ones(at + "post_attention_layernorm.weight"),
            matrix(at + "self_attn.k_proj.weight", key_value, hidden),
            matrix(at + "self_attn.o_proj.weight", hidden, hidden),
            matrix(at + "self_attn.q_proj.weight", hidden, hidden),
            matrix(at + "self_attn.v_proj.weight", key_value, hidden),
        ]

    return {
        "model-00001-of-00002.safetensors":
            [matrix("model.embed_tokens.weight", vocab, hidden)] + layer(0),
        "model-00002-of-00002.safetensors":
            layer(1) + [ones("model.norm.weight"), matrix("lm_head.weight", vocab, hidden)],
    }


def merged(shards, seed, rank):
    """The same in one file, a change of low rank added to queries and values."""
    rng = random.Random(seed)
    changed = []
    for name, dtype, shape, raw in [each for tensors in shards.values() for each in tensors]:
        if "q_proj" in name or "v_proj" in name:
            rows, columns = shape
            up, down = normal(rng, rows * rank, 0.1), normal(rng, rank * columns, 0.2)
            values = [struct.unpack("<f", b"\0\0" + raw[at:at + 2])[0]
                      for at in range(0, len(raw), 2)]
            raw = bf16([value + math.fsum(up[i // columns * rank + k] * down[k * columns + i % columns]
                                          for k in range(rank))
                        for i, value in enumerate(values)])
        changed.append((name, dtype, shape, raw))
    return changed


# --- PyTorch: a pickle in a zip ------------------------------------------------------------------

def text(value):
    raw = value.encode()
    return b"X" + struct.pack("<I", len(raw)) + raw


def number(value):
    return b"K" + bytes([value]) if value < 256 else b"M" + struct.pack("<H", value)


def tuple_of(items):
    return b"(" + b"".join(items) + b"t"


def rebuilt(key, shape):
    """A tensor of floats: the call that PyTorch writes for it."""
    strides, count = [], 1
    for size in reversed(shape):
        strides.insert(0, count)
        count *= size
    storage = tuple_of([text("storage"), b"ctorch\nFloatStorage\n", text(key), text("cpu"),
                        number(count)]) + b"Q"
    return b"ctorch._utils\n_rebuild_tensor_v2\n" + tuple_of([
        storage, number(0), tuple_of(map(number, shape)), tuple_of(map(number, strides)), b"\x89",
        b"ccollections\nOrderedDict\n)R"]) + b"R"


def state_dict(shapes):
    items = b"".join(text(name) + rebuilt(str(key), shape)
                     for key, (name, shape) in enumerate(shapes))
    return b"\x80\x02ccollections\nOrderedDict\n)R(" + items + b"u."


def stored_zip(members):
    """Members uncompressed, their data at multiples of 64 bytes, as PyTorch writes them."""
    body, directory = b"", b""
    for name, data in members:
        raw, offset = name.encode(), len(body)
        pad = -(offset + 30 + len(raw) + 4) % 64
        extra = b"FB" + struct.pack("<H", pad) + b"Z" * pad
        # version, flags, method, time, date 1980-01-01, checksum, sizes
        common = struct.pack("<HHHHHIII", 0, 0, 0, 0, 0x0021, zlib.crc32(data), len(data), len(data))
        body += (b"PK\3\4" + common
                 + struct.pack("<HH", len(raw), len(extra)) + raw + extra + data)
        directory += (b"PK\1\2" + struct.pack("<H", 0) + common
                      + struct.pack("<HHHHHII", len(raw), 0, 0, 0, 0, 0, offset) + raw)
    return body + directory + b"PK\5\6" + struct.pack(
        "<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)


def torch_zip(root, pickle, storages):
    return stored_zip([(root + "/data.pkl", pickle), (root + "/byteorder", b"little")]
                      + [("%s/data/%d" % (root, key), raw) for key, raw in enumerate(storages)]
                      + [(root + "/version", b"3\n")])


def calls_a_shell():
    """Loading this with pickle.load would run `echo`."""
    return b"\x80\x02cos\nsystem\n" + text("echo a pickle ran this") + b"\x85R."


# --- the files -----------------------------------------------------------------------------------

def files():
    shards = tiny_llama(1)
    for name, tensors in shards.items():
        yield "tiny-llama/" + name, safetensors(tensors, {"format": "pt"})
    yield "tiny-llama/model.safetensors.index.json", index(shards)
    yield "tiny-llama/config.json", pretty(CONFIG)
    yield "tiny-llama/tokenizer_config.json", pretty(
        {"bos_token": "<s>", "eos_token": "</s>", "tokenizer_class": "LlamaTokenizer"})

    yield "tiny-llama-merged.safetensors", safetensors(merged(shards, 4, 2), {"format": "pt"})

    rng = random.Random(2)
    small = [tensor("weight", "F32", [16, 16], normal(rng, 256, 0.25)),
             tensor("bias", "F32", [16], normal(rng, 16, 0.25))]
    yield "broken/cut.safetensors", safetensors(small)[:-300]
    yield "broken/html.safetensors", (
        b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head>\n"
        b"<body><h1>Not Found</h1></body></html>\n")
    yield "broken/lfs.safetensors", (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0123456789abcdef" * 4
        + b"\nsize 4976698672\n")
    faulty = normal(rng, 64, 0.25)
    faulty[3], faulty[17], faulty[18] = float("nan"), float("inf"), float("-inf")
    yield "broken/nan.safetensors", safetensors([tensor("weight", "F32", [8, 8], faulty)])

    parts = {"model-00001-of-00002.safetensors": small[:1],
             "model-00002-of-00002.safetensors": small[1:]}
    yield "broken/missing-shard/model-00002-of-00002.safetensors", safetensors(small[1:])
    yield "broken/missing-shard/model.safetensors.index.json", index(parts)

    yield "hostile/calls-a-shell.pkl", calls_a_shell()
    yield "hostile/calls-a-shell.pt", torch_zip("calls-a-shell", calls_a_shell(), [])

    rng = random.Random(3)
    shapes = [("hidden.weight", [8, 4]), ("hidden.bias", [8]),
              ("out.weight", [2, 8]), ("out.bias", [2])]
    sizes = [32, 8, 16, 2]
    yield "plain.pt", torch_zip(
        "plain", state_dict(shapes), [f32(normal(rng, size, 0.5)) for size in sizes])


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent / "fixtures")
    for name, data in files():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
