#!/usr/bin/env python3
"""Writes convolution_golden.json: PyTorch's convolutions in double precision, forward and backward, and how far its float32 is from them.

Run it with a Python that has PyTorch (made with Debian 12's python3-torch, 1.13.1):  python3 make_convolution_golden.py

Each case is named after a layer of ConvolutionGoldenLayers.cs, which is declared alike. Numbers are float32, little-endian, in base64.
"""

import base64
import json
import pathlib

import torch

CASES = {
    "Same": (torch.nn.Conv1d, dict(args=(3, 4, 4), padding="same"), [9], {}),
    "StridedDilated": (torch.nn.Conv1d, dict(args=(2, 3, 3), stride=2, padding=2, dilation=2), [13], {}),
    "Grouped": (torch.nn.Conv2d, dict(args=(4, 6, 3), stride=(2, 1), padding=1, groups=2, bias=False), [6, 5], {}),
    "Image": (torch.nn.Conv2d, dict(args=(12, 13, 3), padding=1), [7, 6], {}),
    "Depthwise": (torch.nn.Conv2d, dict(args=(5, 10, (3, 2)), padding="same", dilation=(1, 2), groups=5), [5, 6], {}),
    "WidePadding": (torch.nn.Conv2d, dict(args=(2, 3, 3), padding=(5, 4)), [2, 3], {}),
    "Sloped": (torch.nn.Conv2d, dict(args=(3, 4, 3)), [6, 5], dict(slopes=4)),
    "Volume": (torch.nn.Conv3d, dict(args=(12, 12, 3), padding=1), [5, 4, 6], {}),
    "Plane": (torch.nn.Conv3d, dict(args=(12, 12, (1, 3, 3)), padding=(0, 2, 2), dilation=(1, 2, 2)), [2, 7, 6], {}),
    "Stem": (torch.nn.Conv3d, dict(args=(1, 4, (3, 5, 7)), stride=2, padding=(1, 2, 3)), [6, 7, 9], {}),
    "Pointwise": (torch.nn.Conv3d, dict(args=(17, 5, 1)), [2, 3, 3], {}),
    "TransposedOpen": (torch.nn.ConvTranspose1d, dict(args=(3, 2, 5), stride=3, padding=1), [4], dict(output_size=[14])),
    "TransposedGrouped": (torch.nn.ConvTranspose2d, dict(args=(4, 6, 3), stride=2, padding=1, dilation=2, output_padding=1, groups=2), [4, 3], {}),
    "TransposedDilated": (torch.nn.ConvTranspose2d, dict(args=(2, 3, 2), stride=2, dilation=3, output_padding=2), [3, 4], {}),
    "TransposedDoubling": (torch.nn.ConvTranspose3d, dict(args=(6, 5, 2), stride=2, bias=False), [2, 3, 4], {}),
    "TransposedMixed": (
        torch.nn.ConvTranspose3d, dict(args=(2, 3, (1, 2, 3)), stride=(2, 1, 3), padding=(0, 1, 1)), [3, 4, 3], dict(output_size=[6, 3, 9])),
}


def run(layer, activation, tensors, output_size, dtype):
    """The output and all gradients."""
    layer, activation = layer.to(dtype), activation.to(dtype)
    layer.zero_grad()
    activation.zero_grad()
    x = tensors["input"].to(dtype).clone().requires_grad_()
    y = activation(layer(x, output_size) if output_size else layer(x))
    y.backward(tensors["upstream"].to(dtype))
    results = dict(output=y.detach(), input_gradient=x.grad, weight_gradient=layer.weight.grad)
    if layer.bias is not None:
        results["bias_gradient"] = layer.bias.grad
    if isinstance(activation, torch.nn.PReLU):
        results["slope_gradient"] = activation.weight.grad
    return {name: value.double().clone() for name, value in results.items()}


def encode(tensor):
    return base64.b64encode(tensor.float().contiguous().numpy().astype("<f4").tobytes()).decode()


def case(name, kind, options, size, more):
    options = dict(options)
    layer = kind(*options.pop("args"), **options)
    activation = torch.nn.PReLU(more["slopes"]) if "slopes" in more else torch.nn.Identity()
    if "slopes" in more:
        torch.nn.init.normal_(activation.weight)
    output_size = more.get("output_size")
    tensors = dict(input=torch.randn(2, layer.in_channels, *size))
    y = layer(tensors["input"], output_size) if output_size else layer(tensors["input"])
    tensors.update(upstream=torch.randn(y.shape), weight=layer.weight.detach().clone())
    if layer.bias is not None:
        tensors["bias"] = layer.bias.detach().clone()
    if "slopes" in more:
        tensors["slope"] = activation.weight.detach().clone()
    single = run(layer, activation, tensors, output_size, torch.float32)
    double = run(layer, activation, tensors, output_size, torch.float64)
    return dict(
        name=name,
        shape=[2, layer.in_channels, *size],
        output_shape=list(y.shape),
        output_size=output_size,
        fan_in=torch.nn.init._calculate_fan_in_and_fan_out(layer.weight)[0],
        tensors={key: encode(value) for key, value in tensors.items()},
        expected={key: encode(value) for key, value in double.items()},
        torch_float32_error={key: float((single[key] - value).abs().max()) for key, value in double.items()})


def main():
    torch.manual_seed(1)
    cases = [case(name, *rest) for name, rest in CASES.items()]
    text = "[\n" + ",\n".join(json.dumps(golden) for golden in cases) + "\n]\n"
    pathlib.Path(__file__).with_name("convolution_golden.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
