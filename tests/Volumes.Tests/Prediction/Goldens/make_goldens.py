"""Golden values of predictions: window positions, weights, and whole predictions of small scans by a network that is linear in its voxels.

Every step is written anew with numpy, scipy and scikit-image from what nnU-Net does (inference/sliding_window_prediction.py, predict_from_raw_data.py,
export_prediction.py, utilities/label_handling). Sums are made in double precision. Run: python3 make_goldens.py
"""
import gzip
import hashlib
import itertools
import json
import pathlib

import numpy as np
import torch
from scipy.ndimage import gaussian_filter, map_coordinates
from skimage.transform import resize

HERE = pathlib.Path(__file__).parent


def gaussian(patch):
    impulse = np.zeros(patch)
    impulse[tuple(p // 2 for p in patch)] = 1
    weights = gaussian_filter(impulse, [p / 8 for p in patch], order=0, mode="constant", cval=0)
    weights = weights / (weights.max() / 10)
    half = weights.astype(np.float32).astype(np.float16)
    half[half == 0] = half[half > 0].min()
    return half


def positions(size, patch):
    count = int(np.ceil((size - patch) / (patch * 0.5))) + 1
    step = (size - patch) / (count - 1) if count > 1 else 0
    return [int(np.round(step * i)) for i in range(count)]


def windows():
    patches = [(128, 128, 128), (112, 160, 128), (40, 192, 160), (20, 256, 256), (12, 48, 64), (32, 32, 32), (7, 9, 11), (4, 5, 6), (1, 2, 3), (3, 1, 64),
               (512, 512), (256, 224), (64, 96), (48, 320), (5, 4), (1, 1)]
    tables = []
    for patch in patches:
        table = gaussian(patch)
        tables.append({"patch": patch, "sha256": hashlib.sha256(table.astype("<f2").tobytes()).hexdigest(), "smallest": float(table.min()),
                       "middle": [float(v) for v in table[tuple(p // 2 for p in patch[:-1])][:12]]})
    rng = np.random.default_rng(7)
    pairs = [(110, 64), (64, 64), (65, 64), (96, 64), (97, 64), (128, 64), (512, 128), (7, 1), (10, 3)]
    while len(pairs) < 600:
        patch = int(rng.integers(1, 260))
        pairs.append((patch + int(rng.integers(0, 700)), patch))
    steps = [{"size": s, "patch": p, "positions": positions(s, p)} for s, p in pairs]
    (HERE / "windows.json").write_text(json.dumps({"gaussians": tables, "positions": steps}, separators=(",", ":")))


def scan_values(channels, shape):
    """Numbers from -2 to 2 in steps of 1/64, from the places alone."""
    c, z, y, x = np.meshgrid(np.arange(channels), *[np.arange(n) for n in shape], indexing="ij")
    number = (z * 73 + y * 37 + x * 19 + c * 101 + z * y * 5 + y * x * 3).astype(np.uint64)
    return ((number * 2654435761 % 2**32) >> 24).astype(np.float64) / 64 - 2


def network(window, weights):
    """Logits that look at the voxel, at its left neighbour, and at the place in the window: a mirrored window gives others."""
    channels = window.shape[0]
    left = np.concatenate([np.zeros_like(window[..., :1]), window[..., :-1]], axis=-1)
    grids = np.meshgrid(*[np.arange(n) for n in window.shape[1:]], indexing="ij")
    place = sum((axis + 1) * grid for axis, grid in enumerate(grids)) / 128
    return np.stack([w[0] * window[0] + w[1] * left[channels - 1] + w[2] * place + w[3] for w in weights])


def padding(shape, patch):
    pairs = []
    for size, p in zip(shape, (0,) * (3 - len(patch)) + tuple(patch)):
        missing = max(0, p - size)
        pairs.append((missing // 2, missing - missing // 2))
    return pairs


def sliding_window(data, patch, folds, axes, network=network):
    pad = padding(data.shape[1:], patch)
    padded = np.pad(data, [(0, 0)] + pad)
    weight = gaussian(patch).astype(np.float64)
    combinations = [c for n in range(len(axes) + 1) for c in itertools.combinations([a + 1 for a in axes], n)]
    result = 0
    for weights in folds:
        heads = len(network(np.zeros(data.shape[:1] + tuple(patch)), weights))
        sums = np.zeros((heads,) + padded.shape[1:])
        counts = np.zeros(padded.shape[1:])
        if len(patch) == 3:
            places = [tuple(slice(s, s + p) for s, p in zip(at, patch)) for at in itertools.product(*[positions(n, p) for n, p in zip(padded.shape[1:], patch)])]
        else:
            places = [(d,) + tuple(slice(s, s + p) for s, p in zip(at, patch)) for d in range(padded.shape[1])
                      for at in itertools.product(*[positions(n, p) for n, p in zip(padded.shape[2:], patch)])]
        for place in places:
            window = padded[(slice(None),) + place]
            logits = sum(np.flip(network(np.flip(window, c), weights), c) for c in combinations) / len(combinations)
            sums[(slice(None),) + place] += logits * weight
            counts[place] += weight
        result = result + sums / counts
    crop = tuple(slice(before, before + n) for (before, _), n in zip(pad, data.shape[1:]))
    return (result / len(folds))[(slice(None),) + crop]


def convolution(window, state):
    """TinyNetwork.cs's network."""
    x = torch.from_numpy(np.ascontiguousarray(window))[None]
    return torch.nn.functional.conv3d(x, state["encoder.conv.weight"].double(), state["encoder.conv.bias"].double(), padding=1)[0].numpy()


def tiny_state(seed):
    generator = torch.Generator().manual_seed(seed)
    weight = torch.randn(2, 1, 3, 3, 3, generator=generator)
    bias = torch.randn(2, generator=generator)
    return {"encoder.conv.weight": weight, "encoder.conv.bias": bias, "encoder.all_modules.0.weight": weight, "encoder.all_modules.0.bias": bias,
            "decoder.encoder.conv.weight": weight, "decoder.encoder.conv.bias": bias, "decoder.encoder.all_modules.0.weight": weight,
            "decoder.encoder.all_modules.0.bias": bias}


def checkpoint(name, seed=0, state=None, drop=(), **changes):
    """A checkpoint as nnUNetTrainer.save_checkpoint writes it."""
    content = {
        "network_weights": state or tiny_state(seed),
        "optimizer_state": {"state": {0: {"momentum_buffer": torch.zeros(2, 1, 3, 3, 3)}}, "param_groups": [{"lr": 0.01, "params": [0]}]},
        "grad_scaler_state": None,
        "logging": {"mean_fg_dice": [np.float64(0.5)]},
        "_best_ema": np.float32(0.5),
        "current_epoch": 1000,
        "init_args": {"plans": {}, "configuration": "3d_fullres", "fold": 0, "dataset_json": {}, "device": torch.device("cpu")},
        "trainer_name": "nnUNetTrainer",
        "inference_allowed_mirroring_axes": (0, 1, 2),
    }
    content.update(changes)
    torch.save({k: v for k, v in content.items() if k not in drop}, HERE / f"{name}.pth")


def checkpoints():
    checkpoint("fold_0", 0)
    checkpoint("fold_1", 1)
    checkpoint("axes_list", inference_allowed_mirroring_axes=[0, 2])
    checkpoint("axes_none", inference_allowed_mirroring_axes=None)
    checkpoint("axes_missing", drop=["inference_allowed_mirroring_axes"])
    checkpoint("axes_odd", inference_allowed_mirroring_axes=(0, 3))
    checkpoint("batch_norm_trainer", trainer_name="nnUNetTrainerBN")
    checkpoint("transformer_trainer", trainer_name="nnUNet_Primus_M_Trainer")
    checkpoint("training_trainer", trainer_name="nnUNetTrainerDA5_10epochs")
    checkpoint("other_configuration", init_args={"configuration": "3d_lowres"})
    checkpoint("parallel", state={"module." + k: v for k, v in tiny_state(0).items()})
    checkpoint("compiled", state={"_orig_mod." + k: v for k, v in tiny_state(0).items()})
    checkpoint("other_duplicate", state={**tiny_state(0), "decoder.encoder.all_modules.0.bias": torch.ones(2)})
    checkpoint("other_shape", state={**tiny_state(0), "encoder.conv.bias": torch.ones(3)})
    torch.save({"state_dict": tiny_state(0)}, HERE / "no_nnunet.pth")


def tiny():
    """A whole prediction by the two folds, mirrored."""
    shape = (11, 13, 14)
    logits = sliding_window(scan_values(1, shape), (8, 8, 8), [tiny_state(0), tiny_state(1)], [0, 1, 2], convolution)
    plain = {"regions": (), "transposed": list(shape), "crop_start": (0, 0, 0), "crop": shape, "transpose_backward": (0, 1, 2)}
    save("tiny", *export(logits, plain))
    print("tiny", int((margins(logits, ()) < 1e-4).sum()))


def save(name, labels, probabilities):
    for kind, array in (("labels", labels.astype("<u2")), ("probabilities", probabilities.astype("<f4"))):
        with open(HERE / f"{name}.{kind}.gz", "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as packed:
            packed.write(np.ascontiguousarray(array).tobytes())


def thick_axis(spacing):
    spacing = np.array(spacing)
    return np.where(spacing.max() / spacing == 1)[0]


def resample(logits, shape, current, new, order, order_z):
    if tuple(logits.shape[1:]) == tuple(shape):
        return logits
    axis = None
    for spacing in (current, new):
        if max(spacing) / min(spacing) > 3:
            found = thick_axis(spacing)
            axis = int(found[0]) if len(found) == 1 else None
            break
    options = {"mode": "edge", "anti_aliasing": False}
    if axis is None:
        return np.stack([resize(head, shape, order, **options) for head in logits])
    result = []
    for head in logits:
        flat = [n for a, n in enumerate(shape) if a != axis]
        planes = np.stack([resize(plane, flat, order, **options) for plane in np.moveaxis(head, axis, 0)], axis=axis)
        scale = planes.shape[axis] / shape[axis]
        grid = list(np.meshgrid(*[np.arange(n, dtype=float) for n in shape], indexing="ij"))
        grid[axis] = scale * (grid[axis] + 0.5) - 0.5
        result.append(map_coordinates(planes, grid, order=order_z, mode="nearest") if scale != 1 else planes)
    return np.stack(result)


def export(logits, case):
    regions = case["regions"]
    if regions:
        probabilities = 1 / (1 + np.exp(-logits))
        labels = np.zeros(logits.shape[1:], np.uint16)
        for head, label in enumerate(regions):
            labels[probabilities[head] > 0.5] = label
    else:
        e = np.exp(logits - logits.max(0))
        probabilities = e / e.sum(0)
        labels = logits.argmax(0).astype(np.uint16)
    whole_labels = np.zeros(case["transposed"], np.uint16)
    whole = np.zeros([logits.shape[0]] + case["transposed"])
    if not regions:
        whole[0] = 1
    box = tuple(slice(s, s + n) for s, n in zip(case["crop_start"], case["crop"]))
    whole_labels[box] = labels
    whole[(slice(None),) + box] = probabilities
    back = case["transpose_backward"]
    return whole_labels.transpose(back), whole.transpose([0] + [b + 1 for b in back])


def margins(logits, regions):
    if regions:
        return np.abs(logits).min(0)
    top = np.sort(logits, axis=0)
    return top[-1] - top[-2]


def case(name, shape, patch, heads, folds=1, axes=(), channels=1, crop=None, crop_start=(0, 0, 0), transposed=None, spacing=(1, 1, 1), scan_spacing=None,
         order=1, regions=(), transpose_backward=(0, 1, 2), seed=1):
    rng = np.random.default_rng(seed)
    crop = list(crop or shape)
    entry = {
        "shape": list(shape), "patch": list(patch), "heads": heads, "channels": channels, "mirroring": list(axes), "crop": crop, "crop_start": list(crop_start),
        "transposed": list(transposed or crop), "spacing": list(spacing), "scan_spacing": list(scan_spacing or spacing), "order": order, "regions": list(regions),
        "transpose_backward": list(transpose_backward),
        "folds": [(np.round(rng.normal(size=(heads, 4)) * [64, 64, 32, 16]) / 64).tolist() for _ in range(folds)],
    }
    data = scan_values(channels, shape)
    logits = sliding_window(data, tuple(patch), [np.array(f) for f in entry["folds"]], list(axes))
    resampled = resample(logits, crop, entry["spacing"], entry["scan_spacing"], order, 0)
    labels, probabilities = export(resampled, entry)
    entry["unsure"] = int((margins(resampled, regions) < 1e-4).sum())
    (HERE / f"{name}.json").write_text(json.dumps(entry, separators=(",", ":")))
    save(name, labels, probabilities)
    print(name, labels.shape, np.unique(labels), entry["unsure"])


if __name__ == "__main__":
    windows()
    checkpoints()
    tiny()
    case("plain", (13, 18, 21), (8, 10, 8), 3)
    case("mirrored", (12, 11, 20), (6, 8, 8), 3, folds=2, axes=(0, 1, 2), channels=2, seed=2)
    case("two_mirrored_axes", (12, 11, 20), (6, 8, 8), 2, axes=(0, 2), channels=2, seed=3)
    case("small_scan", (5, 12, 3), (8, 8, 8), 3, axes=(2,), seed=4)
    case("two_dimensions", (6, 17, 14), (8, 12), 3, folds=3, axes=(0, 1), seed=5, spacing=(3, 1, 1), scan_spacing=(3, 0.8, 0.8), crop=(6, 21, 17))
    case("small_in_two_dimensions", (4, 7, 20), (12, 12), 2, seed=6)
    case("resampled", (14, 16, 18), (8, 8, 8), 4, folds=2, spacing=(1.5, 1, 1), scan_spacing=(1, 1.2, 0.9), crop=(21, 13, 20), crop_start=(2, 1, 3),
         transposed=(25, 16, 24), seed=7)
    case("coarser", (20, 16, 18), (8, 8, 8), 2, spacing=(1, 1, 1), scan_spacing=(2.2, 1.4, 1), crop=(9, 11, 18), seed=8)
    case("thick_slices", (7, 18, 16), (4, 8, 8), 3, spacing=(5, 1, 1), scan_spacing=(3.5, 0.8, 1.2), crop=(10, 22, 13), seed=9)
    case("thick_last_axis", (16, 18, 7), (8, 8, 4), 3, spacing=(1, 1, 5), scan_spacing=(0.8, 1.2, 3.5), crop=(20, 15, 10), seed=10)
    case("cubic", (14, 16, 18), (8, 8, 8), 3, spacing=(1.5, 1, 1), scan_spacing=(1, 1.2, 0.9), crop=(21, 13, 20), crop_start=(0, 2, 0),
         transposed=(21, 17, 20), order=3, seed=11)
    case("regions", (13, 18, 21), (8, 10, 8), 3, regions=(1, 2, 300), crop_start=(3, 0, 2), transposed=(17, 20, 24), axes=(1,), seed=12)
    case("transposed", (13, 18, 21), (8, 10, 8), 3, crop_start=(3, 0, 2), transposed=(17, 20, 24), transpose_backward=(1, 2, 0), seed=13)
