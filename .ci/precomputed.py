"""Reads a precomputed volume as its specification says, with nothing of Limpid: numpy, and Pillow for JPEG.

https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/volume.md
"""

import itertools
import json
import pathlib

import numpy


def scales(folder):
    """Yields the info of each scale and its voxels, z y x."""
    folder = pathlib.Path(folder)
    info = json.loads((folder / "info").read_text())
    assert info["@type"] == "neuroglancer_multiscale_volume" and info["type"] == "image", info
    assert info["num_channels"] == 1, info
    sample = numpy.dtype(info["data_type"]).newbyteorder("<")
    for scale in info["scales"]:
        assert "sharding" not in scale, scale
        yield scale, voxels(folder / scale["key"], scale, sample)


def voxels(folder, scale, sample):
    size, offset, (chunk,) = scale["size"], scale["voxel_offset"], scale["chunk_sizes"]
    volume = numpy.zeros(size[::-1], sample)
    names = set()
    for corner in itertools.product(*(range(0, whole, part) for whole, part in zip(size, chunk))):
        end = [min(start + part, whole) for start, part, whole in zip(corner, chunk, size)]
        name = "_".join(f"{start + at}-{stop + at}" for start, stop, at in zip(corner, end, offset))
        names.add(name)
        x, y, z = (slice(start, stop) for start, stop in zip(corner, end))
        shape = [stop - start for start, stop in zip(corner, end)][::-1]
        volume[z, y, x] = decoded(folder / name, scale["encoding"], sample).reshape(shape)
    # Nothing but chunks lies there.
    assert {file.name for file in folder.iterdir()} == names, folder
    return volume


def decoded(file, encoding, sample):
    if encoding == "raw":
        return numpy.fromfile(file, sample)
    assert encoding == "jpeg" and sample == numpy.uint8, encoding
    from PIL import Image

    with Image.open(file) as picture:
        assert picture.mode == "L" and picture.format == "JPEG", picture
        return numpy.asarray(picture).reshape(-1)
