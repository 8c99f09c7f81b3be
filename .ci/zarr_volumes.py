"""Writes arrays with Debian's python3-zarr, of Zarr version 2 and N5, and compares volumes of Limpid with their voxels."""

import glob
import os
import sys
import warnings

import numpy
import zarr
from numcodecs import LZ4, Blosc, GZip, Zlib, Zstd

warnings.simplefilter("ignore")  # N5 with Blosc is not for all other readers.
SHAPE = (11, 37, 53)
CHUNKS = [(4, 16, 16), SHAPE, (3, 40, 7), (1, 8, 60)]
BLOSC = {
    f"blosc-{name}-{shuffle}": Blosc(name, 5, shuffle, blocksize=size)
    for name in ("lz4", "lz4hc", "zlib", "zstd")
    for shuffle, size in ((Blosc.NOSHUFFLE, 0), (Blosc.SHUFFLE, 1024), (Blosc.BITSHUFFLE, 0))
}
PLAIN = {"raw": None, "gzip": GZip(5), "zlib": Zlib(4)}
CODECS = {**PLAIN, "zstd": Zstd(3), "lz4": LZ4(), **BLOSC}


def voxels(kind):
    z, y, x = numpy.mgrid[tuple(slice(side) for side in SHAPE)]
    return ((z * 7 + y * 3 + x * 2 + numpy.random.default_rng(1).integers(0, 20, SHAPE)) % 256).astype(kind)


def save(folder):
    number = 0
    for kind in ("|u1", "<u2", ">u2", "<f4", ">f4"):
        for name, codec in CODECS.items():
            for order in "CF":
                path = f"{folder}/{number}-{kind[1:]}-{name}-{order}"
                array = zarr.open(
                    f"{path}.zarr",
                    mode="w",
                    shape=SHAPE,
                    chunks=CHUNKS[number % 4],
                    dtype=kind,
                    compressor=codec,
                    order=order,
                    dimension_separator="./"[number // 3 % 2],
                    fill_value=7,
                )
                array[:] = voxels(kind)
                if number % 5 == 0:  # A chunk is missing.
                    chunks = [f for f in glob.glob(f"{path}.zarr/**", recursive=True) if os.path.isfile(f)]
                    os.remove(min(chunks))
                array[:].astype(kind.replace(">", "<")).tofile(f"{path}.raw")
                number += 1
    for kind in ("|u1", "<u2", "<f4"):
        for name, codec in {**PLAIN, **BLOSC}.items():
            path = f"{folder}/{number}-{kind[1:]}-{name}"
            store = zarr.N5Store(f"{path}.n5")
            zarr.create(shape=SHAPE, chunks=CHUNKS[number % 4], dtype=kind, compressor=codec, store=store)[:] = voxels(kind)
            voxels(kind).tofile(f"{path}.raw")
            number += 1


def halved(level):
    """Means of 2 x 2 x 2 voxels, of those that there are."""
    even = numpy.pad(level.astype("f8"), [(0, side % 2) for side in level.shape], mode="edge")
    mean = even.reshape([side // 2 if i == 0 else 2 for side in even.shape for i in (0, 1)]).mean(axis=(1, 3, 5))
    return mean.astype(level.dtype) if level.dtype.kind == "f" else numpy.floor(mean + 0.5).astype(level.dtype)


def compare(folder):
    volumes = glob.glob(f"{folder}/*-0.4-*.zarr")
    assert volumes
    for volume in volumes:
        group = zarr.open(volume, mode="r")
        image = group.attrs["multiscales"][0]
        assert [axis["name"] + axis["unit"] for axis in image["axes"]] == ["znanometer", "ynanometer", "xnanometer"]
        levels = [group[level["path"]][:] for level in image["datasets"]]
        expected = numpy.fromfile(volume.replace(".zarr", ".raw"), levels[0].dtype).reshape(levels[0].shape)
        for level in levels:
            assert level.shape == expected.shape and (level == expected).all(), f"{volume}: a level differs"
            expected = halved(expected)
    print(len(volumes), "volumes opened by python3-zarr")


{"save": save, "compare": compare}[sys.argv[1]](sys.argv[2])
