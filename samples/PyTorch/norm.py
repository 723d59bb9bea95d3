#!/usr/bin/env python3
"""The Python part of docs/guide.md: loads what Lucid saved in this folder, compares the outputs, and saves the state for the way back."""

import torch

try:
    from safetensors.torch import load_file, save_file
except ImportError:
    from plain_safetensors import load_file, save_file

norm = torch.nn.InstanceNorm3d(2, affine=True, track_running_stats=True)
print(norm.load_state_dict(load_file("norm.safetensors")))

norm.eval()
example = load_file("example.safetensors")
with torch.no_grad():
    output = torch.nn.functional.leaky_relu(norm(example["input"]), 0.01)
difference = (output - example["output"]).abs().max().item()
print(f"The outputs differ by {difference:.0e} at most.")

save_file(norm.state_dict(), "norm.safetensors")
