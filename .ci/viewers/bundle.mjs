// Bundles Neuroglancer with two of its data sources and the workers that it starts, at the places where it looks for them.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const worker = (name) => fileURLToPath(import.meta.resolve(`neuroglancer/unstable/${name}.js`));
const noIcons = {
  name: "no-icons",
  setup(bundle) {
    bundle.onResolve({ filter: /^ikonate\// }, ({ path }) => ({ path, namespace: "icon" }));
    bundle.onLoad({ filter: /.*/, namespace: "icon" }, () => ({ contents: "<svg/>", loader: "text" }));
  },
};

await build({
  entryPoints: {
    "viewer/main": "page.mjs",
    "viewer/chunk_worker.bundle": worker("chunk_worker.bundle"),
    "async_computation.bundle": worker("async_computation.bundle"),
  },
  outdir: "site",
  bundle: true,
  format: "esm",
  conditions: [
    "neuroglancer/datasource:none_by_default",
    "neuroglancer/datasource/zarr:enabled",
    "neuroglancer/datasource/precomputed:enabled",
  ],
  loader: { ".wasm": "file" },
  plugins: [noIcons],
  logLevel: "error",
});
