"""Reads and writes safetensors files with PyTorch alone, where the package of that name is not installed.

For files that are trusted: unlike Lucid and the package, it checks nothing that a file says of itself.
"""

import json
import pathlib
import struct

import torch

# As the format's reference implementation writes them: larger types first.
DTYPES = {torch.int64: "I64", torch.float64: "F64", torch.float32: "F32", torch.bfloat16: "BF16", torch.float16: "F16"}
ORDER = list(DTYPES)


def save_file(tensors, filename, metadata=None):
    """Writes a dictionary of tensors, sorted by type and name; the header is padded to a multiple of 8 bytes."""
    header, data = {"__metadata__": metadata} if metadata else {}, b""
    for name, tensor in sorted(tensors.items(), key=lambda item: (ORDER.index(item[1].dtype), item[0].encode())):
        values = tensor.detach().contiguous()
        raw = (values.view(torch.int16) if values.dtype == torch.bfloat16 else values).numpy().tobytes()
        header[name] = {"dtype": DTYPES[values.dtype], "shape": list(values.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(filename).write_bytes(struct.pack("<Q", len(text)) + text + data)


def load_file(filename):
    """Reads a dictionary of tensors."""
    raw = pathlib.Path(filename).read_bytes()
    end = 8 + struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8:end])
    header.pop("__metadata__", None)
    types = {name: dtype for dtype, name in DTYPES.items()}
    return {
        name: torch.frombuffer(bytearray(raw[end:][slice(*entry["data_offsets"])]), dtype=types[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
    }
