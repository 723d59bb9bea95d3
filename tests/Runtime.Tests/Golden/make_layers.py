#!/usr/bin/env python3
"""Golden values for the layers that are neither normalisations nor convolutions, made with PyTorch in double precision.

Run like make_family.py, with which it shares its noise; it writes, beside itself:

    PlainLayers.cs    the declarations of the layers under test, spatial ones in both layouts
    layers.json       the cases: the layer, the shape, the seeds, PyTorch's own float32 error
    layers.bin        the numbers that must come out, float64

Where PyTorch 1.13 has no unbatched form, as of nn.Upsample, the batch is 1 and left out of the shape.
"""

import dataclasses
import json

import numpy as np
import torch
from torch import nn

from make_family import noise
from make_golden import HERE, attribute

SPATIAL = {1: (11,), 2: (6, 9), 3: (5, 6, 7)}


@dataclasses.dataclass
class Case:
    kind: str
    arguments: dict  # of the attribute, as C# has them
    module: nn.Module
    shape: tuple  # with channels first
    spatial: bool = True
    unbatched: bool = False
    levels: int = 0  # rounds the input to so many steps a unit, which makes ties
    about: str = ""


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(text, value))}]"
    return str(value)


def declaration(case, last):
    arguments = [f"{name} = {text(value)}" for name, value in case.arguments.items()]
    return attribute(case.kind, arguments + (["Layout = Layout.ChannelsLast"] if last else []))


def pool_cases(d):
    size = SPATIAL[d]
    shape = (2, 3, *size)
    own = [2, 3, 4][-d:]
    stride = [2, 1, 3][-d:]
    padding = [1, 0, 1][-d:]

    def max_pool(kernel, stride=None, padding=0, dilation=1, ceil=False, **more):
        arguments = {"KernelSize": kernel if isinstance(kernel, list) else [kernel]}
        if stride is not None:
            arguments["Stride"] = stride if isinstance(stride, list) else [stride]
        if padding != 0:
            arguments["Padding"] = padding if isinstance(padding, list) else [padding]
        if dilation != 1:
            arguments["Dilation"] = dilation if isinstance(dilation, list) else [dilation]
        if ceil:
            arguments["CeilMode"] = True
        plain = [tuple(x) if isinstance(x, list) else x for x in (kernel, stride, padding, dilation)]
        module = getattr(nn, f"MaxPool{d}d")(plain[0], plain[1], plain[2], plain[3], ceil_mode=ceil)
        return Case(f"MaxPool{d}d", arguments, module, more.pop("shape", shape), **more)

    yield max_pool(2, about="the usual")
    yield max_pool(2, about="unbatched", shape=shape[1:], unbatched=True)
    yield max_pool(3, 2, 1, about="overlapping")
    yield max_pool(3, 1, 1, levels=1, about="ties")
    yield max_pool(2, 2, ceil=True, about="rounded up")
    yield max_pool(3, 2, 1, ceil=True, about="rounded up, padded")
    yield max_pool(2, 1, 1, 3, about="dilated", levels=2)
    yield max_pool(own, stride, padding, about="each axis its own")
    yield max_pool(2, 5, about="gaps")
    yield max_pool(2, 2, about="many channels", shape=(1, 37, *([4] * d)))
    yield max_pool(1, 1, about="as it is")
    yield max_pool(2, 2, about="long rows", shape=(1, 2, *([2] * (d - 1)), 1031))

    def avg_pool(kernel, stride=None, padding=0, ceil=False, include=True, **more):
        arguments = {"KernelSize": kernel if isinstance(kernel, list) else [kernel]}
        if stride is not None:
            arguments["Stride"] = stride if isinstance(stride, list) else [stride]
        if padding != 0:
            arguments["Padding"] = padding if isinstance(padding, list) else [padding]
        if ceil:
            arguments["CeilMode"] = True
        if not include:
            arguments["CountIncludePad"] = False
        plain = [tuple(x) if isinstance(x, list) else x for x in (kernel, stride, padding)]
        module = getattr(nn, f"AvgPool{d}d")(plain[0], plain[1], plain[2], ceil_mode=ceil, count_include_pad=include)
        return Case(f"AvgPool{d}d", arguments, module, more.pop("shape", shape), **more)

    yield avg_pool(2, about="the usual")
    yield avg_pool(2, about="unbatched", shape=shape[1:], unbatched=True)
    yield avg_pool(3, 2, 1, about="overlapping")
    yield avg_pool(3, 2, 1, include=False, about="padding not counted")
    yield avg_pool(3, 2, 1, ceil=True, about="rounded up")
    yield avg_pool(3, 2, 1, ceil=True, include=False, about="rounded up, padding not counted")
    yield avg_pool(2, 2, ceil=True, about="rounded up, not padded")
    yield avg_pool(own, stride, padding, about="each axis its own")
    yield avg_pool(2, 5, about="gaps")
    yield avg_pool(3, 1, 1, about="many channels", shape=(1, 37, *([4] * d)))
    yield avg_pool(3, 2, about="long rows", shape=(1, 2, *([3] * (d - 1)), 1031))

    def adaptive(output, **more):
        sizes = output if isinstance(output, list) else [output]
        module = getattr(nn, f"AdaptiveAvgPool{d}d")(tuple(output) if isinstance(output, list) else output)
        return Case(f"AdaptiveAvgPool{d}d", {"OutputSize": sizes}, module, more.pop("shape", shape), **more)

    yield adaptive(1, about="all")
    yield adaptive(1, about="unbatched", shape=shape[1:], unbatched=True)
    yield adaptive(4, about="overlapping")
    yield adaptive([2, 5, 3][-d:], about="each axis its own")
    yield adaptive(13, about="larger than the input", shape=(1, 1, *size))
    yield adaptive(1, about="many channels", shape=(1, 37, *([4] * d)))

    mode = {1: "Linear", 2: "Bilinear", 3: "Trilinear"}[d]

    def upsample(size=None, factor=None, nearest=False, corners=False, **more):
        arguments = {}
        if size is not None:
            arguments["Size"] = size
        if factor is not None:
            arguments["ScaleFactor"] = factor
        if not nearest:
            arguments["Mode"] = f"UpsampleMode.{mode}"
        if corners:
            arguments["AlignCorners"] = True
        module = nn.Upsample(
            size=None if size is None else tuple(size) if len(size) == d else tuple(size * d),
            scale_factor=None if factor is None else tuple(float(x) for x in (factor if len(factor) == d else factor * d)),
            mode="nearest" if nearest else mode.lower(), align_corners=corners if not nearest else None)
        return Case("Upsample", arguments, module, more.pop("shape", shape), **more)

    yield upsample(factor=[2], about="doubled")
    yield upsample(factor=[2], corners=True, about="doubled, corners aligned")
    yield upsample(factor=[2], shape=shape[1:], unbatched=True, about="unbatched")
    yield upsample(factor=[1.7], about="a fraction")
    yield upsample(factor=[0.6], about="smaller")
    yield upsample(factor=[1.5, 1, 2.5][-d:], corners=True, about="each axis its own")
    yield upsample(size=[4, 13, 8][-d:], about="sizes")
    yield upsample(size=[1], corners=True, about="to one")
    yield upsample(size=[9], shape=(2, 3, *([1] * d)), about="from one")
    yield upsample(factor=[2], shape=(1, 37, *([4] * d)), about="many channels")
    yield upsample(factor=[2], shape=(1, 2, *([2] * (d - 1)), 517), about="long rows")
    yield upsample(factor=[2], nearest=True, about=f"nearest, {d} dimensions, doubled")
    yield upsample(factor=[1.7], nearest=True, about=f"nearest, {d} dimensions, a fraction")
    yield upsample(size=[7], nearest=True, about=f"nearest, {d} dimensions, a size")
    if d > 1:
        yield upsample(size=[4, 13, 8][-d:], nearest=True, about="nearest, sizes")
        yield upsample(factor=[3, 0.5, 1.3][-d:], nearest=True, shape=shape[1:], unbatched=True, about="nearest, factors, unbatched")


def linear_cases():
    def linear(inputs, outputs, shape, bias=True, activation=None, module=None, about=""):
        arguments = {"InFeatures": inputs, "OutFeatures": outputs}
        if not bias:
            arguments["Bias"] = False
        if activation:
            arguments["Activation"] = f"Activation.{activation}"
        layer = nn.Linear(inputs, outputs, bias=bias)
        return Case("Linear", arguments, nn.Sequential(layer, module) if module else layer, shape, spatial=False, about=about)

    yield linear(5, 3, (4, 5), about="the usual")
    yield linear(5, 3, (5,), about="one row")
    yield linear(5, 3, (2, 3, 4, 5), about="many dimensions")
    yield linear(5, 3, (4, 5), bias=False, about="no bias")
    yield linear(37, 41, (9, 37), about="tails of every vector")
    yield linear(300, 17, (3, 300), about="several parts of a sum")
    yield linear(9, 21, (7, 9), activation="ReLU", module=nn.ReLU(), about="ReLU")
    yield linear(9, 21, (7, 9), activation="GELU", module=nn.GELU(), about="GELU")
    yield linear(9, 21, (7, 9), bias=False, activation="SiLU", module=nn.SiLU(), about="SiLU, no bias")
    yield linear(9, 21, (7, 9), activation="PReLU", module=nn.PReLU(), about="PReLU")
    yield linear(1, 1, (6, 1), about="one by one")


def cases():
    for d in SPATIAL:
        yield from pool_cases(d)
    yield from linear_cases()


# ---------------------------------------------------------------------------------------------------------------------
# What is computed
# ---------------------------------------------------------------------------------------------------------------------

def run(case, dtype, seed, parameters):
    module = case.module.to(dtype)
    with torch.no_grad():
        for (name, parameter), values in zip(module.named_parameters(), parameters):
            parameter.copy_(torch.from_numpy(values))
            parameter.grad = None
    drawn = noise(seed, int(np.prod(case.shape)))
    if case.levels:
        drawn = (np.round(drawn * case.levels) / case.levels).astype(np.float32)
    x = torch.from_numpy(drawn).reshape(case.shape).to(dtype).requires_grad_()
    adds_batch = case.unbatched and isinstance(case.module, nn.Upsample)
    y = module(x[None])[0] if adds_batch else module(x)
    upstream = torch.from_numpy(noise(seed + 1, y.numel())).reshape(y.shape).to(dtype)
    y.backward(upstream)
    results = {"output": y.detach(), "input_gradient": x.grad}
    for name, parameter in module.named_parameters():
        results[f"{name}_gradient"] = parameter.grad.clone()
    return {name: value.double().numpy() for name, value in results.items()}


def main():
    torch.set_num_threads(1)
    declared, entries, data = {}, [], bytearray()

    def name_of(text, kind):
        for name, other in declared.items():
            if other == text:
                return name
        name = f"{kind}Case{sum(other.startswith((f'[{kind}(', f'[{kind}]')) for other in declared.values())}"
        declared[name] = text
        return name

    for number, case in enumerate(cases()):
        seed = 1000 + 10 * number
        parameters = [0.3 * noise(seed + 2 + i, p.numel()).reshape(p.shape) for i, p in enumerate(case.module.parameters())]
        exact, single = run(case, torch.float64, seed, parameters), run(case, torch.float32, seed, parameters)
        entry = {
            "name": f"{case.kind}: {case.about}",
            "layer": name_of(declaration(case, False), case.kind),
            "last": name_of(declaration(case, True), case.kind) if case.spatial else None,
            "shape": list(case.shape),
            "output_shape": list(exact["output"].shape),
            "parameters": [list(p.shape) for p in case.module.parameters()],
            "unbatched": case.unbatched,
            "levels": case.levels,
            "seed": seed,
            "offset": len(data),
            "torch_float32_error": {name: float(np.abs(single[name] - exact[name]).max()) for name in exact},
        }
        for values in exact.values():
            data += values.astype("<f8").tobytes()
        entries.append(entry)

    made_with = json.dumps(f"PyTorch {torch.__version__}, NumPy {np.__version__}")
    lines = ",\n".join("    " + json.dumps(entry) for entry in entries)
    (HERE / "layers.json").write_text(f"{{\n  \"made_with\": {made_with},\n  \"cases\": [\n{lines}\n  ]\n}}\n", "utf-8", newline="\n")
    (HERE / "layers.bin").write_bytes(data)
    body = "\n".join(f"{text}\ninternal sealed partial class {name};\n" for name, text in declared.items())
    (HERE / "PlainLayers.cs").write_text(
        "// Written by make_layers.py, which computed the values that these layers are held to. Do not edit by hand.\n\n"
        f"namespace Lucid.Tests.Golden.Plain;\n\n{body}", "utf-8", newline="\n")
    print(f"{len(entries)} cases, {len(declared)} declarations, {len(data):,} bytes")


if __name__ == "__main__":
    main()
