#!/usr/bin/env python3
"""Writes pytorch_*.pth: checkpoints of PyTorch's optimizers and schedulers, and what their next step does.

Run it with a Python that has PyTorch (made with Debian 12's python3-torch, 1.13.1):  python3 make_state_golden.py

Each has three parameters; the last one never has a gradient, so that the optimizer keeps nothing of it.
"""

import pathlib
import warnings

import torch
from torch.optim import lr_scheduler

SHAPES = [(2, 3), (5,), (4,)]
STEPS = 3
CASES = {
    "sgd": (torch.optim.SGD, dict(lr=0.1, weight_decay=0.25), lr_scheduler.PolynomialLR, dict(total_iters=10, power=0.9)),
    "sgd_momentum": (
        torch.optim.SGD, dict(lr=0.1, momentum=0.9, dampening=0.5), lr_scheduler.StepLR, dict(step_size=2, gamma=0.5)),
    "sgd_nesterov": (
        torch.optim.SGD, dict(lr=0.1, momentum=0.99, weight_decay=3e-5, nesterov=True), lr_scheduler.PolynomialLR, dict(total_iters=10, power=0.9)),
    "adam": (torch.optim.Adam, dict(lr=0.05, betas=(0.8, 0.99), eps=1e-3, weight_decay=0.1), lr_scheduler.CosineAnnealingLR, dict(T_max=7, eta_min=0.01)),
    "adamw": (torch.optim.AdamW, dict(lr=0.05), lr_scheduler.StepLR, dict(step_size=1)),
    "adam_amsgrad": (torch.optim.Adam, dict(amsgrad=True), lr_scheduler.StepLR, dict(step_size=1)),
    "sgd_maximize": (torch.optim.SGD, dict(lr=0.1, maximize=True), lr_scheduler.StepLR, dict(step_size=1)),
    "rmsprop": (torch.optim.RMSprop, dict(lr=0.1, momentum=0.5), lr_scheduler.ExponentialLR, dict(gamma=0.5)),
    "nadam": (torch.optim.NAdam, dict(), lr_scheduler.StepLR, dict(step_size=1)),
    "two_groups": (torch.optim.SGD, dict(lr=0.1, momentum=0.9), lr_scheduler.StepLR, dict(step_size=1)),
}


def main():
    warnings.simplefilter("ignore")
    for name, (optimizer_type, options, scheduler_type, schedule) in CASES.items():
        generator = torch.Generator().manual_seed(1)
        parameters = [torch.nn.Parameter(torch.randn(shape, generator=generator)) for shape in SHAPES]
        groups = [dict(params=parameters[:1]), dict(params=parameters[1:])] if name == "two_groups" else parameters
        optimizer = optimizer_type(groups, **options)
        scheduler = scheduler_type(optimizer, **schedule)

        def step():
            for parameter in parameters[:-1]:
                parameter.grad = torch.randn(parameter.shape, generator=generator)
            optimizer.step()
            scheduler.step()

        for _ in range(STEPS):
            step()
        before = [parameter.detach().clone() for parameter in parameters]
        checkpoint = dict(optimizer=optimizer.state_dict(), scheduler=scheduler.state_dict(), parameters=before)

        # The state goes on with its optimizer: it is kept as it was before the next step.
        path = pathlib.Path(__file__).with_name(f"pytorch_{name}.pth")
        torch.save(checkpoint, path)
        checkpoint = torch.load(path)
        step()
        checkpoint["gradients"] = [parameter.grad.clone() for parameter in parameters[:-1]]
        checkpoint["next"] = [parameter.detach().clone() for parameter in parameters]
        checkpoint["next_lr"] = optimizer.param_groups[0]["lr"]
        torch.save(checkpoint, path)


if __name__ == "__main__":
    main()
