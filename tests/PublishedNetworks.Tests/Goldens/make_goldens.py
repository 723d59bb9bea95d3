"""Makes what the published networks are compared with: PyTorch's results and gradients in double precision.

Run with Debian's python3-torch: /usr/bin/python3 make_goldens.py [name ...]
Weights, inputs and upstream gradients are drawn by a formula that the tests know too (Drawn.cs); meshnet15.pth alone is written, as its authors would publish it. A network has up to 62
million parameters, so of each tensor are kept: its largest and its root mean square, sums of its elements times drawn numbers, which no element escapes, some elements by
themselves, and the largest error of PyTorch's own float32 pass.
"""
import json
import os
import sys
import zlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECTIONS = 4
SAMPLES = 32
LOGIT_SAMPLES = 1024


def mixed(h):
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x7FEB352D)
    h = (h ^ (h >> np.uint32(15))) * np.uint32(0x846CA68B)
    return h ^ (h >> np.uint32(16))


def noise(seed, count):
    """Numbers of mean 0 and deviation 1.15, exact in a float: Drawn.Noise."""
    index = np.arange(count, dtype=np.uint32)
    a = mixed(np.uint32(seed) + index * np.uint32(0x9E3779B9))
    b = mixed(a ^ np.uint32(0x5BD1E995))
    total = sum((part.astype(np.int64) for part in (a & 0xFFFF, a >> 16, b & 0xFFFF, b >> 16)))
    return ((total - 131070) / 32768).astype(np.float32)


def seed_of(text):
    return zlib.crc32(text.encode())


def drawn(text, shape):
    return torch.from_numpy(noise(seed_of(text), int(np.prod(shape, dtype=np.int64))).reshape(shape))


def weight(key, shape):
    """The value of a state key: by its name's end and its shape, as GoldenCase.Weight has it."""
    values = drawn(key, shape)
    if key.endswith("running_var"):
        return 0.75 + 0.25 * values.abs()
    if key.endswith("running_mean"):
        return 0.25 * values
    if key.endswith("bias"):
        return 0.125 * values
    if len(shape) > 1:
        return np.float32(1 / np.sqrt(shape[1] * np.prod(shape[2:]))) * values
    return (0.25 if "relu" in key else 1) + 0.0625 * values


# --- the networks

class MeshNet(nn.Module):
    def __init__(self, channels, classes, dropout):
        super().__init__()
        stages = []
        before = 1
        for dilation in (1, 2, 4, 8, 16, 8, 4, 2, 1):
            stage = [nn.Conv3d(before, channels, 3, padding=dilation, dilation=dilation), nn.BatchNorm3d(channels), nn.ReLU()]
            stages.append(nn.Sequential(*stage, *([nn.Dropout3d(dropout)] if dropout else [])))
            before = channels
        self.model = nn.Sequential(*stages, nn.Conv3d(channels, classes, 1))

    def forward(self, x):
        return self.model(x)


def tracked(channels):
    return nn.InstanceNorm3d(channels, affine=True, track_running_stats=True)


def leaky(x):
    return F.leaky_relu(x, 0.01)


class Context(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.bn_1 = tracked(features)
        self.conv1 = nn.Conv3d(features, features, 3, padding=1)
        self.dropout = nn.Dropout3d(0.3)
        self.bn_2 = tracked(features)
        self.conv2 = nn.Conv3d(features, features, 3, padding=1)

    def forward(self, x):
        return x + self.conv2(leaky(self.bn_2(self.dropout(self.conv1(leaky(self.bn_1(x)))))))


class Down(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.bn = tracked(features)
        self.downsample = nn.Conv3d(features, 2 * features, 3, 2, 1)

    def forward(self, x):
        x = leaky(self.bn(x))
        return x, self.downsample(x)


class Up(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.upsample_conv = nn.Conv3d(features, features // 2, 3, padding=1)
        self.bn = tracked(features // 2)

    def forward(self, x):
        return leaky(self.bn(self.upsample_conv(F.interpolate(x, scale_factor=2, mode="trilinear", align_corners=True))))


class Localization(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.conv1 = nn.Conv3d(2 * features, 2 * features, 3, padding=1)
        self.bn_1 = tracked(2 * features)
        self.conv2 = nn.Conv3d(2 * features, features, 1)
        self.bn_2 = tracked(features)

    def forward(self, skip, x):
        x = torch.cat((skip, x), 1)
        return leaky(self.bn_2(self.conv2(leaky(self.bn_1(self.conv1(x))))))


class HdBet(nn.Module):
    def __init__(self, base=21, classes=2):
        super().__init__()
        self.init_conv = nn.Conv3d(1, base, 3, padding=1)
        for level in range(5):
            features = base << level
            setattr(self, f"context{level + 1}", Context(features))
            if level < 4:
                setattr(self, f"down{level + 1}", Down(features))
        self.bn_after_context5 = tracked(16 * base)
        for step in range(4):
            features = base << (3 - step)
            setattr(self, f"up{step + 1}", Up(2 * features))
            if step < 3:
                setattr(self, f"loc{step + 1}", Localization(features))
            if step in (1, 2):
                setattr(self, f"loc{step + 1}_seg", nn.Conv3d(features, classes, 1, bias=False))
        self.end_conv_1 = nn.Conv3d(2 * base, 2 * base, 3, padding=1)
        self.end_conv_1_bn = tracked(2 * base)
        self.end_conv_2 = nn.Conv3d(2 * base, 2 * base, 3, padding=1)
        self.end_conv_2_bn = tracked(2 * base)
        self.seg_layer = nn.Conv3d(2 * base, classes, 1, bias=False)
        self.adds_heads = False

    def forward(self, x):
        x = self.init_conv(x)
        skips = []
        for level in range(1, 5):
            skip, x = getattr(self, f"down{level}")(getattr(self, f"context{level}")(x))
            skips.append(skip)
        x = leaky(self.bn_after_context5(self.context5(x)))
        x = self.loc1(skips[3], self.up1(x))
        x = self.loc2(skips[2], self.up2(x))
        quarter = self.loc2_seg(x)
        x = self.loc3(skips[1], self.up3(x))
        half = self.loc3_seg(x)
        x = torch.cat((skips[0], self.up4(x)), 1)
        x = leaky(self.end_conv_1_bn(self.end_conv_1(x)))
        x = leaky(self.end_conv_2_bn(self.end_conv_2(x)))
        full = self.seg_layer(x)
        return full + twice(half + twice(quarter)) if self.adds_heads else full


def twice(x):
    return F.interpolate(x, scale_factor=2, mode="trilinear", align_corners=False)


class Block(nn.Module):
    def __init__(self, before, channels):
        super().__init__()
        stride = 1 if before == channels else 2
        self.conv1 = nn.Conv3d(before, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm3d(channels)
        self.conv2 = nn.Conv3d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm3d(channels)
        if stride == 2:
            self.downsample = nn.Sequential(nn.Conv3d(before, channels, 1, 2, bias=False), nn.BatchNorm3d(channels))

    def forward(self, x):
        shortcut = self.downsample(x) if hasattr(self, "downsample") else x
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))) + shortcut)


class Decoder(nn.Module):
    def __init__(self, channels, after):
        super().__init__()
        quarter = channels // 4
        self.conv1 = nn.Conv3d(channels, quarter, 1, bias=False)
        self.norm1 = nn.BatchNorm3d(quarter)
        kernel, stride = (3, 1) if after == channels else (4, 2)
        self.deconv2 = nn.ConvTranspose3d(quarter, quarter, kernel, stride, 1, bias=False)
        self.norm2 = nn.BatchNorm3d(quarter)
        self.conv3 = nn.Conv3d(quarter, after, 1, bias=False)
        self.norm3 = nn.BatchNorm3d(after)

    def forward(self, x):
        x = F.relu(self.norm1(self.conv1(x)))
        x = F.relu(self.norm2(self.deconv2(x)))
        return F.relu(self.norm3(self.conv3(x)))


class LinkNet(nn.Module):
    def __init__(self, classes=2):
        super().__init__()
        self.firstconv = nn.Conv3d(1, 16, 7, 2, 3, bias=False)
        self.firstbn = nn.BatchNorm3d(16)
        before = 16
        for level, channels in enumerate((16, 32, 64, 128), 1):
            setattr(self, f"encoder{level}", nn.Sequential(Block(before, channels), Block(channels, channels)))
            setattr(self, f"decoder{level}", Decoder(channels, before))
            before = channels
        self.finaldeconv1 = nn.ConvTranspose3d(16, 16, 7, 2, 3, output_padding=1)
        self.finalconv2 = nn.Conv3d(16, 16, 3, padding=1)
        self.finaldeconv3 = nn.ConvTranspose3d(16, classes, 2, 2)

    def forward(self, x):
        e1 = self.encoder1(F.max_pool3d(F.relu(self.firstbn(self.firstconv(x))), 3, 2, 1))
        e2 = self.encoder2(e1)
        e3 = self.encoder3(e2)
        x = self.decoder4(self.encoder4(e3)) + e3
        x = self.decoder2(self.decoder3(x) + e2) + e1
        x = F.relu(self.finaldeconv1(self.decoder1(x)))
        return self.finaldeconv3(F.relu(self.finalconv2(x)))


class Convolution(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv3d(channels, channels, 5, padding=2)
        self.bn1 = nn.BatchNorm3d(channels)
        self.relu1 = nn.PReLU(channels)

    def forward(self, x):
        return self.relu1(self.bn1(self.conv1(x)))


class VInput(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv3d(1, 16, 5, padding=2)
        self.bn1 = nn.BatchNorm3d(16)
        self.relu1 = nn.PReLU(16)

    def forward(self, x):
        return self.relu1(self.bn1(self.conv1(x)) + x.repeat(1, 16, 1, 1, 1))


class VDown(nn.Module):
    def __init__(self, channels, convolutions, dropout):
        super().__init__()
        self.down_conv = nn.Conv3d(channels // 2, channels, 2, 2)
        self.bn1 = nn.BatchNorm3d(channels)
        self.relu1 = nn.PReLU(channels)
        self.relu2 = nn.PReLU(channels)
        self.dropout = nn.Dropout3d(0.2 if dropout else 0)
        self.ops = nn.Sequential(*(Convolution(channels) for _ in range(convolutions)))

    def forward(self, x):
        down = self.relu1(self.bn1(self.down_conv(x)))
        return self.relu2(self.ops(self.dropout(down)) + down)


class VUp(nn.Module):
    def __init__(self, before, channels, convolutions, dropout):
        super().__init__()
        self.up_conv = nn.ConvTranspose3d(before, channels // 2, 2, 2)
        self.bn1 = nn.BatchNorm3d(channels // 2)
        self.relu1 = nn.PReLU(channels // 2)
        self.relu2 = nn.PReLU(channels)
        self.dropout = nn.Dropout3d(0.2 if dropout else 0)
        self.ops = nn.Sequential(*(Convolution(channels) for _ in range(convolutions)))

    def forward(self, x, skip):
        x = torch.cat((self.relu1(self.bn1(self.up_conv(self.dropout(x)))), skip), 1)
        return self.relu2(self.ops(x) + x)


class VOutput(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv3d(32, 2, 5, padding=2)
        self.bn1 = nn.BatchNorm3d(2)
        self.relu1 = nn.PReLU(2)
        self.conv2 = nn.Conv3d(2, 2, 1)

    def forward(self, x):
        return self.conv2(self.relu1(self.bn1(self.conv1(x))))


class VNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.in_tr = VInput()
        self.down_tr32 = VDown(32, 1, False)
        self.down_tr64 = VDown(64, 2, False)
        self.down_tr128 = VDown(128, 3, True)
        self.down_tr256 = VDown(256, 3, True)
        self.up_tr256 = VUp(256, 256, 3, True)
        self.up_tr128 = VUp(256, 128, 2, True)
        self.up_tr64 = VUp(128, 64, 1, False)
        self.up_tr32 = VUp(64, 32, 1, False)
        self.out_tr = VOutput()

    def forward(self, x):
        c16 = self.in_tr(x)
        c32 = self.down_tr32(c16)
        c64 = self.down_tr64(c32)
        c128 = self.down_tr128(c64)
        x = self.up_tr256(self.down_tr256(c128), c128)
        x = self.up_tr32(self.up_tr64(self.up_tr128(x, c64), c32), c16)
        return self.out_tr(x).softmax(1)


def dice_loss(probabilities, target):
    return 1 - 2 * (probabilities * target).sum() / ((probabilities ** 2).sum() + (target ** 2).sum())


# --- what is kept

def picked(count, samples):
    """Which elements are kept: all of a few, else such that are spread out (Fingerprint.Picked)."""
    return np.arange(count) if count <= samples else (np.arange(samples, dtype=np.uint64) * np.uint64(2654435761)) % np.uint64(count)


def kept(name, exact, single, samples=SAMPLES):
    shape = list(exact.shape)
    exact = exact.detach().double().numpy().ravel()
    single = single.detach().double().numpy().ravel()
    return {
        "shape": shape,
        "float32_error": float(np.abs(exact - single).max()),
        "largest": float(np.abs(exact).max()),
        "rms": float(np.sqrt((exact ** 2).mean())),
        "projections": [float(exact @ noise(seed_of(f"{name}/{i}"), exact.size).astype(np.float64)) for i in range(PROJECTIONS)],
        "samples": [float(f"{value:.9g}") for value in exact[picked(exact.size, samples).astype(np.int64)]],
    }


def run(net, x, case, training):
    """Results, gradients and the running statistics that follow; dropouts stay out of it."""
    net.train(training)
    for module in net.modules():
        if isinstance(module, nn.Dropout3d):
            module.eval()
    found = {}
    if not training:
        with torch.no_grad():
            found["forward"] = net(x)
    if isinstance(net, HdBet):
        net.adds_heads = True
    x = x.clone().requires_grad_()
    result = net(x)
    if isinstance(net, VNet):
        target = (drawn(f"{case}/target", result.shape) > 0).to(result.dtype)
        dice_loss(result, target).backward()
    else:
        result.backward(drawn(f"{case}/upstream", result.shape).to(result.dtype))
    found.update({"result": result, "input": x.grad})
    found.update((f"gradient {key}", parameter.grad) for key, parameter in net.named_parameters())
    if training:
        found.update((f"buffer {key}", buffer) for key, buffer in net.named_buffers() if "num_batches" not in key)
    return found


# A network, the shape of its input, and which of the inputs that may be drawn: one for which few activations of a float32 pass lie on the other side of their kink, beyond which
# gradients are others.
CASES = {
    "meshnet15": (lambda: MeshNet(15, 3, 0), (1, 1, 24, 20, 36), 0),
    "meshnet30": (lambda: MeshNet(30, 50, 0.25), (2, 1, 18, 20, 12), 1),
    "hdbet": (HdBet, (1, 1, 16, 48, 32), 0),
    "linknet3d": (LinkNet, (2, 1, 32, 64, 32), 0),
    "vnet3d": (VNet, (2, 1, 16, 32, 32), 0),
}


def loaded(create, dtype):
    net = create().to(dtype)
    net.load_state_dict({key: value if "num_batches" in key else weight(key, tuple(value.shape)) for key, value in net.state_dict().items()})
    return net


def make(name):
    create, shape, draw = CASES[name]
    x = drawn(f"{name}/input {draw}", shape)
    quantities = {}
    for mode in ("evaluation", "training"):
        exact = run(loaded(create, torch.float64), x.double(), name, mode == "training")
        single = run(loaded(create, torch.float32), x, name, mode == "training")
        for key, value in exact.items():
            samples = LOGIT_SAMPLES if key in ("forward", "result") else SAMPLES
            quantities[f"{mode}/{key}"] = kept(f"{name}/{mode}/{key}", value, single[key], samples)
    net = loaded(create, torch.float32)
    content = {"input": list(shape), "draw": draw, "keys": {key: list(value.shape) for key, value in net.state_dict().items()}}
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in quantities.items())
    with open(os.path.join(HERE, f"{name}.json"), "w") as out:
        out.write(json.dumps(content)[:-1] + ', "quantities": {\n' + lines + "\n}}\n")
    if name == "meshnet15":
        torch.save({"epoch": 1, "state_dict": net.state_dict()}, os.path.join(HERE, f"{name}.pth"))
    for key in ("evaluation/forward", "training/result"):
        q = quantities[key]
        print(f"{name} {key}: {q['shape']}, rms {q['rms']:.3g}, largest {q['largest']:.3g}, float32 error {q['float32_error']:.2g}")
    for mode in ("evaluation", "training"):
        gradients = [q for key, q in quantities.items() if key.startswith(f"{mode}/gradient ")]
        largest = max(q["largest"] for q in gradients)
        worst = max(q["float32_error"] / q["largest"] for q in gradients if q["largest"] > 1e-6 * largest)
        print(f"{name} {mode}: gradients up to {largest:.3g}, PyTorch's float32 is off by {worst:.2g} of the largest of a parameter")
    print(f"{name}: {sum(p.numel() for p in net.parameters())} parameters", flush=True)


if __name__ == "__main__":
    torch.set_num_threads(2)
    for wanted in sys.argv[1:] or CASES:
        make(wanted)
