#!/usr/bin/env python3
"""Writes matmul_golden.json: PyTorch's products of matrices, their gradients, and how far its float32 is from double precision.

Run it with a Python that has PyTorch (made with Debian 12's python3-torch, 1.13.1):  python3 make_matmul_golden.py

Values are multiples of 1/8, small enough for float32 to hold every product and sum exactly: results must be equal, not close.
"""

import json
import pathlib

import torch

SHAPES = [
    ([3], [3]), ([2, 3], [3]), ([3], [3, 4]), ([2, 3], [3, 4]), ([1, 1], [1, 1]), ([7, 5], [5, 1]), ([1, 5], [5, 19]),
    ([5, 2, 3], [3, 4]), ([5, 2, 3], [3]), ([3], [5, 3, 4]), ([2, 3], [5, 3, 4]), ([5, 2, 3], [5, 3, 4]), ([1, 2, 3], [5, 3, 4]),
    ([2, 1, 2, 3], [5, 3, 4]), ([2, 1, 2, 3], [1, 5, 3, 4]), ([2, 1, 3, 2, 3], [5, 1, 3, 4]), ([4, 2, 3, 5], [4, 2, 5, 3]), ([3, 17, 33], [33, 31]),
    ([0, 3], [3, 2]), ([2, 0], [0, 3]), ([0], [0]), ([0], [2, 0, 3]), ([0, 2, 3], [3, 4]), ([0, 2, 3], [1, 3, 4]), ([2, 3, 0], [2, 0, 4]),
    ([2, 3], [3, 0]), ([0, 2, 3], [0, 3, 4]),
]
REFUSED = [([], [3]), ([3], []), ([3], [4]), ([2, 3], [2, 3]), ([2, 3], [4]), ([2, 2, 3], [3, 3, 4])]
DEPTHS = [(1, 0), (16, 0), (128, 0), (129, 0), (1000, 0), (1000, 1), (4608, 0), (4608, 1), (100000, 0), (100000, 1)]


def eighths(generator, shape):
    return torch.randint(-16, 17, shape, generator=generator).float() / 8


def product(generator, left_shape, right_shape):
    left = eighths(generator, left_shape).requires_grad_()
    right = eighths(generator, right_shape).requires_grad_()
    result = torch.matmul(left, right)
    upstream = eighths(generator, list(result.shape))
    result.backward(upstream)
    tensors = dict(left=left, right=right, result=result, upstream=upstream, left_gradient=left.grad, right_gradient=right.grad)
    return {name: dict(shape=list(value.shape), values=value.flatten().tolist()) for name, value in tensors.items()}


def error(generator, depth, mean):
    """The root mean square of the error, in those of the result."""
    left = torch.randn(8, depth, generator=generator) + mean
    right = torch.randn(depth, 64, generator=generator) + mean
    exact = left.double() @ right.double()
    return dict(depth=depth, mean=mean, error=float(((left @ right).double() - exact).square().mean().sqrt() / exact.square().mean().sqrt()))


def is_refused(left, right):
    try:
        torch.matmul(torch.ones(left), torch.ones(right))
        return False
    except RuntimeError:
        return True


def main():
    generator = torch.Generator().manual_seed(1)
    assert all(is_refused(*shapes) for shapes in REFUSED)
    parts = dict(
        products=[product(generator, *shapes) for shapes in SHAPES],
        refused=[dict(left=left, right=right) for left, right in REFUSED],
        errors=[error(generator, *case) for case in DEPTHS])
    lines = [f"{json.dumps(key)}: [\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]" for key, cases in parts.items()]
    pathlib.Path(__file__).with_name("matmul_golden.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
