"""Makes small models with random weights, scans, and what nnU-Net's own code predicts of them, whole: files in, files out.

Run with nnU-Net 2.8.1 and nibabel: python3 make_goldens.py [case ...]
Sums of windows are set to single precision, as for the other cases of this folder. Each case is a result folder of nnU-Net with scan_0000.nii.gz and so on,
previous.nii.gz where it is the second stage of a cascade, golden_segmentation.nii.gz, every n-th probability in golden_probabilities.f32.gz, and case.json.
"""
import copy
import gzip
import inspect
import json
import pathlib
import shutil
import sys
import tempfile
import textwrap

import nibabel
import numpy as np
import torch
from nibabel.orientations import apply_orientation, axcodes2ornt, io_orientation, ornt_transform
from nnunetv2.inference import predict_from_raw_data
from nnunetv2.training.nnUNetTrainer.nnUNetTrainer import nnUNetTrainer
from nnunetv2.utilities.label_handling.label_handling import determine_num_input_channels
from nnunetv2.utilities.plans_handling.plans_handler import PlansManager
from scipy.ndimage import gaussian_filter

HERE = pathlib.Path(__file__).parent
EVERY = 2
LEAST_SHARE = 0.04
Predictor = predict_from_raw_data.nnUNetPredictor
WINDOWS = "_internal_predict_sliding_window_return_logits"
exec(textwrap.dedent(inspect.getsource(getattr(Predictor, WINDOWS)).replace("torch.half", "torch.float32")), predict_from_raw_data.__dict__)
setattr(Predictor, WINDOWS, predict_from_raw_data.__dict__[WINDOWS])


def resampling(label_order=1, thick_orders=(0, 0, 0)):
    name = "resample_data_or_seg_to_shape"
    entry = {}
    for what, order, thick in zip(("data", "seg", "probabilities"), (3, label_order, 1), thick_orders):
        entry[f"resampling_fn_{what}"] = name
        entry[f"resampling_fn_{what}_kwargs"] = {"is_seg": what == "seg", "order": order, "order_z": thick, "force_separate_z": None}
    return entry


def interpolation():
    """What nnU-Net's planners that resample by PyTorch write."""
    entry = {}
    for what in ("data", "seg", "probabilities"):
        entry[f"resampling_fn_{what}"] = "resample_torch_fornnunet"
        entry[f"resampling_fn_{what}_kwargs"] = {
            "is_seg": what == "seg", "force_separate_z": None, "memefficient_seg_resampling": False, "separate_z_anisotropy_threshold": 3}
    return entry


def architecture(dims, strides, kernels):
    count = len(strides)
    return {
        "network_class_name": "dynamic_network_architectures.architectures.unet.PlainConvUNet",
        "arch_kwargs": {
            "n_stages": count, "features_per_stage": [4, 6, 8][:count], "conv_op": f"torch.nn.modules.conv.Conv{dims}d", "kernel_sizes": kernels, "strides": strides,
            "n_conv_per_stage": [1] * count, "n_conv_per_stage_decoder": [1] * (count - 1), "conv_bias": True,
            "norm_op": f"torch.nn.modules.instancenorm.InstanceNorm{dims}d", "norm_op_kwargs": {"eps": 1e-5, "affine": True},
            "dropout_op": None, "dropout_op_kwargs": None, "nonlin": "torch.nn.LeakyReLU", "nonlin_kwargs": {"inplace": True}},
        "_kw_requires_import": ["conv_op", "norm_op", "dropout_op", "nonlin"]}


def configuration(patch, spacing, normalization, mask=None, net=None, **more):
    return {
        "data_identifier": "nnUNetPlans_3d_fullres", "preprocessor_name": "DefaultPreprocessor", "batch_size": 2, "patch_size": patch, "spacing": spacing,
        "normalization_schemes": normalization, "use_mask_for_norm": mask or [False] * len(normalization), **resampling(), **({"architecture": net} if net else {}), **more}


def affine(spacing, axes, signs, angles=(0.2, -0.15, 0.1)):
    """Axes that run along directions of the patient, each turned a little."""
    (cx, cy, cz), (sx, sy, sz) = np.cos(angles), np.sin(angles)
    turn = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]]) @ np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]]) @ np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    matrix = np.eye(4)
    matrix[:3, :3] = turn[:, axes] * signs * spacing
    matrix[:3, 3] = [3, -4, 50]
    return matrix


def smooth(rng, size, width=2.0):
    field = gaussian_filter(rng.normal(size=size), [min(width, n / 4) for n in size])
    return field / field.std()


def channels(rng, size, count, margin):
    """Values within a margin of zeros, with a hole, and with a bay; the second channel ends half-way along x."""
    inside = np.zeros(size, bool)
    inside[tuple(slice(m, n - m // 2) for m, n in zip(margin, size))] = True
    x, y, z = (n // 2 for n in size)
    inside[x - 2:x + 2, y - 3:y + 1, z - 1:z + 1] = False
    inside[:margin[0] + 4, :margin[1] + 5] = False
    values = [np.round(120 * smooth(rng, size) + 60) * inside for _ in range(count)]
    if count > 1:
        values[1][x:] = 0
    return values


def regions(label):
    return {"whole": [1, 2, 3], "core": [2, 3], "inner": label}


THREE = {"background": 0, "a": 1, "b": 2}
CUBE = architecture(3, [[1, 1, 1], [2, 2, 2]], [[3, 3, 3]] * 2)
THICK = architecture(3, [[1, 1, 1], [1, 2, 2], [2, 2, 2]], [[1, 3, 3], [3, 3, 3], [3, 3, 3]])
FLATTER = architecture(3, [[1, 1, 1], [1, 2, 2]], [[3, 3, 3]] * 2)
OLD = {
    "UNet_class_name": "PlainConvUNet", "UNet_base_num_features": 4, "unet_max_num_features": 6, "num_pool_per_axis": [1, 1, 1], "n_conv_per_stage_encoder": [1, 1],
    "n_conv_per_stage_decoder": [1], "pool_op_kernel_sizes": [[1, 1, 1], [2, 2, 2]], "conv_kernel_sizes": [[3, 3, 3]] * 2}
CASES = {
    # The second stage of a cascade, of two folds: labels of the first one outside the crop and beside the mask too.
    "cascade": dict(
        configuration="3d_cascade_fullres", labels=THREE, size=(26, 25, 24), margin=(3, 4, 2), affine=np.diag([1.0, 1.1, 1.3, 1]), folds=("0", "1"), previous=True,
        configurations={
            "3d_lowres": configuration([16, 16, 16], [2.0, 2.0, 2.0], ["ZScoreNormalization"], net=CUBE, next_stage="3d_cascade_fullres"),
            "3d_fullres": configuration([16, 16, 16], [1.2, 1.0, 0.9], ["ZScoreNormalization"], [True], CUBE),
            "3d_cascade_fullres": {"inherits_from": "3d_fullres", "previous_stage": "3d_lowres"}}),
    # Axes in the order (x, z, y), thick slices along x, two axes mirrored.
    "turned": dict(
        configuration="3d_fullres", labels=THREE, size=(11, 30, 33), margin=(1, 2, 3), affine=np.diag([-3.6, 0.9, 1.1, 1]), folds=("all",), turn=(2, 0, 1), mirrored=(0, 2),
        configurations={"3d_fullres": configuration([8, 24, 16], [3.2, 1.0, 0.8], ["CTNormalization"], net=THICK, **resampling(thick_orders=(0, 0, 1)))}),
    # Stored to the front, the bottom and the left; of two channels, the second of which ends half-way; regions.
    "reoriented": dict(
        configuration="3d_fullres", labels={"background": 0, **regions(3), "ignore": 4}, order=[3, 1, 2], size=(24, 26, 25), margin=(3, 2, 2), channels=2,
        affine=affine([1.1, 0.8, 1.4], [1, 2, 0], [1, -1, -1]), folds=("all",), reader="NibabelIOWithReorient",
        configurations={"3d_fullres": configuration([16, 16, 16], [1.2, 1.0, 0.9], ["ZScoreNormalization"] * 2, [True, False], CUBE)}),
    # Two dimensions across y, slices smaller than the patch along one axis, three folds, mirrored.
    "flat": dict(
        configuration="2d", labels=THREE, size=(38, 7, 17), margin=(2, 1, 2), affine=np.diag([0.7, 3.3, 1.1, 1]), folds=("0", "1", "3"), turn=(1, 0, 2), mirrored=(0, 1),
        configurations={"2d": configuration([24, 16], [1.0, 0.8], ["RescaleTo01Normalization"], net=architecture(2, [[1, 1], [2, 2]], [[3, 3]] * 2))}),
    # Thick slices, resampled by PyTorch.
    "interpolated": dict(
        configuration="3d_fullres", labels=THREE, size=(22, 24, 11), margin=(1, 2, 1), affine=np.diag([0.9, 1.2, 3.1, 1]), folds=("all",),
        configurations={"3d_fullres": configuration([8, 16, 16], [4.3, 1.0, 0.8], ["ZScoreNormalization"], net=FLATTER, **interpolation())}),
    # An old plan; a scan smaller than the patch along each axis.
    "small": dict(
        configuration="3d_fullres", labels=THREE, size=(13, 9, 11), margin=(0, 1, 0), affine=np.diag([1.3, 1.0, 0.9, 1]), folds=("all",), mirrored=(0, 1, 2),
        configurations={"3d_fullres": configuration([20, 16, 24], [1.0, 1.1, 1.2], ["ZScoreNormalization"], **OLD)}),
}


def randomise(network, seed):
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            values = torch.randn(parameter.shape, generator=generator)
            if parameter.ndim > 1:
                values = values * 1.4 / (parameter.shape[0] if "transp" in name else parameter[0].numel()) ** 0.5
            parameter.copy_(1 + 0.2 * values if "norm" in name and name.endswith("weight") else values if parameter.ndim > 1 else 0.2 * values)


def write_model(folder, case, seed):
    turn = list(case.get("turn", (0, 1, 2)))
    plans = {
        "dataset_name": f"Dataset001_{folder.name}", "plans_name": "nnUNetPlans", "image_reader_writer": case.get("reader", "NibabelIO"), "transpose_forward": turn,
        "transpose_backward": [turn.index(axis) for axis in range(3)], "configurations": case["configurations"], "label_manager": "LabelManager",
        "foreground_intensity_properties_per_channel": {"0": {"mean": 80.5, "std": 91.3, "percentile_00_5": -90.0, "percentile_99_5": 310.0}, "1": {}}}
    dataset = {"channel_names": {str(i): f"channel {i}" for i in range(case.get("channels", 1))}, "labels": case["labels"], "numTraining": 1, "file_ending": ".nii.gz"}
    if "order" in case:
        dataset["regions_class_order"] = case["order"]
    (folder / "plans.json").write_text(json.dumps(plans, indent=1))
    (folder / "dataset.json").write_text(json.dumps(dataset, indent=1))
    manager = PlansManager(copy.deepcopy(plans))
    chosen = manager.get_configuration(case["configuration"])
    heads = manager.get_label_manager(dataset).num_segmentation_heads
    for place, fold in enumerate(case["folds"]):
        network = nnUNetTrainer.build_network_architecture(manager, chosen, determine_num_input_channels(manager, chosen, dataset), heads, enable_deep_supervision=True)
        randomise(network, 10 * seed + place)
        (folder / f"fold_{fold}").mkdir()
        torch.save(
            {"network_weights": network.state_dict(), "trainer_name": "nnUNetTrainer", "init_args": {"configuration": case["configuration"], "fold": fold},
             "inference_allowed_mirroring_axes": case.get("mirrored", (0, 1, 2))}, folder / f"fold_{fold}" / "checkpoint_final.pth")


def write_scan(folder, case):
    rng = np.random.default_rng(sum(map(ord, folder.name)))
    for number, values in enumerate(channels(rng, case["size"], case.get("channels", 1), case["margin"])):
        nibabel.save(nibabel.Nifti1Image(values.astype(np.int16), case["affine"]), folder / f"scan_{number:04d}.nii.gz")
    if case.get("previous"):
        labels = np.stack([smooth(rng, case["size"]) for _ in case["labels"]]).argmax(0)
        nibabel.save(nibabel.Nifti1Image(labels.astype(np.uint8), case["affine"]), folder / "previous.nii.gz")


def predict(folder, case, out):
    predictor = Predictor(use_mirroring="mirrored" in case, device=torch.device("cpu"), allow_tqdm=False)
    predictor.initialize_from_trained_model_folder(str(folder), ("all",) if case["folds"] == ("all",) else None)
    scan = [str(path) for path in sorted(folder.glob("scan_*.nii.gz"))]
    if case.get("previous"):
        shutil.copy(folder / "previous.nii.gz", out / "scan.nii.gz")
    predictor.predict_from_files_sequential([scan], [str(out / "labels")], save_probabilities=True, folder_with_segs_from_prev_stage=str(out) if case.get("previous") else None)
    probabilities = np.load(out / "labels.npz")["probabilities"]
    if case.get("reader") == "NibabelIOWithReorient":
        back = ornt_transform(axcodes2ornt("RAS"), io_orientation(case["affine"]))
        probabilities = np.stack([apply_orientation(head.T, back).T for head in probabilities])
    return np.asarray(nibabel.load(out / "labels.nii.gz").dataobj), probabilities


def pack(path, content):
    with open(path, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as packed:
        packed.write(content)


def make(name, case):
    folder = HERE / name
    for seed in range(1, 100):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        write_model(folder, case, seed)
        write_scan(folder, case)
        with tempfile.TemporaryDirectory() as out:
            labels, probabilities = predict(folder, case, pathlib.Path(out))
            shares = [float((labels == value).mean()) for value in range(len([label for label in case["labels"] if label != "ignore"]))]
            if min(shares) < LEAST_SHARE:
                continue
            shutil.copy(pathlib.Path(out) / "labels.nii.gz", folder / "golden_segmentation.nii.gz")
        sampled = np.ascontiguousarray(probabilities[:, ::EVERY, ::EVERY, ::EVERY].round(5).astype("<f4"))
        pack(folder / "golden_probabilities.f32.gz", sampled.tobytes())
        (folder / "case.json").write_text(json.dumps({"mirroring": "mirrored" in case, "probabilities": sampled.shape, "every": EVERY}))
        print(f"{name}: seed {seed}, {labels.shape}, shares {np.round(shares, 2)}")
        return
    raise RuntimeError(f"{name}: no seed gives every label")


for wanted in sys.argv[1:] or CASES:
    make(wanted, CASES[wanted])
