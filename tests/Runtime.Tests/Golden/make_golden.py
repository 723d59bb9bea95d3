#!/usr/bin/env python3
"""Golden values for InstanceNorm3d, made with PyTorch in double precision.

Run with the python3-torch package of Debian 12 (PyTorch 1.13) from any directory:

    /usr/bin/python3 tests/Runtime.Tests/Golden/make_golden.py

It writes, beside itself and always alike on the same machine:

    Layers.cs           the declarations of the layers under test
    combinations.json   every combination of the attribute's options: training steps, then evaluation
    combinations.bin
    inputs.json         difficult inputs: sizes, large means, scales, constants, spikes, restored checkpoints
    inputs.bin
    activations.json    the activations that are no two straight lines, in training and evaluation, and each for arguments of several sizes
    activations.bin

The .json files say what each case is and how large PyTorch's own float32 error was; the .bin files hold
the numbers, little-endian and without gaps, in the order that README.md states.

Three points where the reference is not simply `torch.nn.InstanceNorm3d`:

* Cumulative average. With momentum=None PyTorch's instance norm never updates its running statistics
  (pytorch#31498). Here they are the plain average over the batches, so step k runs with momentum 1/k;
  `closed_form` computes the plain average by hand, and both must agree.
* num_batches_tracked. PyTorch's instance norm declares the counter and never advances it. It is counted by hand:
  one for each batch seen in training mode while running statistics are kept.
* Bias = false. PyTorch 1.13 knows only affine=True and False, so the bias is zero and its gradient is dropped.

LeakyReLU, ReLU, ELU and SELU have a kink at zero, ReLU6 at 0 and 6, Hardswish at ±3: a value that rounds to the other side of it has a different gradient, and
legitimately so. Inputs are therefore redrawn where a pre-activation comes near one (see `KINK_MARGIN`).

In a volume of two elements the input gradient is a difference of nearly equal numbers: but for eps it would be zero, and what
float32 leaves of it is one rounding, large or small by luck. PyTorch's error in it is therefore the largest of those for the
upstream gradient and for neighbours that differ from it in the last digits; everywhere else it is the error of one pass.
"""

import copy
import dataclasses
import itertools
import json
import math
import pathlib
import textwrap
import zlib

import numpy as np
import torch

HERE = pathlib.Path(__file__).resolve().parent

# No pre-activation may lie closer to the kink than this part of the largest one in its volume,
# nor closer than eight times PyTorch's own float32 error.
KINK_MARGIN = 1e-4
KINK_ERRORS = 8.0

# How many neighbours of an upstream gradient PyTorch's float32 error is measured on where it is a matter of luck, and how far they are.
NEIGHBOURS = 32
NEIGHBOUR_DISTANCE = 1e-6

# How the declarations are laid out: no line longer than .editorconfig allows, no break within an argument.
LINE_LENGTH = 140
NO_BREAK = "\0=\0"

# PyTorch's double precision must agree with the formulas of docs/instance-norm-3d.md to this part of the scale.
CLOSED_FORM_TOLERANCE = 1e-8

# Where the derivative of an activation jumps.
KINKS = {"ReLU": (0.0,), "LeakyReLU": (0.0,), "PReLU": (0.0,), "Hardswish": (-3.0, 3.0), "ELU": (0.0,), "SELU": (0.0,),
         "ReLU6": (0.0, 6.0)}

# The activations as PyTorch has them, of z and their parameter: the slope of LeakyReLU, α of ELU.
TORCH = {
    "None": lambda z, slope: z,
    "ReLU": lambda z, slope: torch.relu(z),
    "LeakyReLU": torch.nn.functional.leaky_relu,
    "SiLU": lambda z, slope: torch.nn.functional.silu(z),
    "GELU": lambda z, slope: torch.nn.functional.gelu(z),
    "GELUTanh": lambda z, slope: torch.nn.functional.gelu(z, approximate="tanh"),
    "Hardswish": lambda z, slope: torch.nn.functional.hardswish(z),
    "ELU": torch.nn.functional.elu,
    "SELU": lambda z, slope: torch.selu(z),
    "Sigmoid": lambda z, slope: torch.sigmoid(z),
    "Tanh": lambda z, slope: torch.tanh(z),
    "Softplus": lambda z, slope: torch.nn.functional.softplus(z),
    "Mish": lambda z, slope: torch.nn.functional.mish(z),
    "ReLU6": lambda z, slope: torch.nn.functional.relu6(z),
}

# And by their formulas: f(z) and f′(z).
NORMAL = np.vectorize(lambda z: math.erfc(-z / math.sqrt(2)) / 2)
DENSITY = lambda z: np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
LOGISTIC = lambda v: 1 / (1 + np.exp(-v))
DOUBLED = lambda z: math.sqrt(8 / math.pi) * (z + 0.044715 * z ** 3)
ELU = (lambda z, a: np.where(z > 0, z, a * np.expm1(np.minimum(z, 0))), lambda z, a: np.where(z > 0, 1.0, a * np.exp(np.minimum(z, 0))))
SELU_ALPHA, SELU_SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946
SOFTPLUS = lambda z: np.logaddexp(0, z)
DOUBLED_SLOPE = lambda z: math.sqrt(8 / math.pi) * (1 + 3 * 0.044715 * z ** 2)
FORMULAS = {
    "None": (lambda z, a: z, lambda z, a: np.ones_like(z)),
    "ReLU": (lambda z, a: np.where(z > 0, z, 0), lambda z, a: np.where(z > 0, 1.0, 0.0)),
    "LeakyReLU": (lambda z, a: np.where(z > 0, z, a * z), lambda z, a: np.where(z > 0, 1.0, a)),
    "SiLU": (lambda z, a: z * LOGISTIC(z), lambda z, a: LOGISTIC(z) * (1 + z * LOGISTIC(-z))),
    "GELU": (lambda z, a: z * NORMAL(z), lambda z, a: NORMAL(z) + z * DENSITY(z)),
    "GELUTanh": (lambda z, a: z * LOGISTIC(DOUBLED(z)),
                 lambda z, a: LOGISTIC(DOUBLED(z)) * (1 + z * LOGISTIC(-DOUBLED(z)) * DOUBLED_SLOPE(z))),
    "Hardswish": (lambda z, a: z * np.clip(z + 3, 0, 6) / 6, lambda z, a: np.where(z <= -3, 0, np.where(z >= 3, 1, z / 3 + 0.5))),
    "ELU": ELU,
    "SELU": (lambda z, a: SELU_SCALE * ELU[0](z, SELU_ALPHA), lambda z, a: SELU_SCALE * ELU[1](z, SELU_ALPHA)),
    "Sigmoid": (lambda z, a: LOGISTIC(z), lambda z, a: LOGISTIC(z) * LOGISTIC(-z)),
    "Tanh": (lambda z, a: np.tanh(z), lambda z, a: 1 / np.cosh(z) ** 2),
    "Softplus": (lambda z, a: SOFTPLUS(z), lambda z, a: LOGISTIC(z)),
    "Mish": (lambda z, a: z * np.tanh(SOFTPLUS(z)), lambda z, a: np.tanh(SOFTPLUS(z)) + z * LOGISTIC(z) / np.cosh(SOFTPLUS(z)) ** 2),
    "ReLU6": (lambda z, a: np.clip(z, 0, 6), lambda z, a: np.where((z > 0) & (z < 6), 1.0, 0.0)),
}

# What an error may reach, beside 4e-7 of the largest expected value:
ORDINARY = "torch_float32"  # PyTorch's float32 error
CENTRED = "torch_float32_centred"  # its error on the same volumes with their means taken away: a mean is no excuse
STRICT = "none"  # nothing; the contract promises more than PyTorch achieves


# ---------------------------------------------------------------------------------------------------------------------
# What is declared
# ---------------------------------------------------------------------------------------------------------------------

@dataclasses.dataclass(frozen=True)
class Options:
    """The options of [InstanceNorm3d], with the attribute's defaults."""

    Channels: int
    Eps: float = 1e-5
    Momentum: float = 0.1
    CumulativeAverage: bool = False
    Affine: bool = True
    Bias: bool = True
    TrackRunningStats: bool = True
    Activation: str = "None"
    NegativeSlope: float = 0.01
    Alpha: float = 1.0
    Depth: int = 0
    Height: int = 0
    Width: int = 0

    @property
    def parameter(self):
        """That of the activation."""
        return self.Alpha if self.Activation == "ELU" else self.NegativeSlope

    @property
    def declaration(self):
        """The attribute as a user writes it: what has its default value is left out, so that defaults are tested too."""
        arguments = [f"{field.name} = {csharp(field.name, getattr(self, field.name))}" for field in dataclasses.fields(self)
                     if field.name == "Channels" or getattr(self, field.name) != field.default]
        return attribute("InstanceNorm3d", arguments)


def attribute(kind, arguments):
    """An attribute on as many lines as it needs."""
    return textwrap.fill(f"[{kind}({', '.join(arguments).replace(' = ', NO_BREAK)})]", LINE_LENGTH,
                         subsequent_indent="    ").replace(NO_BREAK, " = ")


def csharp(name, value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{name}.{value}" if name in ("Activation", "Layout") else repr(value)


# ---------------------------------------------------------------------------------------------------------------------
# What is computed
# ---------------------------------------------------------------------------------------------------------------------

@dataclasses.dataclass
class Step:
    training: bool
    shape: tuple
    draw: object  # (random, shape) -> float32 input, shaped (N, C, D, H, W)
    unbatched: bool = False


@dataclasses.dataclass
class Case:
    name: str
    about: str
    layers: list  # names of declarations that mean the same
    options: Options
    steps: list
    weight: object = None  # None: drawn
    bias: object = None
    running: object = None  # (mean, variance) of a restored checkpoint; None: a fresh layer's zeros and ones
    rule: str = ORDINARY


class Reference:
    """PyTorch's module in one precision, its state carried from step to step."""

    def __init__(self, options, dtype, weight, bias, running):
        self.options = options
        self.batches = 0
        self.module = torch.nn.InstanceNorm3d(options.Channels, options.Eps, options.Momentum, options.Affine,
                                              options.TrackRunningStats).to(dtype)
        self.dtype = dtype
        with torch.no_grad():
            if options.Affine:
                self.module.weight.copy_(torch.from_numpy(weight))
                self.module.bias.copy_(torch.from_numpy(bias))
            if running is not None:
                self.module.running_mean.copy_(torch.from_numpy(running[0]))
                self.module.running_var.copy_(torch.from_numpy(running[1]))

    def pre_activation(self, values, training):
        """What the activation would see, with no state changed."""
        state = {key: value.clone() for key, value in self.module.state_dict().items()}
        with torch.no_grad():
            result = self.module.train(training)(torch.from_numpy(values).to(self.dtype)).numpy()
        self.module.load_state_dict(state)
        return result

    def run(self, values, upstream, training):
        options = self.options
        if training and options.TrackRunningStats:
            self.batches += 1
            if options.CumulativeAverage:
                self.module.momentum = 1.0 / self.batches
        x = torch.from_numpy(values).to(self.dtype).requires_grad_()
        y = self.module.train(training)(x)
        y = TORCH[options.Activation](y, options.parameter)
        self.module.zero_grad()
        y.backward(torch.from_numpy(upstream).to(self.dtype))
        results = {"output": y.detach(), "input_gradient": x.grad}
        if options.Affine:
            results["weight_gradient"] = self.module.weight.grad.clone()
            if options.Bias:
                results["bias_gradient"] = self.module.bias.grad.clone()
        if options.TrackRunningStats:
            results["running_mean"] = self.module.running_mean.clone()
            results["running_var"] = self.module.running_var.clone()
        return {name: value.numpy() for name, value in results.items()}


class ClosedForm:
    """The formulas of docs/instance-norm-3d.md, written down once more: they hold PyTorch to what we mean."""

    def __init__(self, options, weight, bias, running):
        self.options = options
        self.weight = np.float64(weight).reshape(-1, 1, 1, 1) if options.Affine else 1.0
        self.bias = np.float64(bias).reshape(-1, 1, 1, 1) if options.Affine else 0.0
        start = running if running is not None else (np.zeros(options.Channels), np.ones(options.Channels))
        self.running = [np.float64(start[0]), np.float64(start[1])]
        self.seen = []

    def run(self, values, upstream, training):
        options, x, axes = self.options, np.float64(values), (-3, -2, -1)
        own = training or not options.TrackRunningStats
        if own:
            mean = x.mean(axes, keepdims=True)
            variance = np.square(x - mean).mean(axes, keepdims=True)
        else:
            mean, variance = (statistic.reshape(-1, 1, 1, 1) for statistic in self.running)
        scale = 1.0 / np.sqrt(variance + options.Eps)
        normalized = (x - mean) * scale
        z = self.weight * normalized + self.bias
        value, derivative = FORMULAS[options.Activation]
        g = np.float64(upstream) * derivative(z, options.parameter)
        average = (lambda a: a.mean(axes, keepdims=True)) if own else (lambda a: 0.0)
        results = {
            "output": value(z, options.parameter),
            "input_gradient": self.weight * scale * (g - average(g) - normalized * average(g * normalized)),
            "weight_gradient": (g * normalized).sum((0, 2, 3, 4)),
            "bias_gradient": g.sum((0, 2, 3, 4)),
        }
        if training and options.TrackRunningStats:
            count = math.prod(x.shape[2:])
            self.seen.append([mean.mean(0).ravel(), variance.mean(0).ravel() * count / (count - 1)])
            for i in range(2):
                newest = self.seen[-1][i]
                self.running[i] = (np.mean([batch[i] for batch in self.seen], 0) if options.CumulativeAverage
                                   else (1.0 - options.Momentum) * self.running[i] + options.Momentum * newest)
        results["running_mean"], results["running_var"] = self.running
        return results


def largest(values):
    return float(np.max(np.abs(values))) if values.size else 0.0


def draw_input(case, step, random, exact, single):
    """Draws the input, and redraws the elements whose pre-activation is too close to a kink of the activation."""
    values = step.draw(random, step.shape).astype(np.float32)
    if case.options.Activation not in KINKS:
        return values
    for _ in range(100):
        z = exact.pre_activation(values, step.training)
        scale = np.abs(z).max((-3, -2, -1), keepdims=True)
        error = np.abs(single.pre_activation(values, step.training) - z).max((-3, -2, -1), keepdims=True)
        distance = np.min([np.abs(z - kink) for kink in KINKS[case.options.Activation]], 0)
        near = distance <= np.maximum(KINK_MARGIN * scale, KINK_ERRORS * error)
        if not near.any():
            return values
        values = np.where(near, step.draw(random, step.shape).astype(np.float32), values)
    raise RuntimeError(f"{case.name}: no input found that keeps clear of the activation's kink.")


def centred(values, reference, training):
    """The same volumes without the mean that is subtracted from them, rounded to float32."""
    if training or not reference.options.TrackRunningStats:
        mean = np.float64(values).mean((-3, -2, -1), keepdims=True)
    else:
        mean = reference.module.running_mean.numpy().reshape(-1, 1, 1, 1)
    return np.float32(np.float64(values) - mean)


def float32_errors(case, expected, rounded, rounded_centred):
    """PyTorch's largest float32 error in each quantity, as the case's rule counts it; null: no finite error to go by."""
    errors = {}
    for name, value in expected.items():
        about_means = name in ("running_mean", "running_var")
        result = rounded_centred if case.rule == CENTRED and not about_means else rounded
        error = largest(np.float64(result[name]) - value)
        excused = math.isfinite(error) and (case.rule != STRICT or about_means or name == "bias_gradient")
        errors[name] = float(f"{error:.4g}") if excused else None
    return errors


def neighbour_error(values, upstream, training, exact, single, name="input_gradient", neighbours=NEIGHBOURS):
    """PyTorch's largest float32 error in a gradient among neighbours of the upstream gradient."""
    random = np.random.RandomState(0)
    worst = 0.0
    for _ in range(neighbours):
        near = np.float32(upstream * (1.0 + NEIGHBOUR_DISTANCE * random.uniform(-1.0, 1.0, upstream.shape)))
        results = [copy.deepcopy(reference).run(values, near, training)[name] for reference in (single, exact)]
        worst = max(worst, largest(np.float64(results[0]) - results[1]))
    return worst


def check(case, expected, by_hand):
    for name, value in expected.items():
        if not np.isfinite(value).all():
            raise RuntimeError(f"{case.name}: {name} is not finite in double precision.")
        difference = largest(by_hand[name] - value)
        if difference > CLOSED_FORM_TOLERANCE * largest(value):
            raise RuntimeError(f"{case.name}: PyTorch's {name} differs from the closed form by {difference} of {largest(value)}.")


def compute(case, data):
    """Appends the case's numbers to the data and returns its entry in the index."""
    options = case.options
    random = np.random.RandomState(zlib.crc32(case.name.encode()))  # its streams are frozen by NumPy's promise
    channels = options.Channels
    start = len(data)
    append = lambda values, dtype: data.extend(np.ascontiguousarray(values, dtype).tobytes())

    weight = bias = running = None
    state = {}
    if options.Affine:
        drawn_weight = random.uniform(0.5, 2.0, channels) * random.choice([-1.0, 1.0], channels)
        drawn_bias = random.normal(0.0, 0.5, channels)
        weight = np.float32(drawn_weight if case.weight is None else case.weight)
        bias = np.float32(drawn_bias if case.bias is None else case.bias)
        state["weight"] = weight
        if options.Bias:
            state["bias"] = bias
        else:
            bias = np.zeros_like(bias)
    if case.running is not None:
        running = [np.float32(statistic) for statistic in case.running]
        state["running_mean"], state["running_var"] = running
    for value in state.values():
        append(value, "<f4")

    exact = Reference(options, torch.float64, weight, bias, running)
    single = Reference(options, torch.float32, weight, bias, running)
    single_centred = Reference(options, torch.float32, weight, bias, None if running is None else [np.zeros_like(running[0]), running[1]])
    formulas = ClosedForm(options, weight, bias, running)
    steps = []
    for step in case.steps:
        values = draw_input(case, step, random, exact, single)
        upstream = np.float32(random.standard_normal(step.shape))
        without_mean = centred(values, exact, step.training)
        lucky = math.prod(step.shape[2:]) == 2 and (step.training or not options.TrackRunningStats)
        unluckiest = neighbour_error(values, upstream, step.training, exact, single) if lucky else 0.0
        expected = exact.run(values, upstream, step.training)
        check(case, expected, formulas.run(values, upstream, step.training))
        errors = float32_errors(case, expected, single.run(values, upstream, step.training),
                                single_centred.run(without_mean, upstream, step.training))
        if lucky:
            errors["input_gradient"] = max(errors["input_gradient"], float(f"{unluckiest:.4g}"))
        append(values, "<f4")
        append(upstream, "<f4")
        for value in expected.values():
            append(value, "<f8")
        steps.append({"training": step.training, "shape": list(step.shape[1:] if step.unbatched else step.shape),
                      "batches_tracked": exact.batches, "torch_float32_error": errors})

    return {"name": case.name, "about": case.about, "layers": case.layers, "state": list(state), "rule": case.rule,
            "offset": start, "length": len(data) - start, "steps": steps}


# ---------------------------------------------------------------------------------------------------------------------
# Every combination of options
# ---------------------------------------------------------------------------------------------------------------------

def normal(scale=1.0, mean=0.0):
    """Normally distributed values; scale and mean may differ from channel to channel."""
    per_channel = lambda value: np.asarray(value, np.float64).reshape(-1, 1, 1, 1)
    return lambda random, shape: per_channel(mean) + per_channel(scale) * random.standard_normal(shape)


AFFINE = {"Affine": dict(), "AffineWithoutBias": dict(Bias=False), "NotAffine": dict(Affine=False)}
STATISTICS = {"Tracked": dict(), "Cumulative": dict(CumulativeAverage=True), "Untracked": dict(TrackRunningStats=False)}
ACTIVATIONS = {"NoActivation": dict(), "ReLU": dict(Activation="ReLU"), "LeakyReLU001": dict(Activation="LeakyReLU"),
               "LeakyReLU02": dict(Activation="LeakyReLU", NegativeSlope=0.2)}

# Options that contradict nothing and change nothing: the layer must ignore them.
IDLE = {"NotAffine": ("NotAffineWithoutBias", dict(Bias=False)), "Untracked": ("UntrackedCumulative", dict(CumulativeAverage=True))}

SIZES = [(3, 5, 7), (2, 3, 1), (1, 1, 2), (2, 2, 2), (3, 1, 5), (1, 4, 3), (2, 3, 5), (3, 3, 3), (1, 1, 9), (4, 2, 3)]
EPSILONS = [1e-5, 1e-3, 1e-5, 0.1, 1e-8]
MOMENTA = [0.1, 0.0, 1.0, 0.1, 0.3]


def combinations(declared):
    parts = itertools.product(AFFINE, STATISTICS, ACTIVATIONS, ("AnySize", "FixedSize"))
    for i, (affine, statistics, activation, size) in enumerate(parts):
        fixed = SIZES[i // 2 % len(SIZES)]
        common = dict(Channels=2 + i // 3 % 3, Eps=EPSILONS[i % len(EPSILONS)])
        if statistics == "Tracked":
            common["Momentum"] = MOMENTA[i // 2 % len(MOMENTA)]
        if size == "FixedSize":
            common.update(zip(("Depth", "Height", "Width"), fixed))
        layers = []
        for affine_name, affine_idle in idle(affine):
            for statistics_name, statistics_idle in idle(statistics):
                name = "_".join((affine_name, statistics_name, activation, size))
                declared[name] = Options(**common, **{**AFFINE[affine], **affine_idle}, **{**STATISTICS[statistics], **statistics_idle},
                                         **ACTIVATIONS[activation])
                layers.append(name)
        options = declared[layers[0]]
        steps = []
        for k in range(4):
            spatial = fixed if size == "FixedSize" else SIZES[(i + 3 * k) % len(SIZES)]
            steps.append(Step(k < 3, (1 + (i + k) % 4, options.Channels, *spatial), normal(1.0 + 0.5 * k, 0.3 * k)))
        yield Case(layers[0], "three training steps, then evaluation", layers, options, steps)


# All but those that are two straight lines. The order decides the sizes.
CURVED = ("SiLU", "GELU", "GELUTanh", "Hardswish", "ELU", "SELU", "Sigmoid", "Tanh", "Softplus", "Mish", "ReLU6")


def activations(declared):
    kinds = [("AnySize", dict()), ("FixedSize", dict(Bias=False, CumulativeAverage=True)),
             ("Bare", dict(Affine=False, TrackRunningStats=False))]
    for i, (activation, (kind, options)) in enumerate(itertools.product(CURVED, kinds)):
        name = f"{activation}_{kind}"
        size = SIZES[i % len(SIZES)]
        if kind == "FixedSize":
            options = {**options, **dict(zip(("Depth", "Height", "Width"), size))}
        declared[name] = Options(Channels=2 + i % 3, Activation=activation, **options)
        shape = lambda k: (1 + (i + k) % 4, declared[name].Channels, *(size if kind == "FixedSize" else SIZES[(i + 3 * k) % len(SIZES)]))
        yield Case(name, "three training steps, then evaluation", [name], declared[name],
                   [Step(k < 3, shape(k), normal(1.0 + 0.5 * k, 0.3 * k)) for k in range(4)])
        if kind == "Bare":
            # By running statistics of 0 and 1 the argument is the input: small, ordinary, and in either tail.
            name = f"{activation}_Arguments"
            declared[name] = Options(Channels=4, Eps=0.0, Affine=False, Activation=activation)
            yield Case(name, "small and ordinary arguments, and those of either tail", [name], declared[name],
                       [Step(False, (2, 4, 3, 5, 7), normal([1e-3, 1.0, 0.3, 0.3], [0.0, 0.0, -5.0, 4.5]))],
                       running=([0.0] * 4, [1.0] * 4), rule=ORDINARY if activation == "GELUTanh" else STRICT)


def idle(part):
    yield part, {}
    if part in IDLE:
        yield IDLE[part]


# ---------------------------------------------------------------------------------------------------------------------
# Difficult inputs
# ---------------------------------------------------------------------------------------------------------------------

def alternating(mean, deviation):
    """mean + deviation, mean − deviation, …: known by heart to normalise to ±0.951364 for 10000 ± 0.01."""
    return lambda random, shape: mean + deviation * (1.0 - 2.0 * (np.arange(math.prod(shape)) % 2).reshape(shape))


def constant(*values):
    return lambda random, shape: np.broadcast_to(np.reshape(values, (-1, 1, 1, 1)), shape).astype(np.float64)


def spike(noise, height):
    def draw(random, shape):
        values = noise * random.standard_normal(shape)
        values.reshape(shape[0], shape[1], -1)[:, :, math.prod(shape[2:]) // 3] = height
        return values
    return draw


def inputs(declared):
    declared.update(
        Default2=Options(2), Default3=Options(3), Untracked2=Options(2, TrackRunningStats=False),
        Bare1=Options(1, Affine=False, TrackRunningStats=False), Bare3=Options(3, Affine=False, TrackRunningStats=False),
        Leaky1=Options(1, Activation="LeakyReLU"), Leaky2=Options(2, Activation="LeakyReLU"),
        Rectified2=Options(2, TrackRunningStats=False, Activation="ReLU"),
        TinyEps2=Options(2, Eps=1e-12, TrackRunningStats=False),
        Newest2=Options(2, Momentum=1.0), Frozen2=Options(2, Momentum=0.0), Average2=Options(2, CumulativeAverage=True),
        Fixed2=Options(2, Activation="LeakyReLU", Depth=2, Height=3, Width=5))

    def case(name, about, layer, *steps, **more):
        return Case(name, about, [layer], declared[layer], list(steps), **more)

    def train(batch, layer, size, draw=normal(), **more):
        return Step(True, (batch, declared[layer].Channels, *size), draw, **more)

    def evaluate(batch, layer, size, draw=normal(), **more):
        return Step(False, (batch, declared[layer].Channels, *size), draw, **more)

    # Sizes: one row length from 2 to several chunks of 4,096, batches 1 to 4.
    for batch, size in ((1, (1, 1, 2)), (4, (1, 1, 2)), (3, (2, 3, 1)), (2, (3, 5, 7)), (4, (3, 5, 7)), (2, (1, 1, 31)), (1, (5, 9, 13))):
        name = f"Size_{batch}_{'x'.join(map(str, size))}"
        yield case(name, f"batch {batch}", "Leaky2", train(batch, "Leaky2", size), evaluate(batch, "Leaky2", size))
    yield case("Size_1_16x16x16", "exactly one chunk of 4,096", "Leaky1", train(1, "Leaky1", (16, 16, 16)))
    yield case("Size_1_17x16x31", "two chunks of 4,096 and a part", "Leaky1", train(1, "Leaky1", (17, 16, 31)),
               evaluate(1, "Leaky1", (17, 16, 31)))
    yield case("Size_Changing", "every step has another batch and size", "Default2", train(1, "Default2", (3, 5, 7)),
               train(4, "Default2", (2, 3, 1)), train(2, "Default2", (1, 1, 2)), evaluate(3, "Default2", (4, 1, 3)))
    yield case("Size_OneVoxelEvaluation", "one spatial element is enough where running statistics are used", "Default3",
               train(2, "Default3", (2, 2, 2)), evaluate(2, "Default3", (1, 1, 1)))

    # Unbatched input.
    yield case("Unbatched_AnySize", "input (C, D, H, W)", "Default3", train(1, "Default3", (3, 5, 7), unbatched=True),
               train(2, "Default3", (2, 3, 1)), evaluate(1, "Default3", (2, 3, 5), unbatched=True))
    yield case("Unbatched_FixedSize", "input (C, D, H, W)", "Fixed2", train(1, "Fixed2", (2, 3, 5), unbatched=True),
               train(3, "Fixed2", (2, 3, 5)), evaluate(1, "Fixed2", (2, 3, 5), unbatched=True))

    # The order of modes.
    yield case("Modes_Alternating", "training and evaluation by turns", "Leaky2",
               *(s for k in range(3) for s in (train(1 + k, "Leaky2", (2, 3, 4), normal(1 + k, k)), evaluate(2, "Leaky2", (2, 2, 2)))))
    yield case("Modes_EvaluationFirst", "a fresh layer's running statistics are 0 and 1", "Default2",
               evaluate(2, "Default2", (2, 3, 1)), train(2, "Default2", (2, 3, 1)), evaluate(2, "Default2", (2, 3, 1)))
    for layer in ("Newest2", "Frozen2", "Average2"):
        yield case(f"Momentum_{layer}", "five training steps of drifting statistics", layer,
                   *(train(1 + k % 4, layer, (2, 3, 2), normal(1 + k, 2 * k)) for k in range(5)), evaluate(2, layer, (2, 3, 2)))

    # Restored checkpoints.
    state = ([0.75, -3.0], [2.5, 0.01])
    yield case("Restored_Evaluation", "running statistics come from a checkpoint", "Leaky2", evaluate(2, "Leaky2", (3, 5, 7)),
               running=state)
    yield case("Restored_Training", "training goes on from a checkpoint", "Default2", train(3, "Default2", (2, 3, 5)),
               evaluate(2, "Default2", (2, 3, 5)), running=state)
    yield case("Restored_LargeMean", "running means far from zero, small running variances", "Default2",
               evaluate(2, "Default2", (3, 5, 7), normal([0.01, 1.0], [1e4, -1e6])), running=([1e4, -1e6], [1e-4, 1.0]), rule=CENTRED)
    yield case("Restored_ZeroVariance", "a running variance of exactly zero leaves eps alone", "Default2",
               evaluate(2, "Default2", (2, 3, 5)), running=([0.5, 0.0], [0.0, 0.0]))

    # |mean| much larger than the deviation.
    identity = dict(weight=[1.0, 1.0], bias=[0.0, 0.0])
    yield case("LargeMean_TenThousandPlusMinusHundredth", "normalises to ±0.951364", "Untracked2",
               train(2, "Untracked2", (3, 5, 8), alternating(1e4, 0.01)), rule=CENTRED, **identity)
    yield case("LargeMean_TenThousandPlusMinusHundredth_Odd", "an odd count shifts the mean", "Untracked2",
               train(2, "Untracked2", (3, 5, 7), alternating(1e4, 0.01)), rule=CENTRED)
    for name, mean, scale in (("TenThousand", 1e4, 1.0), ("TenThousandQuiet", 1e4, 0.05), ("Million", 1e6, 1.0),
                              ("MinusMillion", -1e6, 1.0), ("Mixed", [1e6, -1e4], [3.0, 0.1])):
        for layer in ("Untracked2", "Rectified2"):
            yield case(f"LargeMean_{name}_{layer}", "mean and noise", layer,
                       train(2, layer, (3, 5, 7), normal(scale, mean)), train(1, layer, (2, 3, 1), normal(scale, mean)), rule=CENTRED)
    yield case("LargeMean_TenThousand_Tracked", "running statistics of large means", "Default2",
               train(2, "Default2", (3, 5, 7), normal(1.0, 1e4)), train(2, "Default2", (3, 5, 7), normal(1.0, 1e4)),
               evaluate(1, "Default2", (3, 5, 7), normal(1.0, 1e4)))
    yield case("LargeMean_ChunksOfMillion", "large means over several chunks", "Bare1",
               train(1, "Bare1", (17, 16, 17), normal(1.0, 1e6)), rule=CENTRED)

    # Scales.
    yield case("Scale_MixedChannels", "thousandths, ones and thousands side by side", "Default3",
               train(2, "Default3", (3, 5, 7), normal([1e-3, 1.0, 1e3], [1e-2, -3.0, 5e3])),
               train(1, "Default3", (2, 3, 1), normal([1e-3, 1.0, 1e3], [1e-2, -3.0, 5e3])))
    yield case("Scale_TinyVariance", "variances below eps", "Bare3",
               train(2, "Bare3", (3, 5, 7), normal([1e-4, 1e-6, 1e-10], [0.5, 0.0, 0.0])), rule=STRICT)
    yield case("Scale_TinyVarianceTinyEps", "variances 1e-10 and 1e-14 with eps 1e-12", "TinyEps2",
               train(2, "TinyEps2", (3, 5, 7), normal([1e-5, 1e-7])), rule=CENTRED)
    yield case("Scale_Huge", "magnitudes to 1e30", "Bare3",
               train(2, "Bare3", (3, 5, 7), normal([1e30, 1e20, 1e10], [0.0, 3e20, 0.0])), rule=STRICT)
    yield case("Scale_HugeTracked", "magnitudes of 1e15: variances of 1e30 are kept", "Default2",
               train(2, "Default2", (2, 3, 5), normal(1e15)), evaluate(1, "Default2", (2, 3, 5), normal(1e15)))
    yield case("Scale_Minute", "values of 1e-30: the square of the deviation is below the smallest float", "Bare3",
               train(1, "Bare3", (2, 3, 5), normal([1e-30, 1e-20, 1e-25])), rule=STRICT)
    yield case("Constant", "constant volumes give exactly the bias, and their gradient is finite", "Default2",
               train(2, "Default2", (3, 5, 7), constant(3.0, -7777.7)), rule=STRICT)
    yield case("Constant_LeakyReLU", "constant volumes on either side of the kink", "Leaky2",
               train(2, "Leaky2", (3, 5, 7), constant(3.0, -7.7)), evaluate(1, "Leaky2", (2, 3, 1), constant(3.0, -7.7)), bias=[0.7, -0.4])
    yield case("Spike_AmongZeros", "one voxel of a million", "Default2", train(2, "Default2", (3, 5, 7), spike(0.0, 1e6)))
    yield case("Spike_AmongNoise", "one voxel of ten thousand", "Untracked2", train(2, "Untracked2", (3, 5, 7), spike(1.0, 1e4)))


# ---------------------------------------------------------------------------------------------------------------------
# What is written
# ---------------------------------------------------------------------------------------------------------------------

def write(group, cases, compute=compute):
    data = bytearray()
    entries = [compute(case, data) for case in cases]
    lines = []
    for entry in entries:
        steps = ",\n".join("      " + json.dumps(step) for step in entry.pop("steps"))
        head = json.dumps(entry)[1:-1]
        lines.append(f"    {{{head}, \"steps\": [\n{steps}]}}")
    made_with = json.dumps(f"PyTorch {torch.__version__}, NumPy {np.__version__}")
    text = f"{{\n  \"made_with\": {made_with},\n  \"cases\": [\n" + ",\n".join(lines) + "\n  ]\n}\n"
    (HERE / f"{group}.json").write_text(text, "utf-8", newline="\n")
    (HERE / f"{group}.bin").write_bytes(data)
    print(f"{group}: {len(entries)} cases, {sum(len(c.steps) for c in cases)} steps, {len(data):,} bytes")


def write_layers(declared, file, script):
    body = "\n".join(f"{options.declaration}\ninternal sealed partial class {name};\n" for name, options in declared.items())
    text = f"""// Written by {script}, which computed the values that these layers are held to. Do not edit by hand.

#pragma warning disable LUCID0012, LUCID0020 // Options without effect are combinations too, and must change nothing.

namespace Lucid.Tests.Golden.Layers;

{body}"""
    (HERE / file).write_text(text, "utf-8", newline="\n")
    print(f"{len(declared)} declarations")


def main():
    torch.set_num_threads(1)
    declared = {}
    write("combinations", list(combinations(declared)))
    write("inputs", list(inputs(declared)))
    write("activations", list(activations(declared)))
    write_layers(declared, "Layers.cs", "make_golden.py")


if __name__ == "__main__":
    main()
