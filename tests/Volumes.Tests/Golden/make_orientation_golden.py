"""Makes orientation.json and orientation.f32.gz: how nibabel reads the place of small scans, and what it makes of them when it turns them.

    /usr/bin/python3 make_orientation_golden.py
"""
import base64
import gzip
import itertools
import json
import pathlib

import nibabel
import numpy as np

HERE = pathlib.Path(__file__).parent
random = np.random.RandomState(20240613)
payload = []
cases = []
SHAPE = (3, 4, 5)


def put(array):
    flat = np.ascontiguousarray(array, dtype="<f4").ravel()
    start = sum(len(p) for p in payload)
    payload.append(flat)
    return {"start": start, "count": int(flat.size)}


def case(name, image):
    loaded = image.__class__.from_bytes(image.to_bytes())
    turned = loaded.as_reoriented(nibabel.io_orientation(loaded.affine))
    cases.append({
        "name": name, "scan": base64.b64encode(gzip.compress(image.to_bytes(), 9, mtime=0)).decode(),
        "letters": "".join(nibabel.aff2axcodes(loaded.affine)), "affine": loaded.affine.ravel().tolist(),
        "spacing": [float(z) for z in loaded.header.get_zooms()], "values": put(loaded.get_fdata().T),
        "turnedShape": list(turned.shape), "turnedLetters": "".join(nibabel.aff2axcodes(turned.affine)), "turnedAffine": turned.affine.ravel().tolist(),
        "turnedSpacing": [float(z) for z in turned.header.get_zooms()], "turnedValues": put(turned.get_fdata().T),
    })


def data():
    return random.randint(-500, 500, SHAPE).astype(np.int16)


def matrix(rotation, steps, origin=(-11.5, 7.25, 30)):
    affine = np.eye(4)
    affine[:3, :3] = rotation * np.array(steps)
    affine[:3, 3] = origin
    return affine


for order in itertools.permutations(range(3)):
    for signs in itertools.product((1, -1), repeat=3):
        rotation = np.zeros((3, 3))
        rotation[list(order), range(3)] = signs
        case(f"axes {order}, signs {signs}", nibabel.Nifti1Image(data(), matrix(rotation, (0.7, 1.1, 2.9))))
for index in range(20):
    rotation = np.linalg.qr(random.standard_normal((3, 3)))[0]
    case(f"oblique {index}", nibabel.Nifti1Image(data(), matrix(rotation, random.uniform(0.4, 4, 3))))
for index in range(5):
    shear = np.linalg.qr(random.standard_normal((3, 3)))[0] @ (np.eye(3) + np.triu(random.uniform(-0.3, 0.3, (3, 3)), 1))
    image = nibabel.Nifti1Image(data(), None)
    image.set_sform(matrix(shear, (1, 2, 3)), code=1)
    case(f"sheared {index}", image)
for index in range(5):
    image = nibabel.Nifti1Image(data(), None)
    image.set_qform(matrix(np.linalg.qr(random.standard_normal((3, 3)))[0], random.uniform(0.4, 4, 3)), code=1)
    case(f"qform alone {index}", image)
image = nibabel.Nifti1Image(data(), None)
image.header.set_zooms((0.5, 1.5, 2.5))
image.header["sform_code"] = image.header["qform_code"] = 0
case("no orientation", image)
image = nibabel.Nifti1Image(data(), matrix(np.diag([-1, -1, 1]), (1, 1, 2)))
image.header.set_zooms((3, 4, 5))
case("pixdim otherwise than the sform", image)
image = nibabel.Nifti1Image(data(), matrix(np.eye(3), (1, 1, 2)))
image.header.set_zooms((3, 4, 5))
case("pixdim otherwise than the sform, not turned", image)
scaled = nibabel.Nifti1Image(data(), np.eye(4))
scaled.header.set_slope_inter(0.013, -4.5)
case("scaled", scaled)
case("big-endian", nibabel.Nifti1Image(data(), np.eye(4), nibabel.Nifti1Header(endianness=">")))
case("nifti-2", nibabel.Nifti2Image(data(), matrix(np.diag([-1, 1, 1]), (0.1, 0.2, 0.3))))

(HERE / "orientation.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
raw = np.concatenate(payload).tobytes()
with gzip.GzipFile(HERE / "orientation.f32.gz", "wb", 9, mtime=0) as file:
    file.write(raw)
print(len(cases), "cases,", len(raw), "bytes")
