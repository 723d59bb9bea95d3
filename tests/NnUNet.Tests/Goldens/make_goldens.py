"""Makes the networks that the tests compare with: plan, weights, input and the float64 logits of PyTorch.

Run with Debian's python3-torch: /usr/bin/python3 make_goldens.py
Each case is a folder as nnU-Net writes it (plans.json, dataset.json, fold_all/checkpoint_final.pth with all duplicates), with input.f32, logits.f64, and in
gradients.pth a random upstream gradient and the gradients of all parameters, made in double precision.
float32_error.txt holds the largest error of PyTorch's own float32 pass.
"""
import json
import os
import sys

import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))


def per_axis(value, dims):
    return [value] * dims if isinstance(value, int) else list(value)


def per_stage(value, count):
    return [value] * count if isinstance(value, (int, type(None))) else list(value)


class Ops:
    """What a network's arguments mean."""

    def __init__(self, kw):
        self.dims = int(kw["conv_op"][-2])
        self.conv = getattr(nn, f"Conv{self.dims}d")
        self.transposed = getattr(nn, f"ConvTranspose{self.dims}d")
        self.pool = getattr(nn, f"AvgPool{self.dims}d")
        self.bias = kw.get("conv_bias", False)
        self.norm = self._named(kw.get("norm_op"))
        self.norm_kw = kw.get("norm_op_kwargs") or {}
        self.dropout = self._named(kw.get("dropout_op"))
        self.dropout_kw = kw.get("dropout_op_kwargs") or {}
        self.act = self._named(kw.get("nonlin"))
        self.act_kw = kw.get("nonlin_kwargs") or {}
        self.act_first = kw.get("nonlin_first", False)

    @staticmethod
    def _named(name):
        return None if name is None else getattr(nn, name.split(".")[-1])

    def activation(self):
        return self.act(**self.act_kw) if self.act else nn.Identity()


class Unit(nn.Module):
    """Convolution, dropout, norm, activation; listed once by name and once by number, as nnU-Net does."""

    def __init__(self, ops, cin, cout, kernel, stride, bias=None, dropout=True, act=True):
        super().__init__()
        kernel, stride = per_axis(kernel, ops.dims), per_axis(stride, ops.dims)
        steps = []
        self.conv = ops.conv(cin, cout, kernel, stride, [(k - 1) // 2 for k in kernel], bias=ops.bias if bias is None else bias)
        steps.append(self.conv)
        if ops.dropout and dropout:
            self.dropout = ops.dropout(**ops.dropout_kw)
            steps.append(self.dropout)
        if ops.norm:
            self.norm = ops.norm(cout, **ops.norm_kw)
            steps.append(self.norm)
        if ops.act and act:
            self.nonlin = ops.activation()
            steps.append(self.nonlin)
            if ops.act_first and ops.norm:
                steps[-1], steps[-2] = steps[-2], steps[-1]
        self.all_modules = nn.Sequential(*steps)

    def forward(self, x):
        return self.all_modules(x)


class Stack(nn.Module):
    def __init__(self, ops, count, cin, cout, kernel, stride):
        super().__init__()
        self.convs = nn.Sequential(*[Unit(ops, cin if i == 0 else cout, cout, kernel, stride if i == 0 else 1) for i in range(count)])

    def forward(self, x):
        return self.convs(x)


class Residual(nn.Module):
    def __init__(self, ops, cin, cout, kernel, stride, within):
        super().__init__()
        stride = per_axis(stride, ops.dims)
        if within is None:
            self.conv1 = Unit(ops, cin, cout, kernel, stride)
            self.conv2 = Unit(ops, cout, cout, kernel, 1, dropout=False, act=False)
            self.path = ["conv1", "conv2"]
        else:
            self.conv1 = Unit(ops, cin, within, 1, 1, dropout=False)
            self.conv2 = Unit(ops, within, within, kernel, stride)
            self.conv3 = Unit(ops, within, cout, 1, 1, dropout=False, act=False)
            self.path = ["conv1", "conv2", "conv3"]
        skip = []
        if any(s != 1 for s in stride):
            skip.append(ops.pool(stride, stride))
        if cin != cout:
            skip.append(Unit(ops, cin, cout, 1, 1, bias=False, dropout=False, act=False))
        self.skip = nn.Sequential(*skip) if skip else None
        self.last = ops.activation()

    def forward(self, x):
        y = x
        for name in self.path:
            y = getattr(self, name)(y)
        return self.last(y + (self.skip(x) if self.skip is not None else x))


class Stage(nn.Module):
    def __init__(self, blocks):
        super().__init__()
        self.blocks = nn.Sequential(*blocks)

    def forward(self, x):
        return self.blocks(x)


class Encoder(nn.Module):
    def __init__(self, ops, kw, cin, residual):
        super().__init__()
        count = kw["n_stages"]
        features, kernels, strides = (per_stage(kw[k], count) for k in ("features_per_stage", "kernel_sizes", "strides"))
        blocks = per_stage(kw["n_blocks_per_stage" if residual else "n_conv_per_stage"], count)
        self.output = features
        self.kernels = kernels
        self.strides = [per_axis(s, ops.dims) for s in strides]
        within = per_stage(kw.get("bottleneck_channels"), count)
        stages = []
        if residual:
            stem = kw.get("stem_channels") or features[0]
            self.stem = Stack(ops, 1, cin, stem, kernels[0], 1)
            cin = stem
        for s in range(count):
            if residual:
                stages.append(Stage([
                    Residual(ops, cin if b == 0 else features[s], features[s], kernels[s], strides[s] if b == 0 else 1, within[s]) for b in range(blocks[s])]))
            else:
                stages.append(nn.Sequential(Stack(ops, blocks[s], cin, features[s], kernels[s], strides[s])))
            cin = features[s]
        self.stages = nn.Sequential(*stages)

    def forward(self, x):
        if hasattr(self, "stem"):
            x = self.stem(x)
        skips = []
        for stage in self.stages:
            x = stage(x)
            skips.append(x)
        return skips


class Decoder(nn.Module):
    def __init__(self, ops, kw, encoder, heads):
        super().__init__()
        self.encoder = encoder
        count = kw["n_stages"] - 1
        convs = per_stage(kw["n_conv_per_stage_decoder"], count)
        stages, ups, segs = [], [], []
        for s in range(count):
            below, skip = encoder.output[-1 - s], encoder.output[-2 - s]
            stride = encoder.strides[-1 - s]
            ups.append(ops.transposed(below, skip, stride, stride, bias=ops.bias))
            stages.append(Stack(ops, convs[s], 2 * skip, skip, encoder.kernels[-2 - s], 1))
            segs.append(ops.conv(skip, heads, 1, 1, 0, bias=True))
        self.stages, self.transpconvs, self.seg_layers = nn.ModuleList(stages), nn.ModuleList(ups), nn.ModuleList(segs)

    def forward(self, skips):
        x = skips[-1]
        for s, (up, stage) in enumerate(zip(self.transpconvs, self.stages)):
            x = stage(torch.cat((up(x), skips[-2 - s]), 1))
        return self.seg_layers[-1](x)


class UNet(nn.Module):
    def __init__(self, kw, cin, heads, residual):
        super().__init__()
        ops = Ops(kw)
        self.encoder = Encoder(ops, kw, cin, residual)
        self.decoder = Decoder(ops, kw, self.encoder, heads)

    def forward(self, x):
        return self.decoder(self.encoder(x))


RESAMPLING = {
    key: value
    for what, order, seg in (("data", 3, False), ("seg", 1, True), ("probabilities", 1, False))
    for key, value in (
        (f"resampling_fn_{what}", "resample_data_or_seg_to_shape"),
        (f"resampling_fn_{what}_kwargs", {"is_seg": seg, "order": order, "order_z": 0, "force_separate_z": None}))
}
LEAKY = {"nonlin": "torch.nn.LeakyReLU", "nonlin_kwargs": {"inplace": True}}


def instance(dims):
    return {"norm_op": f"torch.nn.modules.instancenorm.InstanceNorm{dims}d", "norm_op_kwargs": {"eps": 1e-5, "affine": True}}


def conv(dims):
    return {"conv_op": f"torch.nn.modules.conv.Conv{dims}d", "dropout_op": None, "dropout_op_kwargs": None, "_dims": dims}


def plain(kw):
    return "dynamic_network_architectures.architectures.unet.PlainConvUNet", kw


def residual(kw):
    return "dynamic_network_architectures.architectures.unet.ResidualEncoderUNet", kw


LABELS = {"background": 0, "left": 1, "right": 2}
CASES = {
    # Thick slices: kernels and strides differ along the axes.
    "anisotropic": dict(patch=[6, 16, 20], channels=1, labels=LABELS, net=plain({
        **conv(3), "n_stages": 3, "features_per_stage": [5, 9, 12], "kernel_sizes": [[1, 3, 3], [3, 3, 3], [3, 3, 3]],
        "strides": [[1, 1, 1], [1, 2, 2], [2, 2, 2]], "n_conv_per_stage": [2, 2, 2], "n_conv_per_stage_decoder": [2, 2],
        "conv_bias": True, **instance(3), **LEAKY})),
    "residual": dict(patch=[16, 16, 24], channels=2, labels=LABELS, net=residual({
        **conv(3), "n_stages": 3, "features_per_stage": [6, 10, 12], "kernel_sizes": 3, "strides": [1, 2, [2, 2, 1]],
        "n_blocks_per_stage": [1, 2, 2], "n_conv_per_stage_decoder": 1, "conv_bias": True, **instance(3), **LEAKY})),
    "bottleneck": dict(patch=[24, 16], channels=1, labels=LABELS, net=residual({
        **conv(2), "n_stages": 3, "features_per_stage": [8, 12, 12], "kernel_sizes": [[3, 3], [5, 3], [3, 3]], "strides": [1, 2, 2],
        "n_blocks_per_stage": [2, 1, 2], "n_conv_per_stage_decoder": [1, 2], "conv_bias": False, "stem_channels": 7,
        "block": "dynamic_network_architectures.building_blocks.residual.BottleneckD", "bottleneck_channels": [4, 5, 6],
        "norm_op": "torch.nn.modules.batchnorm.BatchNorm2d", "norm_op_kwargs": {"eps": 1e-3},
        "nonlin": "torch.nn.ReLU", "nonlin_kwargs": {"inplace": True}})),
    "flat": dict(patch=[32, 24], channels=3, labels={"background": 0, "whole": [1, 2], "core": 2, "ignore": 3}, regions=[1, 2], net=plain({
        **conv(2), "n_stages": 4, "features_per_stage": [8, 12, 16, 16], "kernel_sizes": [[3, 3]] * 4, "strides": [[1, 1], [2, 2], [2, 2], [2, 1]],
        "n_conv_per_stage": [2, 1, 2, 2], "n_conv_per_stage_decoder": [2, 1, 2], "conv_bias": True, **instance(2), **LEAKY})),
    # The activation stands before the norm, and a dropout shifts the numbers of the modules.
    "nonlin_first": dict(patch=[8, 8, 16], channels=1, labels=LABELS, net=plain({
        **conv(3), "n_stages": 2, "features_per_stage": [6, 8], "kernel_sizes": [3, [1, 5, 3]], "strides": [1, 2], "n_conv_per_stage": 2,
        "n_conv_per_stage_decoder": 1, "conv_bias": True, **instance(3), "nonlin": "torch.nn.GELU", "nonlin_kwargs": None, "nonlin_first": True,
        "dropout_op": "torch.nn.modules.dropout.Dropout3d", "dropout_op_kwargs": {"p": 0.3}})),
    # What is left out takes the constructor's defaults: no bias, no norm, no activation.
    "left_out": dict(patch=[8, 12, 8], channels=1, labels=LABELS, net=plain({
        "_dims": 3, "conv_op": "torch.nn.modules.conv.Conv3d", "n_stages": 2, "features_per_stage": 6, "kernel_sizes": 3, "strides": [1, 2],
        "n_conv_per_stage": 1, "n_conv_per_stage_decoder": 1})),
    "cascade": dict(patch=[8, 16, 8], channels=1, labels=LABELS, previous="3d_lowres", net=plain({
        **conv(3), "n_stages": 2, "features_per_stage": [6, 8], "kernel_sizes": 3, "strides": [1, 2], "n_conv_per_stage": 1,
        "n_conv_per_stage_decoder": 1, "conv_bias": True, **instance(3), "nonlin": "torch.nn.LeakyReLU", "nonlin_kwargs": {"negative_slope": 0.2}})),
    # A plan from before "architecture".
    "old": dict(patch=[8, 16, 16], channels=1, labels=LABELS, old=True, net=plain({
        **conv(3), "n_stages": 3, "features_per_stage": [6, 12, 15], "kernel_sizes": [[1, 3, 3], [3, 3, 3], [3, 3, 3]],
        "strides": [[1, 1, 1], [1, 2, 2], [2, 2, 2]], "n_conv_per_stage": [2, 2, 2], "n_conv_per_stage_decoder": [1, 1],
        "conv_bias": True, **instance(3), **LEAKY})),
}


def plans_of(name, case):
    class_name, kw = case["net"]
    kw = {key: value for key, value in kw.items() if key != "_dims"}
    entry = {
        "data_identifier": "nnUNetPlans_test", "preprocessor_name": "DefaultPreprocessor", "batch_size": 2, "patch_size": case["patch"],
        "spacing": [1.0, 0.9, 0.8][:len(case["patch"])], "normalization_schemes": ["ZScoreNormalization"] * case["channels"],
        "use_mask_for_norm": [False] * case["channels"], **RESAMPLING,
    }
    if case.get("old"):
        entry.update({
            "UNet_class_name": "PlainConvUNet", "UNet_base_num_features": 6, "unet_max_num_features": 15, "num_pool_per_axis": [1, 2, 2],
            "n_conv_per_stage_encoder": kw["n_conv_per_stage"], "n_conv_per_stage_decoder": kw["n_conv_per_stage_decoder"],
            "pool_op_kernel_sizes": kw["strides"], "conv_kernel_sizes": kw["kernel_sizes"]})
    else:
        entry["architecture"] = {"network_class_name": class_name, "arch_kwargs": kw, "_kw_requires_import": ["conv_op", "norm_op", "dropout_op", "nonlin"]}
    if case.get("previous"):
        entry["previous_stage"] = case["previous"]
    return {
        "dataset_name": f"Dataset001_{name}", "plans_name": "nnUNetPlans", "image_reader_writer": "SimpleITKIO", "transpose_forward": [0, 1, 2],
        "transpose_backward": [0, 1, 2], "configurations": {"base": entry, "tested": {"inherits_from": "base", "batch_size": 4}},
        "label_manager": "LabelManager", "foreground_intensity_properties_per_channel": {"0": {"mean": float("nan")}},
    }


def make(name, case):
    folder = os.path.join(HERE, name)
    os.makedirs(os.path.join(folder, "fold_all"), exist_ok=True)
    plans = plans_of(name, case)
    dataset = {"channel_names": {str(i): f"channel {i}" for i in range(case["channels"])}, "labels": case["labels"], "numTraining": 1, "file_ending": ".nii.gz"}
    if "regions" in case:
        dataset["regions_class_order"] = case["regions"]
    for file, content in (("plans.json", plans), ("dataset.json", dataset)):
        with open(os.path.join(folder, file), "w") as out:
            json.dump(content, out, indent=1)

    torch.manual_seed(sum(map(ord, name)))
    class_name, kw = case["net"]
    heads = len(case["regions"]) if "regions" in case else len(case["labels"])
    channels = case["channels"] + (2 if case.get("previous") else 0)
    net = UNet(kw, channels, heads, class_name.endswith("ResidualEncoderUNet"))
    with torch.no_grad():
        for module in net.modules():
            if hasattr(module, "running_mean") and module.running_mean is not None:
                module.running_mean.normal_(0, 0.5)
                module.running_var.uniform_(0.5, 2)
            if getattr(module, "affine", False):
                module.weight.uniform_(0.5, 1.5)
                module.bias.normal_(0, 0.5)
    net.eval()
    x = torch.randn(2, channels, *case["patch"])
    with torch.no_grad():
        single = net(x)
    double = net.double()(x.double())
    upstream = torch.randn_like(double).float()
    (double * upstream.double()).sum().backward()
    double = double.detach()
    gradients = {key: (torch.zeros_like(p) if p.grad is None else p.grad).float() for key, p in net.named_parameters()}
    net.float()
    torch.save({"gradients": gradients, "upstream": {"logits": upstream}}, os.path.join(folder, "gradients.pth"))
    torch.save(
        {"network_weights": net.state_dict(), "trainer_name": "nnUNetTrainer", "init_args": {"configuration": "tested"},
         "inference_allowed_mirroring_axes": tuple(range(len(case["patch"])))},
        os.path.join(folder, "fold_all", "checkpoint_final.pth"))
    x.numpy().tofile(os.path.join(folder, "input.f32"))
    double.numpy().tofile(os.path.join(folder, "logits.f64"))
    error = (single.double() - double).abs().max().item()
    rms = double.pow(2).mean().sqrt().item()
    with open(os.path.join(folder, "float32_error.txt"), "w") as out:
        out.write(f"{error!r}\n")
    print(f"{name}: {tuple(double.shape)}, rms {rms:.3g}, float32 error {error:.2g}, {sum(p.numel() for p in net.parameters())} parameters")


for wanted in sys.argv[1:] or CASES:
    make(wanted, CASES[wanted])
