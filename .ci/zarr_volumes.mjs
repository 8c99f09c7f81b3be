// Writes arrays of Zarr version 3 with zarrita, and compares volumes of Limpid with their voxels.
import fs from "node:fs";
import * as zarr from "zarrita";
import { FileSystemStore } from "@zarrita/storage";

const [, , what, folder] = process.argv;
const SHAPE = [11, 37, 53];
const CHUNKS = [[4, 16, 16], SHAPE, [3, 40, 7], [1, 8, 60]];
const ARRAYS = { uint8: Uint8Array, uint16: Uint16Array, float32: Float32Array };
const CODECS = [
  [],
  [{ name: "zstd", configuration: { level: 3, checksum: true } }],
  [{ name: "numcodecs.lz4", configuration: { acceleration: 1 } }],
  ...["lz4", "zstd", "zlib"].flatMap((cname) =>
    ["noshuffle", "shuffle", "bitshuffle"].map((shuffle) => [
      { name: "blosc", configuration: { cname, clevel: 5, shuffle: ["noshuffle", "shuffle", "bitshuffle"].indexOf(shuffle), blocksize: 0 } },
    ]),
  ),
];

const bytes = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);

async function save() {
  let number = 0;
  for (const [dtype, Type] of Object.entries(ARRAYS)) {
    for (const codecs of CODECS) {
      for (const front of [[], [{ name: "transpose", configuration: { order: [2, 0, 1] } }]]) {
        const path = `${folder}/${number}-${dtype}`;
        const data = new Type(SHAPE.reduce((a, b) => a * b)).map((_, i) => (i * 7 + ((i * i) >> 5)) & 255);
        const endian = number % 3 === 0 ? "big" : "little";
        const array = await zarr.create(new FileSystemStore(`${path}.zarr`), {
          shape: SHAPE,
          chunkShape: CHUNKS[number % 4],
          dtype,
          chunkSeparator: "./"[number % 2],
          fillValue: 7,
          codecs: [...front, { name: "bytes", configuration: { endian } }, ...codecs],
        });
        await zarr.set(array, null, { data, shape: SHAPE, stride: [SHAPE[1] * SHAPE[2], SHAPE[2], 1] });
        fs.writeFileSync(`${path}.raw`, bytes(data));
        number++;
      }
    }
  }
}

async function compare() {
  const volumes = fs.readdirSync(folder).filter((name) => name.endsWith(".zarr"));
  for (const name of volumes) {
    const group = await zarr.open(new FileSystemStore(`${folder}/${name}`), { kind: "group" });
    const image = (group.attrs.ome ?? group.attrs).multiscales[0];
    const level = async (i) => zarr.get(await zarr.open(group.resolve(image.datasets[i].path), { kind: "array" }));
    const expected = fs.readFileSync(`${folder}/${name.replace(".zarr", ".raw")}`);
    if (Buffer.compare(bytes((await level(0)).data), expected) !== 0) {
      throw new Error(`${name}: other voxels than were written`);
    }
    // Both versions have the same levels, which another program compares in 0.4.
    const twin = await zarr.open(new FileSystemStore(`${folder}/${name.replace("0.5", "0.4")}`), { kind: "group" });
    for (let i = 1; i < image.datasets.length; i++) {
      const other = await zarr.get(await zarr.open(twin.resolve(String(i)), { kind: "array" }));
      if (Buffer.compare(bytes((await level(i)).data), bytes(other.data)) !== 0) {
        throw new Error(`${name}: level ${i} differs from that of version 0.4`);
      }
    }
  }
  if (volumes.length === 0) {
    throw new Error(`${folder} has no volumes`);
  }
  console.log(`${volumes.length} volumes opened by zarrita`);
}

await { save, compare }[what]();
