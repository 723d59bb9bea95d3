"""Makes preprocessing.json and preprocessing.f32.gz: small scans (NIfTI files, in base64) and what nnU-Net 2 makes of them before the network.

    /usr/bin/python3 make_preprocessing_golden.py

Written from the description of nnU-Net's readers and default_preprocessor.py, with numpy, scipy, scikit-image and nibabel. Resampling is that of
make_resampling_golden.py.
"""
import base64
import gzip
import json
import pathlib
import types

import nibabel
import numpy as np
from scipy.ndimage import binary_fill_holes

HERE = pathlib.Path(__file__).parent
source = (HERE / "make_resampling_golden.py").read_text().split("\ndef case(")[0]
resampling = types.ModuleType("resampling")
resampling.__file__ = str(HERE / "make_resampling_golden.py")
exec(source, resampling.__dict__)

random = np.random.RandomState(20240612)
payload = []
cases = []


def put(array):
    flat = np.ascontiguousarray(array, dtype="<f4").ravel()
    start = sum(len(p) for p in payload)
    payload.append(flat)
    return {"start": start, "count": int(flat.size)}


def read(image, reoriented):
    if reoriented:
        image = image.as_reoriented(nibabel.io_orientation(image.affine))
    if image.ndim == 2:
        spacing = [float(z) for z in image.header.get_zooms()[::-1]]
        return image.get_fdata().T[None].astype(np.float32), [max(spacing) * 999] + spacing
    return image.get_fdata().transpose((2, 1, 0)).astype(np.float32), [float(z) for z in image.header.get_zooms()[::-1]]


def normalised(image, channel, mask):
    scheme, known = channel["scheme"], channel.get("known")
    if scheme == "ZScore" and channel.get("mask"):
        if mask.any():
            mean, deviation = image[mask].mean(), image[mask].std()
            image[mask] = (image[mask] - mean) / max(deviation, 1e-8)
    elif scheme == "ZScore":
        image = (image - image.mean()) / max(image.std(), 1e-8)
    elif scheme == "CT":
        image = np.clip(image, known["low"], known["high"])
        image -= known["mean"]
        image /= max(known["deviation"], 1e-8)
    elif scheme == "RescaleTo01":
        image = image - image.min()
        image /= max(image.max(), 1e-8)
    elif scheme == "RgbTo01":
        image = image / 255.0
    return image.astype(np.float32)


def case(name, images, channels, spacing, transpose=(0, 1, 2), reoriented=False, previous=None, foreground=(), data=(3, 0), labels=(1, 0)):
    scans = [read(image, reoriented) for image in images]
    volume = np.stack([s[0] for s in scans]).transpose([0] + [i + 1 for i in transpose])
    own = [scans[0][1][i] for i in transpose]
    before = volume.shape[1:]
    mask = binary_fill_holes(np.any(volume != 0, axis=0))
    where = np.nonzero(mask)
    box = [(int(w.min()), int(w.max()) + 1) for w in where] if mask.any() else [(0, n) for n in before]
    crop = tuple(slice(a, b) for a, b in box)
    volume, mask = volume[(slice(None),) + crop], mask[crop]
    target = [own[0]] + list(spacing) if len(spacing) == 2 else list(spacing)
    shape = [int(round(a / b * n)) for a, b, n in zip(own, target, volume.shape[1:])]
    stage = None
    if previous is not None:
        stage = read(previous, reoriented)[0].transpose(transpose)[crop]
        mask = mask | (stage != 0)
    out = [normalised(v.copy(), c, mask) for v, c in zip(volume, channels)]
    out = [resampling.resampled(v, shape, own, target, data[0], data[1], None, False).astype(np.float32) for v in out]
    if stage is not None:
        stage = resampling.resampled(stage, shape, own, target, labels[0], labels[1], None, True)
        out += [(stage == label).astype(np.float32) for label in foreground]
    cases.append({
        "name": name, "scans": [base64.b64encode(gzip.compress(i.to_bytes(), 9, mtime=0)).decode() for i in images],
        "previous": None if previous is None else base64.b64encode(gzip.compress(previous.to_bytes(), 9, mtime=0)).decode(),
        "channels": channels, "spacing": list(spacing), "transpose": list(transpose), "reoriented": reoriented, "foreground": list(foreground),
        "data": list(data), "labels": list(labels), "before": list(before), "box": box, "own": own, "target": target, "shape": shape,
        "expected": put(np.stack(out)),
    })


def image(shape, affine, margin=(0, 0, 0), dtype=np.float32, holes=0, low=0, high=None):
    data = random.standard_normal(shape) * 40 + 200 if high is None else random.uniform(low, high, shape)
    inside = tuple(slice(m, n - m) for m, n in zip(margin, shape))
    kept = np.zeros(shape)
    kept[inside] = 1
    for _ in range(holes):
        kept[tuple(random.randint(0, n) for n in shape)] = 0
    return nibabel.Nifti1Image((data * kept).astype(dtype), affine)


def affine(steps, order=(0, 1, 2), signs=(1, 1, 1), turn=None):
    matrix = np.eye(4)
    rotation = np.zeros((3, 3))
    for column, (row, sign) in enumerate(zip(order, signs)):
        rotation[row, column] = sign
    if turn is not None:
        c, s = np.cos(turn), np.sin(turn)
        rotation = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) @ rotation
    matrix[:3, :3] = rotation * np.array(steps)
    matrix[:3, 3] = [-20.5, 13, 7]
    return matrix


ZSCORE = {"scheme": "ZScore"}
MASKED = {"scheme": "ZScore", "mask": True}
CT = {"scheme": "CT", "known": {"mean": 210.3, "deviation": 33.7, "low": 120.25, "high": 290.5}}
case("z-score, as it is", [image((9, 8, 7), affine((1, 1, 1)))], [ZSCORE], (1, 1, 1))
case("z-score, cropped and resampled", [image((12, 11, 10), affine((1.3, 0.9, 1.7)), (2, 1, 3))], [ZSCORE], (1.1, 1.2, 1.0))
case("transposed", [image((12, 11, 10), affine((1.3, 0.9, 1.7)), (2, 1, 3))], [ZSCORE], (1.1, 1.2, 1.0), transpose=(2, 0, 1))
case("transposed otherwise, thick slices", [image((5, 11, 10), affine((4.5, 0.9, 1.1)), (1, 1, 2))], [CT], (3.9, 1.2, 1.0), transpose=(2, 0, 1))
case("masked with holes, two channels", [image((10, 11, 12), affine((1, 1, 1.5)), (1, 2, 1), holes=300), image((10, 11, 12), affine((1, 1, 1.5)), (2, 1, 3), holes=300)],
     [MASKED, CT], (1.2, 1.1, 1))
case("masked", [image((10, 11, 12), affine((1, 1, 1)), (2, 2, 2), holes=60)], [MASKED], (1, 1, 1))
case("between 0 and 1", [image((7, 8, 9), affine((1, 1, 1)), dtype=np.int16, low=-300, high=900)], [{"scheme": "RescaleTo01"}], (1.3, 1, 0.8))
case("colours", [image((7, 8, 9), affine((1, 1, 1)), dtype=np.uint8, low=0, high=255)], [{"scheme": "RgbTo01"}], (1, 1.4, 1))
case("nothing", [image((7, 8, 9), affine((1, 1, 1)), dtype=np.int16, low=-300, high=900)], [{"scheme": "None"}], (1, 1.4, 1), data=(1, 0))
case("two dimensions of a volume", [image((12, 11, 6), affine((1.3, 0.9, 5)), (2, 1, 1))], [ZSCORE], (1.1, 1.0))
case("two dimensions across x", [image((6, 12, 11), affine((5, 1.3, 0.9)), (1, 1, 1))], [ZSCORE], (1.1, 1.0), transpose=(2, 0, 1))
flat = nibabel.Nifti1Image((random.standard_normal((20, 17)) * 9 + 50).astype(np.float32), affine((0.7, 1.3, 1)))
case("an image of two dimensions", [flat], [ZSCORE], (1.0, 1.0))
case("zeros alone", [nibabel.Nifti1Image(np.zeros((6, 5, 4), np.float32), affine((1, 1, 1)))], [MASKED], (1.2, 1, 1))
case("zeros alone, no mask", [nibabel.Nifti1Image(np.zeros((6, 5, 4), np.float32), affine((1, 1, 1)))], [ZSCORE], (1, 1, 1))
single = np.zeros((6, 5, 4), np.float32)
single[3, 2, 1] = 7
case("one voxel", [nibabel.Nifti1Image(single, affine((2, 2, 2)))], [CT], (1, 1, 1))
case("stored left and back first", [image((12, 11, 10), affine((1.3, 0.9, 1.7), signs=(-1, -1, 1)), (2, 1, 3))], [ZSCORE], (1.1, 1.2, 1.0))
case("turned", [image((12, 11, 10), affine((1.3, 0.9, 1.7), (2, 0, 1), (-1, 1, -1)), (2, 1, 3))], [ZSCORE], (1.1, 1.2, 1.0), reoriented=True)
case("turned, oblique", [image((9, 11, 10), affine((1.3, 0.9, 1.7), (1, 0, 2), (-1, -1, 1), 0.3), (2, 1, 3))], [ZSCORE], (1.1, 1.2, 1.0), reoriented=True)
grid = affine((1.3, 0.9, 1.7))
labels = np.kron(random.randint(0, 4, (4, 4, 4)), np.ones((3, 3, 3))).astype(np.uint8)[:12, :11, :10]
case("cascade", [image((12, 11, 10), grid, (2, 1, 3))], [ZSCORE], (1.1, 1.2, 1.0), previous=nibabel.Nifti1Image(labels, grid), foreground=(1, 2, 3))
case("cascade, masked, transposed", [image((12, 11, 10), grid, (1, 1, 1), holes=200)], [MASKED], (0.8, 0.7, 0.9), transpose=(1, 2, 0),
     previous=nibabel.Nifti1Image(labels, grid), foreground=(1, 2, 3))
thick = affine((1, 1, 4))
case("cascade, thick slices", [image((12, 11, 10), thick, (1, 1, 1))], [ZSCORE], (2.5, 0.7, 0.9), previous=nibabel.Nifti1Image(labels, thick), foreground=(1, 3))
case("cascade, turned", [image((12, 11, 10), affine((1.3, 0.9, 1.7), (2, 0, 1), (-1, 1, -1)))], [ZSCORE], (1.1, 1.2, 1.0), reoriented=True,
     previous=nibabel.Nifti1Image(labels, affine((1.3, 0.9, 1.7), (2, 0, 1), (-1, 1, -1))), foreground=(1, 2, 3))

(HERE / "preprocessing.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
data = np.concatenate(payload).tobytes()
with gzip.GzipFile(HERE / "preprocessing.f32.gz", "wb", 9, mtime=0) as file:
    file.write(data)
print(len(cases), "cases,", len(data), "bytes")
