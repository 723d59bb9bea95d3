"""Prints what nibabel makes of quaternions, for HeaderDirectionsTests. Run with a Python that has nibabel."""

import nibabel
import numpy

for quaternion, pixdim in [((0.1, -0.2, 0.3), (1, 2, 3, 4)), ((0.5, 0.5, 0.5), (-1, 1.5, 1, 2)), ((0.6, 0.0, 0.8), (1, 1, 1, 1))]:
    header = nibabel.Nifti1Header()
    header["qform_code"] = 1
    header["quatern_b"], header["quatern_c"], header["quatern_d"] = quaternion
    header["pixdim"][:4] = pixdim
    print(quaternion, pixdim, numpy.round(header.get_qform()[:3, :3], 5).ravel().tolist())
