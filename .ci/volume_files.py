"""Saves volumes as HDF5, TIFF, MRC and PNG with other programs, and opens those of Limpid.

usage: volume_files.py save FOLDER | volume_files.py compare FOLDER
"""

import json
import struct
import sys

import numpy

SHAPE = (9, 31, 27)
TYPES = ("uint8", "uint16", "float32")


class Expected:
    """What is to be read: lines of a table, and the voxels that they name."""

    def __init__(self, folder):
        self.folder = folder
        self.lines = []

    def volume(self, source, voxels, size=None):
        raw = f"{len(self.lines)}.raw"
        native = numpy.ascontiguousarray(voxels.astype(voxels.dtype.newbyteorder("=")))
        native.tofile(f"{self.folder}/{raw}")
        shape = " x ".join(str(side) for side in voxels.shape)
        nanometres = " ".join("%#.6g" % side for side in size) if size else "no size"
        self.lines.append(f"{source}\t{shape}, {native.dtype}\t{raw}\t{nanometres}")

    def refusal(self, source, words):
        self.lines.append(f"{source}\t{words}")

    def save(self):
        with open(f"{self.folder}/volumes.tsv", "w") as file:
            file.writelines(line + "\n" for line in self.lines)


def random(kind, shape=SHAPE):
    generator = numpy.random.default_rng(7)
    if kind == "float32":
        return generator.normal(size=shape).astype(kind)
    return generator.integers(0, numpy.iinfo(kind).max, shape, dtype=kind, endpoint=True)


def save_hdf5(folder, expected):
    import h5py

    for libver in ("earliest", "latest"):
        name = f"{libver}.h5"
        with h5py.File(f"{folder}/{name}", "w", libver=libver) as file:
            for kind in TYPES:
                voxels = random(kind)
                storages = {
                    "plain": {},
                    "chunks": dict(chunks=(4, 8, 16)),
                    "gzip": dict(chunks=(2, 31, 27), compression="gzip"),
                    "all": dict(chunks=(3, 5, 7), compression=9, shuffle=True, fletcher32=True),
                    "growing": dict(chunks=(4, 8, 16), maxshape=(None, None, 40), compression=1),
                    "slices": dict(chunks=(1, 31, 27), maxshape=(None, 31, 27)),
                }
                for storage, options in storages.items():
                    for order in "<>":
                        path = f"{kind}/{storage}{'little' if order == '<' else 'big'}"
                        file.create_dataset(path, data=voxels.astype(numpy.dtype(kind).newbyteorder(order)), **options)
                        expected.volume(f"{name}::/{path}", voxels)
            voxels = random("uint8")
            holes = file.create_dataset("holes", SHAPE, "uint16", chunks=(3, 31, 27), fillvalue=513)
            holes[3:6] = random("uint16")[3:6]
            expected.volume(f"{name}::holes", holes[:])
            file["turned"] = voxels.transpose(2, 1, 0)
            axes = {"axes": [{"key": key, "typeFlags": 2, "resolution": 0, "description": ""} for key in "xyz"]}
            file["turned"].attrs["axistags"] = json.dumps(axes)
            file["turned"].attrs["element_size_um"] = (0.004, 0.008, 0.04)
            expected.volume(f"{name}::turned", voxels, (40, 8, 4))
            file["five"] = voxels[None, :, :, :, None]
            file["five"].attrs["resolution"] = (30.0, 5.0, 4.0)
            expected.volume(f"{name}::/five", voxels, (30, 5, 4))
            file["signed"] = voxels.astype("int16")
            expected.refusal(f"{name}::signed", "holds int16; expected uint8, uint16 or float32")
            file.create_dataset("lzf", data=voxels, compression="lzf")
            expected.refusal(f"{name}::lzf", "went through the filter lzf (32000), which is not available")
        expected.refusal(name, "data sets of three dimensions: ")
    with h5py.File(f"{folder}/single.h5", "w") as file:
        file["em/stack"] = voxels
        file["em/sums"] = voxels.sum((1, 2))
    expected.volume("single.h5", voxels)


def save_tiff(folder, expected):
    import tifffile

    per_centimetre = dict(resolution=(1e7 / 8, 1e7 / 8), resolutionunit="CENTIMETER")
    for kind in TYPES:
        voxels = random(kind)
        forms = {
            "pages": dict(metadata=None),
            "shaped": {},
            "big": dict(bigtiff=True, byteorder=">"),
            "tiles": dict(tile=(16, 16), compression="zlib"),
            "rows": dict(rowsperstrip=5, compression="zlib", predictor=kind != "float32"),
            "white": dict(photometric="miniswhite", metadata=None),
        }
        for form, options in forms.items():
            name = f"{kind}-{form}.tif"
            tifffile.imwrite(f"{folder}/{name}", voxels, **{"photometric": "minisblack", **options, **per_centimetre})
            negative = -voxels if kind == "float32" else numpy.iinfo(kind).max - voxels if form == "white" else voxels
            expected.volume(name, negative if form == "white" else voxels)
        size = dict(resolution=(1 / 0.008, 1 / 0.008), metadata={"spacing": 0.04, "unit": "um", "axes": "ZYX"})
        tifffile.imwrite(f"{folder}/{kind}-imagej.tif", voxels, imagej=True, **size)
        expected.volume(f"{kind}-imagej.tif", voxels, (40, 8, 8))
        tifffile.imwrite(f"{folder}/{kind}-truncated.tif", voxels, imagej=True, truncate=True, **size)
        assert len(tifffile.TiffFile(f"{folder}/{kind}-truncated.tif").pages) == 1
        expected.volume(f"{kind}-truncated.tif", voxels, (40, 8, 8))
        physical = {f"PhysicalSize{axis}{unit}": value for axis in "XYZ" for unit, value in (("", 8), ("Unit", "nm"))}
        metadata = {"axes": "ZYX", **physical, "PhysicalSizeZ": 40}
        tifffile.imwrite(
            f"{folder}/{kind}.ome.tif", voxels, ome=True, photometric="minisblack", metadata=metadata, **per_centimetre
        )
        expected.volume(f"{kind}.ome.tif", voxels, (40, 8, 8))
    channels = random("uint8", (3, 2, 31, 27))
    tifffile.imwrite(f"{folder}/channels.tif", channels, imagej=True, metadata={"axes": "ZCYX"})
    expected.refusal("channels.tif", "has 2 channels x 3 slices; expected slices alone")
    with tifffile.TiffWriter(f"{folder}/levels.tif") as file:
        for section in random("uint8"):
            file.write(section, subifds=1, metadata=None)
            file.write(section[::2, ::2], subfiletype=1, metadata=None)
    expected.volume("levels.tif", random("uint8"))
    with tifffile.TiffWriter(f"{folder}/mixed.tif") as file:
        file.write(random("uint8")[0], metadata=None)
        file.write(random("uint16")[0], metadata=None)
    expected.refusal("mixed.tif", "page 2 of 2 has 27 x 31 pixels of uint16; expected 27 x 31 pixels of uint8")


def mrc(voxels, mode, order, extended=b"", flags=0):
    nz, ny, nx = voxels.shape
    header = bytearray(1024)
    struct.pack_into(order + "10i", header, 0, nx, ny, nz, mode, 0, 0, 0, nx, ny, nz)
    struct.pack_into(order + "6f", header, 40, nx * 80.0, ny * 80.0, nz * 400.0, 90, 90, 90)
    struct.pack_into(order + "3i", header, 64, 1, 2, 3)
    struct.pack_into(order + "i", header, 92, len(extended))
    header[208:212] = b"MAP "
    header[212:216] = b"\x44\x44\0\0" if order == "<" else b"\x11\x11\0\0"
    if flags:
        struct.pack_into(order + "2i", header, 152, 1146047817, flags)
    return bytes(header) + extended + voxels.astype(voxels.dtype.newbyteorder(order)).tobytes()


def save_mrc(folder, expected):
    for order in "<>":
        for mode, kind in ((0, "int8"), (1, "int16"), (2, "float32"), (6, "uint16")):
            for extended in (b"", b"abcd" * 80):
                name = f"{mode}{'little' if order == '<' else 'big'}{len(extended)}.mrc"
                voxels = random(kind)
                with open(f"{folder}/{name}", "wb") as file:
                    file.write(mrc(voxels, mode, order, extended))
                if mode < 2:  # Signed voxels are moved to begin at 0.
                    least = numpy.iinfo(kind).min
                    voxels = (voxels.astype("int32") - least).astype("u" + kind)
                expected.volume(name, voxels, (40, 8, 8))
    with open(f"{folder}/short.mrc", "wb") as file:
        file.write(mrc(random("float32"), 2, "<")[:-8])
    expected.refusal("short.mrc", "short.mrc: ")


def save_png(folder, expected):
    import os

    from PIL import Image

    for kind in ("uint8", "uint16"):
        os.mkdir(f"{folder}/{kind}-png")
        voxels = random(kind)
        for z, section in enumerate(voxels):
            Image.fromarray(section).save(f"{folder}/{kind}-png/{5600 + z:05}.png")
        expected.volume(f"{kind}-png", voxels)
    os.mkdir(f"{folder}/colours-png")
    Image.new("RGB", (27, 31), (1, 200, 30)).save(f"{folder}/colours-png/1.png")
    expected.refusal("colours-png", "colours-png/1.png: ")


def save(folder):
    expected = Expected(folder)
    for saving in (save_hdf5, save_tiff, save_mrc, save_png):
        saving(folder, expected)
    expected.save()
    random("uint16").tofile(f"{folder}/imagej.raw")  # For ImageJ to save.


def compare(folder):
    """The HDF5 files of Limpid, whose voxels count from 0."""
    import h5py

    for kind in TYPES:
        for deflate in (0, 1):
            with h5py.File(f"{folder}/{kind}-{deflate}.h5", "r") as file:
                assert list(file) == ["em"] and list(file["em"]) == ["raw"], list(file)
                data = file["em/raw"]
                counted = numpy.arange(10 * 30 * 26).astype(kind).reshape(10, 30, 26)
                assert data.dtype == kind and data.chunks == (4, 8, 16), (data.dtype, data.chunks)
                assert data.compression == ("gzip" if deflate else None)
                assert numpy.array_equal(data[:], counted), f"{kind}: other voxels"
                assert numpy.allclose(data.attrs["element_size_um"], (0.04, 0.008, 0.008))
    print("6 HDF5 files opened by h5py")


if __name__ == "__main__":
    {"save": save, "compare": compare}[sys.argv[1]](sys.argv[2])
