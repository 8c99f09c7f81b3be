// A headless Chromium with one page, spoken to through a pipe.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function browse(width, height) {
  const profile = await mkdtemp(join(tmpdir(), "viewers-"));
  const program = spawn(
    "chromium",
    [
      "--headless",
      "--no-sandbox",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--ignore-gpu-blocklist",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--hide-scrollbars",
      "--force-color-profile=srgb",
      `--window-size=${width},${height}`,
      `--user-data-dir=${profile}`,
      "--remote-debugging-pipe",
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const [, , , commands, answers] = program.stdio;
  const ended = new Promise((resolve) => program.on("exit", resolve));
  const waiting = new Map();
  const complaints = [];
  let number = 0;
  let text = "";
  answers.on("data", (bytes) => {
    text += bytes;
    const messages = text.split("\0");
    text = messages.pop();
    for (const message of messages.map((json) => JSON.parse(json))) {
      if (message.method === "Runtime.exceptionThrown") {
        const { exceptionDetails: thrown } = message.params;
        complaints.push(thrown.exception?.description ?? thrown.text);
      } else if (message.method === "Log.entryAdded" && message.params.entry.level === "error") {
        complaints.push(`${message.params.entry.text} ${message.params.entry.url ?? ""}`);
      }
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  ended.then((code) => waiting.forEach((answer) => answer({ error: { message: `Chromium ended with ${code}` } })));
  let sessionId;
  const call = async (method, params = {}) => {
    const id = ++number;
    const answer = new Promise((resolve) => waiting.set(id, resolve));
    commands.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    const { result, error } = await answer;
    if (error) {
      throw new Error(`${method}: ${error.message}`);
    }
    return result;
  };

  const { targetInfos } = await call("Target.getTargets");
  const { targetId } = targetInfos.find(({ type }) => type === "page");
  ({ sessionId } = await call("Target.attachToTarget", { targetId, flatten: true }));
  await call("Page.enable");
  await call("Runtime.enable");
  await call("Log.enable");
  await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });

  return {
    complaints,
    open: (url) => call("Page.navigate", { url }),
    evaluate: async (expression) => {
      const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) {
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      return result.value;
    },
    screenshot: async () => Buffer.from((await call("Page.captureScreenshot", { format: "png" })).data, "base64"),
    close: async () => {
      await call("Browser.close").catch(() => program.kill());
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
