"""PyTorch in eager mode, timed inside Python: answers the requests of README.md. Usage: norm_pytorch.py THREADS"""

import ctypes
import statistics
import sys
import time

import torch
import torch.nn.functional as F

ENOUGH_SECONDS = 0.25
FEWEST_CALLS = 3
LIBC = ctypes.CDLL(None)
M_TRIM_THRESHOLD, M_MMAP_MAX = -1, -4


def median_milliseconds(work, calls):
    for _ in range(2):
        work()
    times = []
    start = time.perf_counter()
    while len(times) < calls and (len(times) < FEWEST_CALLS or time.perf_counter() - start < ENOUGH_SECONDS):
        before = time.perf_counter()
        work()
        times.append(time.perf_counter() - before)
    return statistics.median(times) * 1e3


def instance_norm(x, weight, bias):
    return F.instance_norm(x, weight=weight, bias=bias)


def batch_norm(x, weight, bias):
    return F.batch_norm(x, None, None, weight, bias, training=True)


def group_norm(x, weight, bias):
    return F.group_norm(x, x.shape[1] // 8, weight, bias)


def layer_norm(x, weight, bias):
    return F.layer_norm(x, x.shape[-1:], weight, bias)


def rms_norm(x, weight):
    # This version has no such function.
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6) * weight


def leaky_instance_norm(x, weight, bias):
    return F.leaky_relu(instance_norm(x, weight, bias), 0.01, inplace=True)


def block(x, kernel, weight, bias):
    y = F.instance_norm(F.conv3d(x, kernel, padding=1), weight=weight, bias=bias)
    return F.leaky_relu(y, 0.01, inplace=True)


NORMS = {
    "block": block,
    "plain": instance_norm,
    "leaky": leaky_instance_norm,
    **{norm.__name__: norm for norm in (instance_norm, batch_norm, group_norm, layer_norm, rms_norm)},
}


def timing(shape, direction, name, calls):
    shape = [int(size) for size in shape.split("x")]
    norm = NORMS[name]
    x = torch.rand(shape) * 2 - 1
    target = torch.zeros(shape)
    features = shape[-1] if norm in (layer_norm, rms_norm) else shape[1]
    parameters = [torch.ones(features)] if norm is rms_norm else [torch.ones(features), torch.zeros(features)]
    if norm is block:
        parameters.insert(0, torch.randn(features, features, 3, 3, 3) * (2 / (27 * features)) ** 0.5)
    copy = median_milliseconds(lambda: ctypes.memmove(target.data_ptr(), x.data_ptr(), x.nelement() * 4), calls)
    if direction == "forward":
        with torch.no_grad():
            return median_milliseconds(lambda: norm(x, *parameters), calls), copy

    inputs = [tensor.requires_grad_() for tensor in (x, *parameters)]
    gradient = torch.rand(shape) * 2 - 1
    if direction == "step":
        return median_milliseconds(lambda: torch.autograd.grad(norm(*inputs), inputs, gradient), calls), copy

    y = norm(*inputs)
    return median_milliseconds(lambda: torch.autograd.grad(y, inputs, gradient, retain_graph=True), calls), copy


def values(count, *pattern):
    row = torch.tensor([float(value) for value in pattern], dtype=torch.float32).repeat(int(count) // len(pattern))
    return F.instance_norm(row.reshape(1, 1, 1, 1, -1)).flatten()[: len(pattern)].tolist()


# PyTorch allocates its result in each call. It may keep the memory between calls: else fresh pages would cost it more than its kernels.
LIBC.mallopt(M_MMAP_MAX, 0)
LIBC.mallopt(M_TRIM_THRESHOLD, 2**31 - 1)
torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(1)
print("PyTorch", torch.__version__, flush=True)
for line in sys.stdin:
    request, *words = line.split()
    if request == "time":
        answer = timing(words[0], words[1], words[2], int(words[3]))
    else:
        answer = values(*words)
    print(*(repr(number) for number in answer), flush=True)
    LIBC.malloc_trim(0)  # What was kept for the next call goes back now: the other programs need memory too.
