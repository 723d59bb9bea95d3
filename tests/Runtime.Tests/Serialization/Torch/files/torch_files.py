#!/usr/bin/env python3
"""Writes the files beside it whose names begin with "debian_", and says in debian.json what they hold.

Run it with a Python that has PyTorch (made with Debian 12's python3-torch, 1.13.1, and python3-numpy):

    python3 torch_files.py
"""

import collections
import json
import pathlib

import numpy
import torch
from torch import nn

HERE = pathlib.Path(__file__).parent


def described(tensor):
    values = tensor.detach().double().flatten().tolist()
    return {"dtype": str(tensor.dtype).split(".")[1], "shape": list(tensor.shape), "values": values}


def written(name, value, key=None, **options):
    torch.save(value, HERE / name, **options)
    state = value if key is None else value[key]
    return {"key": key, "tensors": {key: described(tensor) for key, tensor in state.items()}}


class Block(nn.Module):
    """A convolution and a norm that have two names each, as in nnU-Net's networks."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv3d(1, 2, (1, 3, 3))
        self.norm = nn.InstanceNorm3d(2, affine=True)
        self.all_modules = nn.Sequential(self.conv, self.norm)

    def forward(self, x):
        return self.all_modules(x)


def checkpoint():
    """What nnU-Net's trainer saves."""
    network = Block()
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.99, nesterov=True)
    network(torch.randn(1, 1, 3, 4, 4)).square().sum().backward()
    optimizer.step()
    return {
        "network_weights": network.state_dict(),
        "optimizer_state": optimizer.state_dict(),
        "grad_scaler_state": None,
        "logging": {"mean_fg_dice": [numpy.float32(0.5), numpy.float64(0.75)], "epoch_end_timestamps": [1700000000.25]},
        "_best_ema": numpy.float32(0.625),
        "current_epoch": 5,
        "init_args": {"fold": "all", "device": torch.device("cpu"), "unpack_dataset": True, "labels": {1, 2}},
        "trainer_name": "nnUNetTrainer",
        "inference_allowed_mirroring_axes": (0, 1, 2),
    }


def main():
    torch.manual_seed(18)
    norm = nn.InstanceNorm3d(3, affine=True, track_running_stats=True)
    norm(torch.randn(2, 3, 4, 4, 4))
    state = norm.state_dict()
    content = {"debian_checkpoint.pth": written("debian_checkpoint.pth", checkpoint(), "network_weights")}
    for protocol in (1, 3, 4, 5):
        for old in (False, True):
            name = f"debian_{'old_' if old else ''}protocol_{protocol}.pth"
            content[name] = written(name, state, pickle_protocol=protocol, _use_new_zipfile_serialization=not old)
    content["debian_old_checkpoint.pth"] = written(
        "debian_old_checkpoint.pth", checkpoint(), "network_weights", _use_new_zipfile_serialization=False)
    values = {
        "none": None, "true": True, "false": False, "small": -1, "large": 2**40, "huge": -(2**70), "float": -0.5, "inf": float("inf"),
        "text": "Größe 🙂", "bytes": b"\x00\xff", "no_bytes": b"", "list": [1, [2.5, "three"]], "tuple": (), "set": {7},
        "frozen": frozenset([8]), "size": torch.Size([2, 3]), "ordered": collections.OrderedDict(a=1),
        "default": collections.defaultdict(list, {"b": [1]}), "dtype": torch.float16, "complex": 1 + 2j, 3: "a number as a key",
        "int64": numpy.int64(-5), "uint8": numpy.uint8(200), "bool": numpy.bool_(True), "half": numpy.float16(1.5),
        "big": numpy.dtype(">f8").type(2.5), "array": numpy.arange(3), "tensor": torch.arange(3),
        "complex_tensor": torch.zeros(2, dtype=torch.complex64), "sparse": torch.eye(2).to_sparse(),
    }
    for protocol in (1, 2, 3, 4, 5):
        torch.save(values, HERE / f"debian_values_{protocol}.pt", pickle_protocol=protocol)
    (HERE / "debian.json").write_text(json.dumps(content, indent=0, allow_nan=False) + "\n")


if __name__ == "__main__":
    main()
