#!/usr/bin/env python3
"""Golden values for the other normalisations, made with PyTorch in double precision.

Run like make_golden.py, with which it shares its rules; it writes, beside itself:

    FamilyLayers.cs   the declarations of the layers under test
    family.json       the cases: every kind with its options, sizes, inputs and restored checkpoints
    family.bin        the numbers that must come out
    epilogues.json, .bin   the same for learnt slopes and residuals, of InstanceNorm3d too

No input is stored: `noise` is made of integers and single roundings, so a test makes the same bits again from a seed (Drawn.cs).

Where the reference is not simply the module of torch.nn:

* RMSNorm is newer than PyTorch 1.13. `RMSNorm` below is its formula, x·weight/√(mean(x²) + eps), differentiated by autograd.
* Bias = false is newer too, for GroupNorm and LayerNorm: the bias is zero and its gradient is dropped, as for all kinds.
* Cumulative average: batch norms have it as momentum=None; for instance norms step k runs with momentum 1/k.

`ClosedForm` computes everything once more by the formulas of docs/normalizations.md, one fold for all kinds, and both must agree.
"""

import copy
import dataclasses
import math
import zlib

import numpy as np
import torch

from make_golden import (
    ACTIVATIONS, AFFINE, CENTRED, EPSILONS, FORMULAS, KINK_ERRORS, KINK_MARGIN, KINKS, MOMENTA, ORDINARY, STATISTICS, STRICT, TORCH,
    attribute, check, csharp, float32_errors, neighbour_error, write, write_layers)

# Of longer quantities every k-th element is stored, and the last: about so many.
STORED_WHOLE = 4096
STORED_OF_LONGER = 512

# On so many neighbours of an upstream gradient PyTorch's float32 error is measured where it is a matter of luck.
NEIGHBOURS = 100

# The bound that docs/numerics.md does not promise there, but misses by a small factor only.
BAD_LUCK = 1.5

# Where a single element is its own mean its gradient is a difference of equal terms: so much of a term may be left.
ROUNDING = 4e-7

# A sum has cancelled where it is smaller than this part of what random terms of its size add up to.
CANCELLED = 0.5

# What is 0 by the formulas may be so large in PyTorch's double precision.
ROUNDED_TO_ZERO = 1e-9

INSTANCE = ("InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d")
BATCH = ("BatchNorm1d", "BatchNorm2d", "BatchNorm3d")


# ---------------------------------------------------------------------------------------------------------------------
# What is declared
# ---------------------------------------------------------------------------------------------------------------------

@dataclasses.dataclass(frozen=True)
class Options:
    """The options of all kinds, with their attributes' defaults."""

    Kind: str
    Groups: int = 0
    Channels: int = 0
    NormalizedShape: tuple = ()
    Eps: float = None
    Momentum: float = 0.1
    CumulativeAverage: bool = False
    Affine: bool = True
    ElementwiseAffine: bool = True
    Bias: bool = True
    TrackRunningStats: bool = True
    Activation: str = "None"
    NegativeSlope: float = 0.01
    Alpha: float = 1.0
    SlopePerChannel: bool = False
    Layout: str = "ChannelsFirst"
    Length: int = 0
    Depth: int = 0
    Height: int = 0
    Width: int = 0

    @property
    def eps(self):
        return self.default_eps if self.Eps is None else self.Eps

    @property
    def default_eps(self):
        return 1.1920928955078125e-7 if self.Kind == "RMSNorm" else 1e-5

    @property
    def per_channel(self):
        return self.Channels > 0

    @property
    def tracked(self):
        return self.Kind in INSTANCE + BATCH and self.TrackRunningStats

    @property
    def scaled(self):
        return self.Affine if self.per_channel else self.ElementwiseAffine

    @property
    def shifted(self):
        return self.scaled and self.Bias and self.Kind != "RMSNorm"

    @property
    def parameters(self):
        return self.Channels or math.prod(self.NormalizedShape)

    @property
    def parameter(self):
        """That of the activation."""
        return self.Alpha if self.Activation == "ELU" else self.NegativeSlope

    @property
    def slopes(self):
        """The learnt ones of PReLU."""
        return 0 if self.Activation != "PReLU" else self.Channels if self.SlopePerChannel else 1

    @property
    def rank(self):
        """The spatial dimensions of instance and batch norms."""
        return int(self.Kind[-2])

    @property
    def declaration(self):
        arguments = []
        for field in dataclasses.fields(self)[1:]:
            value = getattr(self, field.name)
            if field.name == "NormalizedShape" and value:
                arguments.append(f"NormalizedShape = new[] {{ {', '.join(map(str, value))} }}")
            elif value != field.default and not (field.name == "Eps" and value == self.default_eps):
                arguments.append(f"{field.name} = {csharp(field.name, value)}")
        return attribute(self.Kind, arguments)

    def batch_of(self, shape):
        """N; 1 where the shape has none."""
        return 1 if self.Kind in INSTANCE and len(shape) == self.rank + 1 else shape[0]

    def sizes(self, shape):
        """What the overload that takes spans is given beside them."""
        if not self.per_channel:
            return [math.prod(shape) // self.parameters]
        if self.Kind == "GroupNorm":
            return [shape[0], math.prod(shape[2:])]
        spatial = list(shape[-self.rank:]) if len(shape) > 2 or self.Kind in INSTANCE else [1]
        return [self.batch_of(shape), *spatial]

    def statistics(self, shape):
        """Element i belongs to the statistics (i // inner) % count."""
        elements = math.prod(shape)
        if not self.per_channel:
            return self.parameters, elements // self.parameters
        spatial = elements // (self.batch_of(shape) * self.Channels)
        if self.Kind == "GroupNorm":
            return self.Channels // self.Groups * spatial, shape[0] * self.Groups
        return spatial, self.Channels * (1 if self.Kind in BATCH else self.batch_of(shape))

    def scales(self, shape):
        """Element i is scaled by the weight (i // inner) % count."""
        if not self.per_channel:
            return 1, self.parameters
        return math.prod(shape) // (self.batch_of(shape) * self.Channels), self.Channels


def places(period, elements):
    inner, count = period
    return np.arange(elements) // inner % count


# ---------------------------------------------------------------------------------------------------------------------
# What is drawn
# ---------------------------------------------------------------------------------------------------------------------

def mixed(h):
    """Wellons' hash of 32 bits, lowbias32."""
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x7FEB352D)
    h = (h ^ (h >> np.uint32(15))) * np.uint32(0x846CA68B)
    return h ^ (h >> np.uint32(16))


def noise(seed, elements):
    """Nearly normal numbers of mean 0 and deviation 1.15: the sum of four uniform ones, exact in float32."""
    a = mixed(np.uint32(seed) + np.arange(elements, dtype=np.uint32) * np.uint32(0x9E3779B9))
    b = mixed(a ^ np.uint32(0x5BD1E995))
    halves = [(h >> np.uint32(shift) & np.uint32(0xFFFF)).astype(np.int64) for h in (a, b) for shift in (0, 16)]
    return ((sum(halves) - 131070) / 32768).astype(np.float32)


@dataclasses.dataclass
class Drawn:
    """Values that a test makes again: mean + scale·noise, means and scales taking turns every `inner` elements; then the replaced."""

    seed: int
    mean: tuple = (0.0,)
    scale: tuple = (1.0,)
    inner: int = 1
    replaced: dict = dataclasses.field(default_factory=dict)

    def values(self, elements, round=0):
        at = np.arange(elements) // self.inner
        mean, scale = np.array(self.mean, np.float32), np.array(self.scale, np.float32)
        values = mean[at % len(mean)] + scale[at % len(scale)] * noise(self.seed + round, elements)
        if round == 0:
            for i, value in self.replaced.items():
                values[i] = value
        return values

    @property
    def entry(self):
        entry = {"seed": self.seed}
        if self.mean != (0.0,) or self.scale != (1.0,):
            entry.update(mean=[float(np.float32(m)) for m in self.mean], scale=[float(np.float32(s)) for s in self.scale], inner=self.inner)
        if self.replaced:
            entry["replaced"] = {str(i): float(value) for i, value in self.replaced.items()}
        return entry


@dataclasses.dataclass
class Step:
    training: bool
    shape: tuple
    mean: tuple = (0.0,)
    scale: tuple = (1.0,)
    inner: int = 0  # 0: means and scales are those of channels
    spikes: dict = dataclasses.field(default_factory=dict)
    residual: bool = False


@dataclasses.dataclass
class Case:
    name: str
    about: str
    layers: list
    options: Options
    steps: list
    state: dict = dataclasses.field(default_factory=dict)  # name to values; what is left out is drawn, or fresh
    rule: str = ORDINARY


# ---------------------------------------------------------------------------------------------------------------------
# What is computed
# ---------------------------------------------------------------------------------------------------------------------

class RMSNorm(torch.nn.Module):
    """torch.nn.RMSNorm, which PyTorch has from 2.4 on."""

    def __init__(self, shape, eps, affine):
        super().__init__()
        self.dimensions = tuple(range(-len(shape), 0))
        self.eps = eps
        if affine:
            self.weight = torch.nn.Parameter(torch.ones(shape))

    def forward(self, x):
        y = x * torch.rsqrt(x.pow(2).mean(self.dimensions, keepdim=True) + self.eps)
        return y * self.weight if hasattr(self, "weight") else y


def module_of(options):
    if options.Kind == "GroupNorm":
        return torch.nn.GroupNorm(options.Groups, options.Channels, options.eps, options.Affine)
    if options.Kind == "LayerNorm":
        return torch.nn.LayerNorm(options.NormalizedShape, options.eps, options.ElementwiseAffine)
    if options.Kind == "RMSNorm":
        return RMSNorm(options.NormalizedShape, options.eps, options.ElementwiseAffine)
    momentum = None if options.CumulativeAverage and options.Kind in BATCH else options.Momentum
    return getattr(torch.nn, options.Kind)(options.Channels, options.eps, momentum, options.Affine, options.TrackRunningStats)


class Reference:
    """PyTorch's module in one precision, its state carried from step to step."""

    def __init__(self, options, dtype, state):
        self.options = options
        self.batches = 0
        self.dtype = dtype
        self.residual = None  # what is added before the activation
        self.module = module_of(options).to(dtype)
        if options.slopes:
            self.module.add_module("activation", torch.nn.PReLU(options.slopes).to(dtype))
        with torch.no_grad():
            for name, values in state.items():
                target = self.module.get_parameter(name) if "weight" in name else getattr(self.module, name)
                target.copy_(torch.from_numpy(values).reshape(target.shape))
            if options.scaled and not options.shifted and options.Kind != "RMSNorm":
                self.module.bias.zero_()

    def pre_activation(self, values, training):
        """What the activation would see, with no state changed."""
        state = {key: value.clone() for key, value in self.module.state_dict().items()}
        with torch.no_grad():
            result = self.module.train(training)(torch.from_numpy(values).to(self.dtype)).numpy()
        self.module.load_state_dict(state)
        return result if self.residual is None else result + self.residual.astype(result.dtype)

    def run(self, values, upstream, training):
        options = self.options
        if training and options.tracked:
            self.batches += 1
            if options.CumulativeAverage and options.Kind in INSTANCE:
                self.module.momentum = 1.0 / self.batches
        x = torch.from_numpy(values).to(self.dtype).requires_grad_()
        y = self.module.train(training)(x)
        if options.Kind in BATCH and options.tracked:
            assert int(self.module.num_batches_tracked) == self.batches
        if self.residual is not None:
            r = torch.from_numpy(self.residual).to(self.dtype).requires_grad_()
            y = y + r
        y = self.module.activation(y) if options.slopes else TORCH[options.Activation](y, options.parameter)
        self.module.zero_grad()
        y.backward(torch.from_numpy(upstream).to(self.dtype))
        results = {"output": y.detach(), "input_gradient": x.grad}
        if self.residual is not None:
            results["residual_gradient"] = r.grad
        if options.slopes:
            results["activation.weight_gradient"] = self.module.activation.weight.grad.clone()
        if options.scaled:
            results["weight_gradient"] = self.module.weight.grad.clone()
        if options.shifted:
            results["bias_gradient"] = self.module.bias.grad.clone()
        if options.tracked:
            results["running_mean"] = self.module.running_mean.clone()
            results["running_var"] = self.module.running_var.clone()
        return {name: value.numpy().ravel() for name, value in results.items()}


class ClosedForm:
    """The formulas of docs/normalizations.md: one fold, in which an element has its statistics and its weight."""

    def __init__(self, options, state):
        self.options = options
        self.state = {name: np.asarray(values, np.float64) for name, values in state.items()}
        self.running = [self.state.get("running_mean", np.zeros(options.parameters)),
                        self.state.get("running_var", np.ones(options.parameters))]
        self.seen = []
        self.residual = None

    def run(self, values, upstream, training):
        options, x = self.options, np.float64(values).ravel()
        scaled = places(options.scales(values.shape), x.size)
        own = training or not options.tracked
        groups = options.statistics(values.shape) if own else options.scales(values.shape)
        group = places(groups, x.size)
        count = x.size // groups[1]
        average = lambda a: (np.bincount(group, a, groups[1]) / count)[group]
        if not own:
            mean, variance = (statistic[group] for statistic in self.running)
        elif options.Kind == "RMSNorm":
            mean, variance = 0.0, average(np.square(x))
        else:
            mean = average(x)
            mean = mean + average(x - mean)
            variance = average(np.square(x - mean))
        scale = 1.0 / np.sqrt(variance + options.eps)
        normalized = (x - mean) * scale
        weight = self.state["weight"][scaled] if options.scaled else 1.0
        z = weight * normalized + (self.state["bias"][scaled] if options.shifted else 0.0)
        if self.residual is not None:
            z = z + self.residual.ravel()
        slope, slope_of = options.parameter, scaled if options.SlopePerChannel else np.zeros(x.size, int)
        if options.slopes:
            slope = self.state["activation.weight"][slope_of]
        value, derivative = FORMULAS["LeakyReLU" if options.slopes else options.Activation]
        g = np.float64(upstream).ravel() * derivative(z, slope)
        gradient = g * weight
        if own:
            centre = 0.0 if options.Kind == "RMSNorm" else average(gradient)
            gradient = gradient - centre - normalized * average(gradient * normalized)
        total = lambda a: np.bincount(scaled, a, options.parameters)
        slope_terms = np.float64(upstream).ravel() * np.minimum(z, 0.0)
        results = {"output": value(z, slope), "input_gradient": scale * gradient, "residual_gradient": g,
                   "activation.weight_gradient": np.bincount(slope_of, slope_terms, options.slopes),
                   "activation.weight_terms": np.sqrt(np.bincount(slope_of, np.square(slope_terms), options.slopes)),
                   "weight_gradient": total(g * normalized), "bias_gradient": total(g),
                   "input_terms": np.abs(scale * g * weight), "weight_terms": np.sqrt(total(np.square(g * normalized)))}
        if training and options.tracked:
            newest = [np.bincount(scaled, a) / np.bincount(scaled) for a in (mean, variance * count / (count - 1))]
            self.seen.append(newest)
            for i in range(2):
                self.running[i] = (np.mean([batch[i] for batch in self.seen], 0) if options.CumulativeAverage
                                   else (1.0 - options.Momentum) * self.running[i] + options.Momentum * newest[i])
        results["running_mean"], results["running_var"] = self.running
        return results


def largest_of_groups(values, group):
    result = np.zeros(group.max() + 1)
    np.maximum.at(result, group, np.abs(values).ravel())
    return result[group].reshape(values.shape)


def draw_input(case, step, exact, single, seed):
    """Draws the input, and draws elements again whose pre-activation is too close to the activation's kink."""
    options = case.options
    inner = step.inner or options.scales(step.shape)[0]
    drawn = Drawn(seed, tuple(step.mean), tuple(step.scale), inner, {i: np.float32(value) for i, value in step.spikes.items()})
    elements = math.prod(step.shape)
    group = places(options.statistics(step.shape), elements)
    for round in range(1, 100):
        values = drawn.values(elements).reshape(step.shape)
        if options.Activation not in KINKS:
            return drawn, values
        z = exact.pre_activation(values, step.training)
        error = largest_of_groups(single.pre_activation(values, step.training) - z, group)
        distance = np.min([np.abs(z - kink) for kink in KINKS[options.Activation]], 0)
        near = distance <= np.maximum(KINK_MARGIN * largest_of_groups(z, group), KINK_ERRORS * error)
        if not near.any():
            return drawn, values
        again = drawn.values(elements, round)
        drawn.replaced.update((int(i), again[i]) for i in np.flatnonzero(near))
    raise RuntimeError(f"{case.name}: no input found that keeps clear of the activation's kink.")


def centred(options, values, reference, training):
    """The same values without the mean that is subtracted from them, rounded to float32."""
    wide = np.float64(values)
    if training or not options.tracked:
        group = places(options.statistics(values.shape), wide.size)
        mean = (np.bincount(group, wide.ravel()) / np.bincount(group))[group]
    else:
        mean = reference.module.running_mean.numpy()[places(options.scales(values.shape), wide.size)]
    return np.float32(wide - mean.reshape(values.shape))


def matters_of_luck(options, step, by_hand):
    """The gradients that cancel to little: of the input where it has as many constraints as elements, of weights where their sums are small
    beside what random terms of that size add up to. What float32 leaves of them is a few roundings, large or small."""
    names = []
    own = step.training or not options.tracked
    if own and math.prod(step.shape) // options.statistics(step.shape)[1] <= (1 if options.Kind == "RMSNorm" else 2):
        names.append("input_gradient")
    for weight, learnt in (("weight", options.scaled), ("activation.weight", options.slopes)):
        if learnt and np.abs(by_hand[f"{weight}_gradient"]).max() < CANCELLED * by_hand[f"{weight}_terms"].max():
            names.append(f"{weight}_gradient")
    return names


def stored(values):
    """All values, or every k-th and the last of many."""
    if values.size <= STORED_WHOLE:
        return values, 1
    stride = values.size // STORED_OF_LONGER | 1
    return np.append(values[:-1:stride], values[-1]), stride


def compute(case, data):
    """Appends the case's numbers to the data and returns its entry in the index."""
    options = case.options
    seed = zlib.crc32(case.name.encode())
    start = len(data)
    entries = {}
    if options.scaled:
        entries["weight"] = Drawn(seed + 1, (1.25, -1.25), (0.25,))  # both signs, never near 0
    if options.shifted:
        entries["bias"] = Drawn(seed + 2, (0.1,), (0.5,))
    if options.slopes:
        entries["activation.weight"] = Drawn(seed + 3, (0.25, -0.5, 1.5), (0.1,))
    for name, values in case.state.items():
        entries[name] = Drawn(0, tuple(values), (0.0,))
    seed, entries = seed % 2**31, {name: dataclasses.replace(drawn, seed=drawn.seed % 2**31) for name, drawn in entries.items()}
    length_of = lambda name: options.slopes if name == "activation.weight" else options.parameters
    state = {name: drawn.values(length_of(name)) for name, drawn in entries.items()}

    exact = Reference(options, torch.float64, state)
    single = Reference(options, torch.float32, state)
    without_means = dict(state)
    if "running_mean" in state:
        without_means["running_mean"] = np.zeros_like(state["running_mean"])
    single_centred = Reference(options, torch.float32, without_means)
    formulas = ClosedForm(options, state)
    steps = []
    for k, step in enumerate(case.steps):
        added = Drawn(seed + 1000 * (k + 1) + 250)
        for reference in (exact, single, single_centred, formulas):
            reference.residual = added.values(math.prod(step.shape)).reshape(step.shape) if step.residual else None
        drawn, values = draw_input(case, step, exact, single, seed + 1000 * (k + 1))
        gradient = Drawn(seed + 1000 * (k + 1) + 500)
        upstream = gradient.values(values.size).reshape(step.shape)
        without_mean = centred(options, values, exact, step.training)
        before = [copy.deepcopy(reference) for reference in (exact, single)]
        expected = exact.run(values, upstream, step.training)
        by_hand = formulas.run(values, upstream, step.training)
        for name, value in expected.items():
            if not by_hand[name].any() and np.abs(value).max() < ROUNDED_TO_ZERO:
                expected[name] = np.zeros_like(value)
        check(case, expected, by_hand)
        errors = float32_errors(case, expected, single.run(values, upstream, step.training),
                                single_centred.run(without_mean, upstream, step.training))
        for name in matters_of_luck(options, step, by_hand):
            if errors[name] is None:
                continue
            if not by_hand[name].any():
                errors[name] = float(f"{ROUNDING * by_hand['input_terms'].max():.4g}")
            else:
                unluckiest = neighbour_error(values, upstream, step.training, *before, name, NEIGHBOURS)
                errors[name] = max(errors[name], float(f"{BAD_LUCK * unluckiest:.4g}"))
        strides = {}
        for name, value in expected.items():
            kept, strides[name] = stored(value)
            data.extend(np.ascontiguousarray(kept, "<f8").tobytes())
        entry = {"training": step.training, "shape": list(step.shape), "sizes": options.sizes(step.shape),
                 "statistics": list(options.statistics(step.shape)), "input": drawn.entry, "upstream": gradient.entry,
                 "batches_tracked": exact.batches, "torch_float32_error": errors}
        if max(strides.values()) > 1:
            entry["strides"] = strides
        if step.residual:
            entry["residual"] = added.entry
        steps.append(entry)

    slopes = {"slopes": options.slopes} if options.slopes else {}
    return {"name": case.name, "about": case.about, "layers": case.layers, "parameters": options.parameters, **slopes,
            "state": {name: drawn.entry for name, drawn in entries.items()}, "rule": case.rule,
            "offset": start, "length": len(data) - start, "steps": steps}


# ---------------------------------------------------------------------------------------------------------------------
# The cases
# ---------------------------------------------------------------------------------------------------------------------

SPATIAL = {1: [(7,), (2,), (12,), (33,), (5,)], 2: [(3, 5), (2, 1), (4, 4), (1, 9), (2, 3)],
           3: [(2, 3, 5), (1, 1, 2), (2, 2, 2), (3, 1, 2), (2, 4, 1)]}
SPATIAL_KINDS = INSTANCE[:2] + BATCH  # InstanceNorm3d has golden values of its own, in combinations and inputs
SIZE_NAMES = {1: ("Length",), 2: ("Height", "Width"), 3: ("Depth", "Height", "Width")}


class Declarations(dict):
    def add(self, name, **options):
        kind = name.split("_")[0]
        self[name] = Options(kind, **options)
        return name


def channel_options(declared):
    """Instance and batch norms: every affine × statistics × activation for BatchNorm2d, for the others every pair of them."""
    for kind in SPATIAL_KINDS:
        rank = int(kind[-2])
        for i, affine in enumerate(AFFINE):
            for j, statistics in enumerate(STATISTICS):
                activations = list(ACTIVATIONS) if kind == "BatchNorm2d" else [list(ACTIVATIONS)[(i + j) % 4]]
                for k, activation in enumerate(activations):
                    turn = i + 3 * j + k
                    fixed = SPATIAL[rank][turn % 5]
                    common = dict(Channels=2 + turn % 3, Eps=EPSILONS[turn % 5], **AFFINE[affine], **STATISTICS[statistics],
                                  **ACTIVATIONS[activation])
                    if statistics == "Tracked":
                        common["Momentum"] = MOMENTA[turn % 5]
                    name = f"{kind}_{affine}_{statistics}_{activation}"
                    layers = [declared.add(f"{name}_AnySize", **common)]
                    if turn % 2 == 0:
                        layers.append(declared.add(f"{name}_FixedSize", **common, **dict(zip(SIZE_NAMES[rank], fixed))))
                    options = declared[layers[0]]
                    batch = lambda step: 2 + (turn + step) % 3 if kind in BATCH else 1 + (turn + step) % 3
                    yield Case(layers[0], "three training steps, then evaluation", layers, options,
                               [Step(step < 3, (batch(step), options.Channels, *fixed), (0.3 * step,), (1.0 + 0.5 * step,))
                                for step in range(4)])


def other_options(declared):
    """Group, layer and RMS norms: affine × activation."""
    groupings = [(1, 4), (2, 6), (3, 3), (4, 4), (2, 2), (3, 12)]
    shapes = [(5,), (3, 4), (2, 3, 4), (7,), (2, 5), (13,)]
    leading = [(2,), (), (3, 2), (1, 2, 2)]
    for i, (affine, activation) in enumerate((a, f) for a in AFFINE for f in ACTIVATIONS):
        eps = EPSILONS[i % 5]
        groups, channels = groupings[i % 6]
        name = declared.add(f"GroupNorm_{affine}_{activation}", Groups=groups, Channels=channels, Eps=eps, **AFFINE[affine],
                            **ACTIVATIONS[activation])
        yield Case(name, "any number of spatial dimensions", [name], declared[name],
                   [Step(step < 2, (1 + (i + step) % 3, channels, *spatial)) for step, spatial in
                    enumerate([(7,), (3, 5), (2, 3, 2), (2, 1, 2, 3)])])
        affine_of_elements = {"ElementwiseAffine" if key == "Affine" else key: value for key, value in AFFINE[affine].items()}
        for kind in ("LayerNorm", "RMSNorm"):
            if kind == "RMSNorm" and affine == "AffineWithoutBias":
                continue
            shape = shapes[i % 6]
            own = dict(Eps=eps) if i % 2 else {}
            name = declared.add(f"{kind}_{affine}_{activation}", NormalizedShape=shape, **own, **affine_of_elements,
                                **ACTIVATIONS[activation])
            yield Case(name, f"{len(shape)} trailing dimensions", [name], declared[name],
                       [Step(step < 2, (*leading[(i + step) % 4], *shape), (0.5 * step,)) for step in range(4)])


def activations(declared):
    """The curved activations, where weights are of channels and where they are of elements."""
    kinds = {"BatchNorm2d": (dict(Channels=3), (2, 3, 4, 5)), "GroupNorm": (dict(Groups=2, Channels=4), (2, 4, 11)),
             "LayerNorm": (dict(NormalizedShape=(37,)), (3, 37)), "RMSNorm": (dict(NormalizedShape=(37,)), (3, 37))}
    for kind, (options, shape) in kinds.items():
        for activation in TORCH:
            if activation not in ("None", "ReLU", "LeakyReLU"):
                name = declared.add(f"{kind}_{activation}", **options, Activation=activation)
                yield Case(name, f"{activation} in the pass that normalises", [name], declared[name], [Step(True, shape), Step(False, shape)])


def row_lengths(declared):
    """Every number of elements that a row can leave over."""
    for kind in ("InstanceNorm1d", "BatchNorm1d"):
        name = declared.add(f"{kind}_RowLengths", Channels=2, Activation="LeakyReLU")
        for training in (True, False):
            shortest = 2 if training and kind == "InstanceNorm1d" else 1
            batch = 2 if kind == "BatchNorm1d" else 1
            yield Case(f"{name}_{'Training' if training else 'Evaluation'}", "rows of up to 33 elements", [name], declared[name],
                       [Step(training, (batch, 2, length), (0.5,)) for length in range(shortest, 34)],
                       state={} if training else dict(running_mean=[0.4, -0.2], running_var=[0.5, 3.0]))
    name = declared.add("BatchNorm1d_Features", Channels=3, Activation="ReLU")
    yield Case(name, "(N, C): one element a sample", [name], declared[name],
               [Step(True, (batch, 3)) for batch in (2, 3, 4, 7, 8, 9, 16, 17, 33, 100)] + [Step(False, (1, 3)), Step(False, (5, 3))])
    for groups, channels in ((1, 3), (2, 4), (3, 3)):
        name = declared.add(f"GroupNorm_RowLengths_{groups}_{channels}", Groups=groups, Channels=channels, Activation="LeakyReLU")
        yield Case(name, "up to 33 elements a channel", [name], declared[name],
                   [Step(True, (2, channels), (0.5,)), Step(True, (2, channels, 1), (0.5,))]
                   + [Step(True, (1, channels, length), (0.5,)) for length in range(2, 34)])
    for kind in ("LayerNorm", "RMSNorm"):
        for width in range(1, 41):
            activation = ("None", "LeakyReLU", "ReLU")[width % 3]
            name = declared.add(f"{kind}_Width{width}", NormalizedShape=(width,), Activation=activation)
            yield Case(name, f"rows of {width} elements", [name], declared[name], [Step(True, (3, width), (0.5,))])


def long_rows(declared):
    """Rows of one chunk of 16,384 elements and of more."""
    for kind, channels, shape in (("InstanceNorm1d", 1, (1, 1, 16_384)), ("InstanceNorm1d", 1, (1, 1, 16_397)),
                                  ("InstanceNorm2d", 2, (1, 2, 131, 257)),
                                  ("BatchNorm1d", 2, (3, 2, 5_501)), ("BatchNorm1d", 1, (2, 1, 16_399)),
                                  ("BatchNorm2d", 2, (2, 2, 129, 131)), ("BatchNorm3d", 3, (5, 3, 9, 17, 23)),
                                  ("BatchNorm3d", 2, (1, 2, 26, 26, 27))):
        name = f"{kind}_Long{channels}"
        if name not in declared:
            declared.add(name, Channels=channels, Activation="LeakyReLU")
        yield Case(f"{kind}_Long_{'x'.join(map(str, shape))}", "long rows", [name], declared[name],
                   [Step(True, shape, (2.0, -1.0), (1.0, 3.0)), Step(False, shape, (2.0, -1.0), (1.0, 3.0))])
    for groups, channels, shape in ((1, 3, (2, 3, 71, 79)), (2, 4, (1, 4, 8_195)), (3, 3, (1, 3, 16_385))):
        name = declared.add(f"GroupNorm_Long{groups}", Groups=groups, Channels=channels, Activation="LeakyReLU")
        yield Case(name, "long groups", [name], declared[name], [Step(True, shape, (2.0, -1.0), (1.0, 3.0))])
    for kind in ("LayerNorm", "RMSNorm"):
        for shape in ((1_000,), (16_391,), (17, 31, 33)):
            name = declared.add(f"{kind}_Long{'x'.join(map(str, shape))}", NormalizedShape=shape, Activation="LeakyReLU")
            yield Case(name, "long rows", [name], declared[name], [Step(True, (2, *shape), (1.5,), (1.0,))])


def batches(declared):
    """Batches of one and of many, input without a batch, modes by turns, checkpoints."""
    small = {"InstanceNorm1d": (5,), "InstanceNorm2d": (3, 4), "BatchNorm1d": (5,), "BatchNorm2d": (3, 4), "BatchNorm3d": (2, 3, 2)}
    for kind, size in small.items():
        name = declared.add(f"{kind}_Default", Channels=3)
        average = declared.add(f"{kind}_Average", Channels=3, CumulativeAverage=True, Activation="ReLU")
        if kind in INSTANCE:
            yield Case(f"{kind}_Unbatched", "input without a batch", [name], declared[name],
                       [Step(True, (3, *size)), Step(True, (2, 3, *size)), Step(False, (3, *size))])
        yield Case(f"{kind}_Batches", "batches of 1 to 40", [name], declared[name],
                   [Step(True, (batch, 3, *size), (0.5, -2.0, 0.0)) for batch in (1, 2, 5, 8, 40)] + [Step(False, (1, 3, *size))])
        for layer in (name, average):
            yield Case(f"{layer}_Modes", "training and evaluation by turns, over other sizes", [layer], declared[layer],
                       [Step(k % 2 == 1, (1 + k % 3, 3, *[length + k % 3 for length in size]), (k, -k, 0.5), (1.0 + k,)) for k in range(6)])
        yield Case(f"{kind}_Restored", "training goes on from a checkpoint", [name], declared[name],
                   [Step(False, (2, 3, *size)), Step(True, (3, 3, *size)), Step(False, (1, 3, *size))],
                   state=dict(running_mean=[0.75, -3.0, 0.0], running_var=[2.5, 0.01, 0.0]))
        yield Case(f"{kind}_RestoredLargeMean", "running means far from zero, small running variances", [name], declared[name],
                   [Step(False, (2, 3, *size), (1e4, -1e6, 1.0), (0.01, 1.0, 1.0))],
                   state=dict(running_mean=[1e4, -1e6, 1.0], running_var=[1e-4, 1.0, 1.0]), rule=CENTRED)
    for kind, options, shape in (("GroupNorm", dict(Groups=2, Channels=4), (4, 3)), ("LayerNorm", dict(NormalizedShape=(6,)), (6,)),
                                 ("RMSNorm", dict(NormalizedShape=(6,)), (6,))):
        name = declared.add(f"{kind}_Default", **options)
        yield Case(f"{kind}_Batches", "batches of 1 to 40", [name], declared[name],
                   [Step(k % 2 == 0, (batch, *shape)) for k, batch in enumerate((1, 2, 5, 8, 40))])
    for kind in ("LayerNorm", "RMSNorm"):
        name = declared.add(f"{kind}_Leading", NormalizedShape=(3, 2))
        yield Case(name, "no leading dimension, and several", [name], declared[name],
                   [Step(True, (3, 2)), Step(True, (5, 3, 2)), Step(True, (2, 2, 3, 2)), Step(True, (1, 2, 1, 3, 3, 2))])


def difficult(declared):
    """Large means, scales, constants, spikes."""
    kinds = {"InstanceNorm1d": (dict(Channels=2), (2, 2, 106)), "InstanceNorm2d": (dict(Channels=2), (2, 2, 10, 11)),
             "BatchNorm1d": (dict(Channels=2), (3, 2, 70)), "BatchNorm2d": (dict(Channels=2), (3, 2, 8, 9)),
             "BatchNorm3d": (dict(Channels=2), (2, 2, 3, 5, 8)), "GroupNorm": (dict(Groups=2, Channels=4), (2, 4, 53)),
             "LayerNorm": (dict(NormalizedShape=(106,)), (4, 106)), "RMSNorm": (dict(NormalizedShape=(106,)), (4, 106))}
    for kind, (options, shape) in kinds.items():
        free = dict(TrackRunningStats=False) if kind in INSTANCE + BATCH else {}
        plainest = dict(Affine=False) if "Channels" in options else dict(ElementwiseAffine=False)
        plain = declared.add(f"{kind}_Difficult", **options, **free)
        bare = declared.add(f"{kind}_Bare", **options, **free, **plainest)
        tiny = declared.add(f"{kind}_TinyEps", **options, **free, Eps=1e-12)
        parameters = declared[plain].parameters
        identity = dict(weight=[1.0], bias=[0.0])
        # Statistics and means take turns alike, so that what is large is the mean and not the variance.
        groups = declared[plain].statistics(shape)[0]
        case = lambda name, about, layer, rule=ORDINARY, state=None, **step: Case(
            f"{kind}_{name}", about, [layer], declared[layer], [Step(True, shape, **{"inner": groups, **step})], state or {}, rule)
        if kind != "RMSNorm":
            yield case("TenThousandPlusMinusHundredth", "normalises to ±0.951364", plain, CENTRED, identity,
                       mean=(10000.01, 9999.99), scale=(0.0,), inner=1)
            rectified = declared.add(f"{kind}_DifficultReLU", **options, **free, Activation="ReLU")
            for name, mean, scale in (("TenThousand", (1e4,), (0.05,)), ("Million", (1e6, -1e6), (1.0, 30.0))):
                for layer in (plain, rectified):
                    yield case(f"{name}_{layer.split('_')[1]}", "mean and noise", layer, CENTRED, mean=mean, scale=scale)
            yield case("Constant", "exactly the bias, and a finite gradient", plain, STRICT, mean=(3.0, -7777.7), scale=(0.0,))
        else:
            yield case("Offset", "a mean is no mean here", plain, mean=(1e4, -3.0), scale=(0.05, 1.0))
            yield case("Zeros", "zeros stay zeros", plain, STRICT, mean=(0.0,), scale=(0.0,))
        yield case("Huge", "magnitudes to 1e30", bare, STRICT, scale=(1e30, 1e10))
        yield case("Minute", "squares below the smallest float", bare, STRICT, scale=(1e-30, 1e-20))
        yield case("TinyVariance", "variances far below eps", bare, STRICT, scale=(1e-4, 1e-6))
        yield case("TinyEpsilon", "variances 1e-10 and 1e-14 with eps 1e-12", tiny, scale=(1e-5, 1e-7))
        yield case("Spike", "one element of ten thousand", plain, spikes={37: 1e4}, scale=(1.0,))
        yield case("SpikeAmongZeros", "one element of a million", bare, spikes={5: 1e6}, scale=(0.0,))
    name = declared.add("BatchNorm2d_SampleMeans", Channels=2, Activation="LeakyReLU")
    yield Case(name, "samples that are constant and differ: the variance is all between samples", [name], declared[name],
               [Step(True, (4, 2, 3, 5), (1.0, 5.0, -2.0, 0.25, 3.0, 100.0, 7.0, -3.0), (0.0,), 15), Step(False, (2, 2, 3, 5))])
    name = declared.add("BatchNorm2d_LargeSampleMeans", Channels=1)
    yield Case(name, "sample means a million apart", [name], declared[name], [Step(True, (4, 1, 6, 7), (1e6, -1e6, 0.0, 3e6), (1.0,), 42)])


def epilogues(declared):
    """Learnt slopes, and a residual before the activation: every kind, in both layouts where it has them."""
    kinds = {"InstanceNorm1d": (2, 3, 21), "InstanceNorm2d": (2, 3, 3, 7), "InstanceNorm3d": (2, 3, 2, 3, 3), "BatchNorm1d": (3, 3, 11),
             "BatchNorm2d": (3, 3, 3, 5), "BatchNorm3d": (2, 3, 2, 3, 3), "GroupNorm": (2, 4, 3, 3), "LayerNorm": (4, 3, 7), "RMSNorm": (4, 3, 7)}
    for kind, shape in kinds.items():
        if kind in ("LayerNorm", "RMSNorm"):
            base, layouts = dict(NormalizedShape=shape[1:]), {"": {}}
        else:
            groups = dict(Groups=2) if kind == "GroupNorm" else {}
            base, layouts = dict(**groups, Channels=shape[1]), {"": {}, "_Last": dict(Layout="ChannelsLast")}
        activations = {"PReLU": dict(Activation="PReLU"), "PReLUs": dict(Activation="PReLU", SlopePerChannel=True),
                       "ReLU": dict(Activation="ReLU"), "SiLU": dict(Activation="SiLU"), "ELU": dict(Activation="ELU", Alpha=0.5)}
        for activation, options in activations.items():
            if options.get("SlopePerChannel") and len(layouts) == 1:
                continue
            layers = [declared.add(f"{kind}_Epilogue_{activation}{layout}", **base, **options, **own) for layout, own in layouts.items()]
            steps = [Step(True, shape, residual=True), Step(False, shape, residual=True)]
            if "PReLU" in activation:
                steps.insert(0, Step(True, shape))
            yield Case(layers[0], "a residual, and slopes that are learnt" if "PReLU" in activation else "a residual", layers,
                       declared[layers[0]], steps)


def cases(declared):
    for group in (channel_options, other_options, activations, row_lengths, long_rows, batches, difficult):
        yield from group(declared)


def main():
    torch.set_num_threads(1)
    np.seterr(over="ignore")
    declared = Declarations()
    write("family", list(cases(declared)), compute)
    write("epilogues", list(epilogues(declared)), compute)
    write_layers(declared, "FamilyLayers.cs", "make_family.py")


if __name__ == "__main__":
    main()
