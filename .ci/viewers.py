"""Compares what viewers and readers of volumes see with the sections that were restored into TIFF files.

usage: viewers.py precomputed TIFF DATA | viewers.py views TIFF DATA VIEWS | viewers.py compare TIFF PICTURES
"""

import json
import pathlib
import sys

import numpy
import tifffile
from PIL import Image

import precomputed

WIDTH, HEIGHT = 640, 560
Z = 35
# JPEG of the quality that Limpid writes by itself changes restored voxels by this much at most, in the mean.
JPEG = 4


def stack(folder):
    return numpy.stack([tifffile.imread(file) for file in sorted(pathlib.Path(folder).glob("*.tif"))])


def halved(volume):
    """The means of blocks of two voxels along each axis, of fewer at the far sides; halves are rounded up."""
    padded = numpy.pad(volume.astype(float), [(0, side % 2) for side in volume.shape], constant_values=numpy.nan)
    z, y, x = (side // 2 for side in padded.shape)
    return numpy.floor(numpy.nanmean(padded.reshape(z, 2, y, 2, x, 2), axis=(1, 3, 5)) + 0.5).astype(volume.dtype)


# How Neuroglancer names a volume, and where the middle of its first voxel is.
VOLUMES = {
    "v.zarr": ("zarr3:", 0),
    "v.precomputed": ("neuroglancer-precomputed:", 0.5),
    "jpeg.precomputed": ("neuroglancer-precomputed:", 0.5),
}


def sides(volume):
    """What a view shows: its layout, voxels a pixel, and the pixels."""
    coarse = halved(volume)
    return {
        "xy": ("xy", 1, volume[Z]),
        "xz": ("xz", 1, volume[:, volume.shape[1] // 2]),
        "coarse": ("xy", 2, coarse[Z // 2]),
    }


def views(volume, data, target):
    z, y, x = volume.shape
    resolution = next(precomputed.scales(data / "v.precomputed"))[0]["resolution"]
    described = []
    for name, (driver, first) in VOLUMES.items():
        for side, (layout, scale, _) in sides(volume).items():
            # The middle of a voxel across the view, and of the volume along it.
            across = {"xy": [x / 2, y / 2, Z + 0.5], "xz": [x / 2, y // 2 + 0.5, z / 2]}[layout]
            described.append(
                {
                    "name": f"{name}-{side}",
                    "state": {
                        "layers": [{"name": name, "type": "image", "source": f"ADDRESS/{name}/|{driver}"}],
                        "dimensions": {axis: [side * 1e-9, "m"] for axis, side in zip("xyz", resolution)},
                        "position": [at + first - 0.5 for at in across],
                        "crossSectionScale": scale,
                        "layout": layout,
                        "showAxisLines": False,
                        "showScaleBar": False,
                        "showDefaultAnnotations": False,
                        "crossSectionBackgroundColor": "#000000",
                    },
                }
            )
    json.dump({"width": WIDTH, "height": HEIGHT, "views": described}, open(target, "w"))


def require_same(what, found, expected, allowed=0):
    """The same pixels; or, where JPEG has changed them, nearly the same."""
    assert found.shape == expected.shape, f"{what}: {found.shape}; expected {expected.shape}"
    change = numpy.abs(found.astype(float) - expected)
    mean = change.mean()
    assert mean <= allowed and (allowed == 0 or mean > 0), f"{what}: differs by {mean} in the mean, {change.max()} at most"
    print(f"{what}: {found.shape} pixels, mean difference {mean:.2f}")


def compare_precomputed(volume, data):
    expected, sizes = volume, []
    for scale, found in precomputed.scales(data / "v.precomputed"):
        require_same(f"precomputed, scale {scale['key']}", found, expected)
        sizes.append(scale["resolution"])
        expected = halved(expected)
    assert len(sizes) == 3 and sizes[1] == [2 * side for side in sizes[0]], sizes
    _, first = next(precomputed.scales(data / "jpeg.precomputed"))
    require_same("precomputed, jpeg", first, volume, JPEG)


def compare_picture(what, file, expected, allowed):
    """The section is in the middle of the picture, grey, and nothing but black lies around it."""
    picture = numpy.asarray(Image.open(file).convert("RGB"))
    height, width = expected.shape
    top, left = (HEIGHT - height) // 2, (WIDTH - width) // 2
    shown = picture[top : top + height, left : left + width]
    assert (shown == shown[..., :1]).all(), f"{what}: colours"
    require_same(what, shown[..., 0], expected, allowed)
    assert expected.std() > 10, f"{what}: the section has no structure"
    assert picture[:, left - 5 : left].max() == 0 and picture[:, left + width : left + width + 5].max() == 0, what


def compare(volume, pictures):
    for name in VOLUMES:
        allowed = JPEG if name.startswith("jpeg") else 0
        for side, (_, _, pixels) in sides(volume).items():
            compare_picture(f"Neuroglancer, {name}, {side}", pictures / f"{name}-{side}.png", pixels, allowed)


command, sections, *paths = sys.argv[1:]
{"precomputed": compare_precomputed, "views": views, "compare": compare}[command](
    stack(sections), *(pathlib.Path(path) for path in paths)
)
