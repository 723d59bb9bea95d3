#!/usr/bin/env python3
"""Shows that checkpoints travel between Lucid and PyTorch, in both directions.

Run it with a Python that has PyTorch (made with Debian 12's python3-torch, 1.13.1; a second):

    python3 checkpoints.py          write the files of PyTorch that the tests load, then check the committed file of Lucid
    python3 checkpoints.py FILE     check another file that Lucid wrote of the same network

The format is written and read here in a few lines, so that the script needs no package beside PyTorch.
"""

import json
import pathlib
import struct
import sys

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
CHANNELS, SHAPE = 3, (2, 3, 4, 5, 6)
DTYPES = {torch.int64: "I64", torch.float64: "F64", torch.float32: "F32", torch.bfloat16: "BF16", torch.float16: "F16"}
ALIGNED = list(DTYPES)


def save(path, tensors, metadata=None):
    """Writes safetensors as its reference implementation does: larger types first, then by name, the header padded to 8 bytes."""
    header, data = {"__metadata__": metadata} if metadata else {}, b""
    for name, tensor in sorted(tensors.items(), key=lambda item: (ALIGNED.index(item[1].dtype), item[0].encode())):
        values = tensor.detach().contiguous()
        raw = (values.view(torch.int16) if values.dtype == torch.bfloat16 else values).numpy().tobytes()
        header[name] = {"dtype": DTYPES[values.dtype], "shape": list(values.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def load(path):
    """The tensors of a file that is trusted: Lucid's own tests look after files that are not."""
    raw = path.read_bytes()
    end = 8 + struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8:end])
    header.pop("__metadata__", None)
    types = {name: dtype for dtype, name in DTYPES.items()}
    return {
        name: torch.frombuffer(bytearray(raw[end:][slice(*entry["data_offsets"])]), dtype=types[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
    }


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.InstanceNorm3d(CHANNELS, affine=True, track_running_stats=True)

    def forward(self, x):
        return torch.relu(self.norm(x))


class Network(nn.Module):
    """Keys such as encoder.0.norm.weight; CheckpointNetwork of the tests is the same in C#."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.ModuleList([Block(), Block()])

    def forward(self, x):
        for block in self.encoder:
            x = block(x)
        return x


def trained(network):
    """A network with weights and statistics that are anything but 0 and 1."""
    torch.manual_seed(6)
    with torch.no_grad():
        for block in network.encoder:
            block.norm.weight.normal_(1, 0.3)
            block.norm.bias.normal_(0.2, 0.3)
    network.train()
    for _ in range(3):
        network(torch.randn(SHAPE) * 3 + 5)
    # PyTorch never counts for instance norms. A count that float32 cannot hold shows that none is lost.
    network.encoder[0].norm.num_batches_tracked.fill_(2**24 + 1)
    network.encoder[1].norm.num_batches_tracked.fill_(7)
    return network.eval()


def make():
    network = trained(Network())
    state = network.state_dict()
    save(HERE / "pytorch.safetensors", state, {"format": "pt"})

    x = torch.randn(SHAPE, generator=torch.Generator().manual_seed(7)) * 3 + 5
    with torch.no_grad():
        save(HERE / "pytorch_evaluation.safetensors", {"input": x, "output": network(x)})

    # What PyTorch wrote before version 0.4: no counts, and running statistics whether used or not.
    save(HERE / "pytorch_old.safetensors", {key: value for key, value in state.items() if not key.endswith("num_batches_tracked")})

    # The same values in every type that networks are kept in: quarters below 8 are exact in all of them.
    whole = torch.arange(-32, 32).reshape(4, 16)
    quarters = whole.double() / 4
    save(HERE / "pytorch_dtypes.safetensors", {
        "F64": quarters, "F32": quarters.float(), "F16": quarters.half(), "BF16": quarters.bfloat16(), "I64": whole,
        "big": torch.tensor(2**62 + 1), "bigs": torch.tensor([2**62 + 1, -5]),
    })
    print("wrote the files of PyTorch")


def check(path):
    """Loads Lucid's checkpoint strictly, and evaluates the input that it holds: PyTorch's output is Lucid's."""
    tensors = load(path)
    x, y = tensors.pop("input"), tensors.pop("output")
    network = Network().eval()
    print(network.load_state_dict(tensors, strict=True))
    for key, value in network.state_dict().items():
        assert tensors[key].dtype == value.dtype and torch.equal(tensors[key], value), key
        print(f"  {key}: {DTYPES[value.dtype]} {tuple(value.shape)}")
    with torch.no_grad():
        difference = (network(x) - y).abs().max().item()
    assert difference < 1e-5, difference
    print(f"{path.name} loads in PyTorch {torch.__version__}; the outputs differ by {difference:.1e} at most")


def as_pytorch_does():
    """Shows the rules that Lucid's LoadStateDict takes over; each fails here if PyTorch does otherwise."""
    tracking = nn.InstanceNorm3d(CHANNELS, affine=True, track_running_stats=True)
    state = dict(tracking.state_dict())
    del state["num_batches_tracked"]
    tracking.num_batches_tracked.fill_(9)
    tracking.load_state_dict(state)
    assert tracking.num_batches_tracked == 0, "an old state has no count, and loads as 0"
    tracking.load_state_dict({**state, "num_batches_tracked": torch.tensor([5])})
    assert tracking.num_batches_tracked == 5, "a vector of one element loads as a scalar"

    for shape in ((1, 1), (0,)):
        try:
            tracking.load_state_dict({**state, "num_batches_tracked": torch.zeros(shape, dtype=torch.int64)})
            raise AssertionError(f"a count of shape {shape} loads")
        except (RuntimeError, IndexError):
            pass
    try:
        nn.InstanceNorm3d(CHANNELS, affine=True).load_state_dict(state)
        raise AssertionError("running statistics load where none are kept")
    except RuntimeError as error:
        assert "Unexpected running stats buffer(s)" in str(error)
    print("PyTorch loads states as expected")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        check(pathlib.Path(sys.argv[1]))
    else:
        as_pytorch_does()
        make()
        if (HERE / "lucid.safetensors").exists():
            check(HERE / "lucid.safetensors")
