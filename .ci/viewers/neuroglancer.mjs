// Shows volumes in Neuroglancer and keeps what is seen. As is usual, the page and the volumes come from different servers.
// usage: neuroglancer.mjs DATA VIEWS PICTURES: the folder that is served; a JSON file with width, height and a list of views, each a
// name and a state; the folder that gets NAME.png of each. In states, ADDRESS stands for that of the volumes.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { browse } from "./browser.mjs";
import { serve } from "./server.mjs";

const PATIENCE = 60_000;
const [data, description, pictures] = process.argv.slice(2);
const { width, height, views } = JSON.parse(await readFile(description, "utf8"));
const pages = await serve(join(import.meta.dirname, "site"));
const volumes = await serve(data);
const browser = await browse(width, height);

const within = (what, done) =>
  Promise.race([
    done,
    pause(PATIENCE, undefined, { ref: false }).then(() => {
      throw new Error(`${what}: not in time: ${browser.complaints.join("; ")}`);
    }),
  ]);

async function started() {
  while (!(await browser.evaluate("typeof show === 'function'"))) {
    await pause(50);
  }
}

try {
  for (const { name, state } of views) {
    volumes.requests.length = 0;
    // The query makes a page of its own, without what an earlier one has loaded.
    await browser.open(`${pages.address}/viewer/index.html?${encodeURIComponent(name)}`);
    await within(name, started());
    await within(name, browser.evaluate(`show(${JSON.stringify(state).replaceAll("ADDRESS", volumes.address)})`));
    await writeFile(join(pictures, `${name}.png`), await browser.screenshot());
    const parts = volumes.requests.filter(({ part }) => part);
    console.log(`${name}: ${volumes.requests.length} answers, ${parts.length} of them parts of files`);
  }
} finally {
  await browser.close();
  pages.close();
  volumes.close();
}
