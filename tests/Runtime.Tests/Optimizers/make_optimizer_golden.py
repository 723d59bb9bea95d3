#!/usr/bin/env python3
"""Writes optimizer_golden.json: steps of PyTorch's optimizers in double precision.

Run it with a Python that has PyTorch (made with 1.13.1):  python3 make_optimizer_golden.py

Each case starts from the same parameter and takes the same gradients; one step comes without a gradient, and the learning rate is halved
before the last step. Inputs are multiples of 1/64, which float32 and decimal text hold exactly.
"""

import json
import pathlib

import torch

CASES = [
    ("SGD", dict(lr=0.1)),
    ("SGD", dict(lr=0.1, weight_decay=0.25)),
    ("SGD", dict(lr=0.1, momentum=0.9)),
    ("SGD", dict(lr=0.1, momentum=0.9, dampening=0.5, weight_decay=0.25)),
    ("SGD", dict(lr=0.1, momentum=0.9, weight_decay=0.25, nesterov=True)),
    ("Adam", dict()),
    ("Adam", dict(lr=0.1, betas=(0.5, 0.75), eps=0.125, weight_decay=0.25)),
    ("Adam", dict(lr=0.1, betas=(0.0, 0.0), eps=0.125)),
    ("AdamW", dict()),
    ("AdamW", dict(lr=0.1, betas=(0.5, 0.75), eps=0.125, weight_decay=0.25)),
]
LENGTH, STEPS, WITHOUT_GRADIENT = 11, 6, 3


def sixty_fourths(generator, *shape):
    return torch.randint(-128, 129, shape, generator=generator).double() / 64


def main():
    generator = torch.Generator().manual_seed(1)
    start = sixty_fourths(generator, LENGTH)
    gradients = sixty_fourths(generator, STEPS, LENGTH)
    gradients[:, 0] = 0

    cases = []
    for name, options in CASES:
        parameter = torch.nn.Parameter(start.clone())
        optimizer = getattr(torch.optim, name)([parameter], **options)
        steps = []
        for step in range(STEPS):
            if step == STEPS - 1:
                optimizer.param_groups[0]["lr"] /= 2
            parameter.grad = None if step == WITHOUT_GRADIENT else gradients[step].clone()
            optimizer.step()
            steps.append(parameter.tolist())
        cases.append(dict(optimizer=name, options=options, steps=steps))

    inputs = dict(start=start.tolist(), gradients=gradients.tolist(), without_gradient=WITHOUT_GRADIENT)
    lines = [f"{json.dumps(key)}: {json.dumps(value)},\n" for key, value in inputs.items()]
    lines.append('"cases": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    path = pathlib.Path(__file__).with_name("optimizer_golden.json")
    path.write_text("{\n" + "".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
