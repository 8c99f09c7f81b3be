"""Saves sections with tifffile, and opens restored ones with every reader that is there."""

import logging
import os
import re
import subprocess
import sys
import warnings

import numpy
import tifffile

NANOMETRES = 8
PER_CENTIMETRE = 1e7 / NANOMETRES
UNITS = {"nm": 1, "micron": 1e3, "um": 1e3, "µm": 1e3, "\\u00B5m": 1e3, "mm": 1e6, "cm": 1e7, "inch": 2.54e7}


def save(section, folder, raw):
    """Three sections in the dialects that tifffile writes, and the raw samples for other programs."""
    samples = tifffile.imread(section)
    samples.tofile(raw)
    size = dict(resolution=(PER_CENTIMETRE, PER_CENTIMETRE), resolutionunit="CENTIMETER")
    tifffile.imwrite(f"{folder}/s_0004.tif", samples, **size)
    tifffile.imwrite(
        f"{folder}/s_0005.tif",
        samples,
        imagej=True,
        resolution=(1 / 0.008, 1 / 0.008),
        metadata={"unit": "um", "min": float(samples.min()), "max": float(samples.max())},
    )
    metadata = {"axes": "YX", "PhysicalSizeX": 8, "PhysicalSizeXUnit": "nm", "PhysicalSizeY": 8, "PhysicalSizeYUnit": "nm"}
    tifffile.imwrite(f"{folder}/s_0006.tif", samples, ome=True, metadata=metadata, **size)


class Complaints(logging.Handler):
    def emit(self, record):
        raise AssertionError(f"tifffile complains: {record.getMessage()}")


def by_tifffile(path, expected):
    logging.getLogger("tifffile").addHandler(Complaints())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with tifffile.TiffFile(path) as file:
            assert len(file.pages) == 1 and len(file.series) == 1, f"{len(file.pages)} pages"
            assert nanometres_in_tags(file.pages[0]) == NANOMETRES, "size of a pixel in the tags"
            ome = file.ome_metadata
            if ome:
                assert re.search(r'PhysicalSizeX="8(\.0)?"', ome), "size of a pixel in OME-XML"
                kind = {"float32": "float"}.get(str(file.pages[0].dtype), str(file.pages[0].dtype))
                assert f'Type="{kind}"' in ome, "type in OME-XML"
            if file.pages[0].compression == tifffile.COMPRESSION.LZW and missing("imagecodecs"):
                return expected
            return file.asarray()


def nanometres_in_tags(page):
    """Without a unit in the tags, ImageJ's description has it."""
    numerator, denominator = page.tags["XResolution"].value
    unit = {2: "inch", 3: "cm"}.get(int(page.tags["ResolutionUnit"].value))
    if unit is None:
        unit = re.search(r"^unit=(.*)$", page.description, re.MULTILINE).group(1)
    return round(UNITS[unit] * denominator / numerator, 3)


def by_pil(path, expected):
    from PIL import Image

    with Image.open(path) as image:
        assert getattr(image, "n_frames", 1) == 1
        return numpy.array(image)


def by_opencv(path, expected):
    import cv2

    return cv2.imread(path, cv2.IMREAD_UNCHANGED)


def by_gdal(path, expected):
    from osgeo import gdal

    gdal.UseExceptions()
    return gdal.Open(path).ReadAsArray()


def by_libtiff(path, expected):
    told = subprocess.run(["tiffinfo", path], capture_output=True, text=True, check=True)
    # Tags of other programs are unknown to it, and it says so.
    odd = [line for line in told.stderr.splitlines() if "unknown field with tag" not in line.lower()]
    assert not odd, odd
    subprocess.run(["tiffcp", "-c", "none", path, path + ".plain"], check=True, capture_output=True)
    return tifffile.imread(path + ".plain")


def by_vips(path, expected):
    subprocess.run(["vips", "rawsave", path, path + ".raw"], check=True, capture_output=True)
    return numpy.fromfile(path + ".raw", expected.dtype).reshape(expected.shape)


class ImageJ:
    """What ImageJ has told of each file."""

    def __init__(self, table):
        self.rows = {}
        with open(table, encoding="utf-8") as lines:
            for line in lines:
                path, *cells = line.rstrip("\n").split("\t")
                self.rows[path] = cells

    def read(self, path, expected):
        images, bits, width, height, unit, low, high = self.rows[path]
        assert images == "1", f"{images} images"
        assert int(bits) == 8 * expected.itemsize, f"{bits} bits"
        for size in (width, height):
            assert abs(float(size) * UNITS[unit] / NANOMETRES - 1) < 1e-3, f"a pixel is {size} {unit}"
        shown = numpy.mean((expected > float(low)) & (expected < float(high)))
        assert shown > 0.9, f"{shown:.0%} of the pixels lie within the display range {low} to {high}"
        spread = numpy.percentile(expected, 99) - numpy.percentile(expected, 1)
        assert float(high) - float(low) < 4 * spread, f"the display range {low} to {high} is too wide to see much"
        return numpy.fromfile(path + ".pixels", numpy.float32).reshape(expected.shape)


def missing(reader):
    try:
        if reader == "imagecodecs":
            import imagecodecs  # noqa: F401
        elif reader == "PIL":
            import PIL.Image  # noqa: F401
        elif reader == "OpenCV":
            import cv2  # noqa: F401
        elif reader == "GDAL":
            from osgeo import gdal  # noqa: F401
        elif reader in ("tiffinfo", "vips"):
            subprocess.run([reader], capture_output=True, check=False)
        return False
    except (ImportError, OSError):
        return True


def compare(work, table):
    readers = {
        "tifffile": by_tifffile,
        "ImageJ": ImageJ(table).read,
        "PIL": by_pil,
        "OpenCV": by_opencv,
        "GDAL": by_gdal,
        "tiffinfo": by_libtiff,
        "vips": by_vips,
    }
    if missing("imagecodecs"):
        print("SKIPPED LOUDLY: imagecodecs is missing; tifffile decoded no LZW", file=sys.stderr)
    for reader in [name for name in readers if missing(name)]:
        print(f"SKIPPED LOUDLY: {reader} is missing; it opened none of our files", file=sys.stderr)
        del readers[reader]
    failed = 0
    count = 0
    for kind in ("uint8", "uint16", "float32"):
        for section in range(1, 7):
            name = f"s_{section:04}.tif"
            plain = tifffile.imread(f"{work}/{kind}-none/{name}")
            assert plain.dtype == kind and numpy.ptp(plain) > 0, f"{name} is {plain.dtype}"
            for compression in ("none", "lzw", "deflate"):
                path = f"{work}/{kind}-{compression}/{name}"
                for reader, read in readers.items():
                    count += 1
                    try:
                        pixels = read(path, plain)
                        assert pixels is not None, "it can't be opened"
                        assert numpy.array_equal(pixels, plain), "its pixels are others"
                    except Exception as failure:
                        failed += 1
                        print(f"FAILED: {kind} {compression} {name} by {reader}: {failure}", file=sys.stderr)
    print(f"{count} files opened by {', '.join(readers)}; {failed} not as they are")
    return failed


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    if sys.argv[1] == "save":
        save(*sys.argv[2:])
    else:
        sys.exit(1 if compare(*sys.argv[2:]) else 0)
