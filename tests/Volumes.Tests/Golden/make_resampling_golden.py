"""Makes resampling.json and resampling.f32.gz: what scikit-image and scipy make of small arrays, put together as nnU-Net 2 does.

    /usr/bin/python3 make_resampling_golden.py

Written from the description of nnU-Net's default_resampling.py, for scikit-image 0.19.3 and scipy 1.10.1.
"""
import gzip
import json
import pathlib

import numpy as np
from scipy.ndimage import map_coordinates
from skimage.transform import resize

HERE = pathlib.Path(__file__).parent
random = np.random.RandomState(20240611)
payload = []
cases = []


def put(array):
    flat = np.ascontiguousarray(array, dtype="<f4").ravel()
    start = sum(len(p) for p in payload)
    payload.append(flat)
    return {"start": start, "count": int(flat.size)}


def resized(array, shape, order):
    return resize(array.astype(float), shape, order, mode="edge", anti_aliasing=False, clip=True)


def resized_labels(labels, shape, order):
    if order == 0:
        return resized(labels, shape, 0)
    result = np.zeros(shape)
    for label in np.unique(labels):
        result[resized(labels == label, shape, order) >= 0.5] = label
    return result


def separate_axis(current, new, force):
    def coarsest(spacing):
        axes = np.where(np.max(spacing) / np.array(spacing) == 1)[0]
        return int(axes[0]) if len(axes) == 1 else None

    if force is not None:
        return coarsest(current) if force else None
    for spacing in (current, new):
        if np.max(spacing) / np.min(spacing) > 3:
            return coarsest(spacing)
    return None


def resampled(array, shape, current, new, order, order_z, force, labels):
    if tuple(array.shape) == tuple(shape):
        return array
    one = resized_labels if labels else resized
    axis = separate_axis(current, new, force)
    if axis is None:
        return one(array, shape, order)
    plane = [n for i, n in enumerate(shape) if i != axis]
    slices = np.stack([one(np.take(array, i, axis), plane, order) for i in range(array.shape[axis])], axis)
    if slices.shape[axis] == shape[axis]:
        return slices
    places = [n / m * (np.arange(m) + 0.5) - 0.5 for n, m in zip(slices.shape, shape)]
    grid = np.array(np.meshgrid(*places, indexing="ij"))
    if not labels or order_z == 0:
        return map_coordinates(slices, grid, order=order_z, mode="nearest")
    result = np.zeros(shape)
    for label in np.unique(slices):
        share = map_coordinates((slices == label).astype(float), grid, order=order_z, mode="nearest")
        result[np.round(share) > 0.5] = label
    return result


def case(name, source, target, current=(1, 1, 1), new=(1, 1, 1), order=3, order_z=0, force=None, labels=False):
    if labels:
        # Blocks of a few labels, so that exact halves occur.
        array = np.kron(random.randint(0, 5, [-(-n // 2) for n in source]), np.ones((2, 2, 2)))[tuple(slice(n) for n in source)]
        array[array == 4] = 21
    else:
        array = (random.standard_normal(source) * 50 + 100).astype(np.float32)
    result = resampled(array.astype(np.float32), target, current, new, order, order_z, force, labels)
    cases.append({
        "name": name, "input": list(source), "output": list(target), "current": list(current), "new": list(new), "order": order,
        "orderZ": order_z, "force": force, "labels": labels, "given": put(array), "expected": put(result),
    })


for order in range(6):
    case(f"up, order {order}", (6, 7, 9), (11, 10, 14), order=order)
    case(f"down, order {order}", (11, 13, 16), (6, 7, 9), order=order)
    case(f"mixed, order {order}", (5, 12, 7), (9, 12, 4), order=order)
    case(f"many slices to few, order {order}", (23, 5, 4), (3, 9, 8), order=order)
    case(f"sizes of 1, order {order}", (1, 8, 5), (4, 1, 7), order=order)
    case(f"one voxel, order {order}", (1, 1, 1), (2, 3, 2), order=order)
    for axis in range(3):
        current = [1.0, 1.0, 1.0]
        current[axis] = 4.0
        for order_z in (0, 1, 3):
            case(f"slices across axis {axis}, order {order}, across {order_z}", (5, 6, 7), (8, 9, 5), current, (1.5, 0.7, 1.1), order, order_z)
        case(f"as many slices across axis {axis}, order {order}", (5, 6, 7), tuple(n if i == axis else n + 3 for i, n in enumerate((5, 6, 7))), current,
             (1, 1, 1), order)
case("coarse afterwards", (9, 8, 7), (2, 9, 10), (1, 1.1, 0.9), (5, 1, 1))
case("two coarse axes", (5, 6, 7), (8, 9, 5), (0.24, 1.25, 1.25), (1, 1, 1))
case("exactly three times", (5, 6, 7), (8, 9, 5), (3, 1, 1), (1, 1, 1))
case("forced", (5, 6, 7), (8, 9, 5), (1.1, 1, 1), (1, 1, 1), force=True, order_z=1)
case("forced with equal spacings", (5, 6, 7), (8, 9, 5), force=True)
case("forbidden", (5, 6, 7), (8, 9, 5), (9, 1, 1), (1, 1, 1), force=False)
case("across two planes", (2, 6, 7), (9, 7, 6), (9, 1, 1), (1, 1, 1), order_z=5)
case("wide lines", (3, 70, 40), (4, 45, 77), order=3)
case("equal shapes", (3, 4, 5), (3, 4, 5), (9, 1, 1), (1, 1, 1))
for order in range(6):
    # An odd number of voxels has no output halfway between two: a spline's exact halves are decided by rounding alone.
    odd = order > 1
    case(f"labels up, order {order}", (5, 7, 9) if odd else (6, 7, 9), (12, 14, 18), order=order, labels=True)
    case(f"labels down, order {order}", (13, 13, 15) if odd else (12, 13, 16), (6, 7, 8), order=order, labels=True)
    case(f"labels mixed, order {order}", (7, 9, 9) if odd else (6, 8, 9), (9, 5, 9), order=order, labels=True)
    for axis in range(3):
        current = [1.0, 1.0, 1.0]
        current[axis] = 4.0
        for order_z in (0, 1, 3):
            source = (5, 7, 9) if odd or order_z > 1 else (4, 6, 8)
            case(f"labels across axis {axis}, order {order}, across {order_z}", source, (8, 12, 5), current, (1, 1, 1), order, order_z, labels=True)

(HERE / "resampling.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
data = np.concatenate(payload).tobytes()
with gzip.GzipFile(HERE / "resampling.f32.gz", "wb", 9, mtime=0) as file:
    file.write(data)
print(len(cases), "cases,", len(data), "bytes")
