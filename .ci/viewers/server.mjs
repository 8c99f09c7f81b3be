// A server of static files for any page, with ranges, on this machine alone.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

// In requests is what was sent, but for files that are not there.
export async function serve(folder) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname);
    const file = join(folder, normalize(path));
    const found = await stat(file).catch(() => undefined);
    const headers = { "access-control-allow-origin": "*", "cache-control": "no-store", "accept-ranges": "bytes" };
    if (!found?.isFile()) {
      response.writeHead(404, headers).end();
      return;
    }
    headers["content-type"] = TYPES[extname(file)] ?? "application/octet-stream";
    const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
    let [start, end] = [0, found.size - 1];
    if (range) {
      start = range[1] === "" ? Math.max(0, found.size - Number(range[2])) : Number(range[1]);
      end = range[1] === "" || range[2] === "" ? end : Math.min(end, Number(range[2]));
      headers["content-range"] = `bytes ${start}-${end}/${found.size}`;
    }
    headers["content-length"] = end - start + 1;
    response.writeHead(range ? 206 : 200, headers);
    if (request.method === "HEAD" || end < start) {
      response.end();
      return;
    }
    requests.push({ path, part: Boolean(range), bytes: end - start + 1 });
    createReadStream(file, { start, end }).pipe(response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${server.address().port}`, requests, close: () => server.close() };
}
