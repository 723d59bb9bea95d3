#!/usr/bin/env python3
"""Shows that checkpoints travel between Lucid and PyTorch, in both directions.

Run it with a Python that has PyTorch (made with Debian 12's python3-torch, 1.13.1; a second):

    python3 checkpoints.py          write the files of PyTorch that the tests load, then check the committed file of Lucid
    python3 checkpoints.py FILE     check another file that Lucid wrote of the same network

The script needs no package beside PyTorch: samples/PyTorch has the few lines that write and read the format.
"""

import pathlib
import sys

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parents[2] / "samples/PyTorch"))

from plain_safetensors import load_file, save_file  # noqa: E402

CHANNELS, SHAPE = 3, (2, 3, 4, 5, 6)


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
    save_file(state, HERE / "pytorch.safetensors", {"format": "pt"})

    x = torch.randn(SHAPE, generator=torch.Generator().manual_seed(7)) * 3 + 5
    with torch.no_grad():
        save_file({"input": x, "output": network(x)}, HERE / "pytorch_evaluation.safetensors")

    # What PyTorch wrote before version 0.4: no counts, and running statistics whether used or not.
    old = {key: value for key, value in state.items() if not key.endswith("num_batches_tracked")}
    save_file(old, HERE / "pytorch_old.safetensors")

    # The same values in every type that networks are kept in: quarters below 8 are exact in all of them.
    whole = torch.arange(-32, 32).reshape(4, 16)
    quarters = whole.double() / 4
    types = {
        "F64": quarters, "F32": quarters.float(), "F16": quarters.half(), "BF16": quarters.bfloat16(), "I64": whole,
        "big": torch.tensor(2**62 + 1), "bigs": torch.tensor([2**62 + 1, -5]),
    }
    save_file(types, HERE / "pytorch_dtypes.safetensors")
    print("wrote the files of PyTorch")


def check(path):
    """Loads Lucid's checkpoint strictly, and evaluates the input that it holds: PyTorch's output is Lucid's."""
    tensors = load_file(path)
    x, y = tensors.pop("input"), tensors.pop("output")
    network = Network().eval()
    print(network.load_state_dict(tensors, strict=True))
    for key, value in network.state_dict().items():
        assert tensors[key].dtype == value.dtype and torch.equal(tensors[key], value), key
        print(f"  {key}: {value.dtype} {tuple(value.shape)}")
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
