"""Writes scheduler_golden.json: learning rates of PyTorch's schedulers over 12 epochs. Run with a Python that has torch."""

import json
import os

import torch
from torch.optim import lr_scheduler

CASES = {
    "StepLR(4, 0.1)": lambda o: lr_scheduler.StepLR(o, 4, 0.1),
    "StepLR(1, 0.5)": lambda o: lr_scheduler.StepLR(o, 1, 0.5),
    "CosineAnnealingLR(8, 0)": lambda o: lr_scheduler.CosineAnnealingLR(o, 8),
    "CosineAnnealingLR(12, 0.001)": lambda o: lr_scheduler.CosineAnnealingLR(o, 12, 0.001),
    "PolynomialLR(12, 0.9)": lambda o: lr_scheduler.PolynomialLR(o, 12, 0.9),
    "PolynomialLR(5, 1)": lambda o: lr_scheduler.PolynomialLR(o, 5, 1),
}


def rates(make):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.ones(1))], lr=0.05)
    scheduler = make(optimizer)
    result = []
    for _ in range(13):
        result.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return result


path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scheduler_golden.json")
with open(path, "w", encoding="utf-8", newline="\n") as file:
    json.dump({name: rates(make) for name, make in CASES.items()}, file, indent=1)
    file.write("\n")
