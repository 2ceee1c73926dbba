"""Prints the tensors of files as PyTorch loads them: file, name, dtype, shape, sha256 of the logical bytes.

Runs the files' pickles: only for files that are trusted. What PyTorch cannot load is a line with its reason.
"""

import hashlib
import sys
import warnings

import torch

warnings.filterwarnings("ignore")


def logical_bytes(tensor):
    tensor = tensor.detach().cpu()
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor.resolve_conj())
    tensor = tensor.resolve_neg().contiguous()
    if tensor.dtype == torch.bfloat16:
        tensor = tensor.view(torch.int16)
    return tensor.numpy().tobytes()


def walk(value, name):
    if isinstance(value, torch.nn.Module):
        value = dict(value.named_parameters(remove_duplicate=False)) | dict(value.named_buffers(remove_duplicate=False))
    if isinstance(value, torch.jit.ScriptModule):
        value = value.state_dict()
    if isinstance(value, torch.Tensor):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from walk(inner, f"{name}.{index}" if name else str(index))


for path in sys.argv[1:]:
    try:
        rows = []
        for name, tensor in walk(torch.load(path, map_location="cpu"), ""):
            if tensor.layout != torch.strided or tensor.is_quantized or tensor.is_meta:
                rows.append((path, name, str(tensor.dtype), "", "other"))
                continue
            digest = hashlib.sha256(logical_bytes(tensor)).hexdigest()
            rows.append((path, name, str(tensor.dtype), ",".join(map(str, tensor.shape)), digest))
        print(path, "#", len(rows), sep="\t")
        for row in rows:
            print(*(part.replace("\t", "\\t").replace("\n", "\\n") for part in row), sep="\t")
    except Exception as reason:  # whatever PyTorch raises is the result
        print(path, "!", str(reason).replace("\n", " ")[:200], sep="\t")
