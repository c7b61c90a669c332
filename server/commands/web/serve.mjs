// @ts-check
// The web process. Plain JavaScript: Next loads what it built, and a TypeScript loader would only stand in its way.
import { createServer } from "node:http";
import { join } from "node:path";
import next from "next";
import { refuseMalformedPath } from "./malformed-path.mjs";
import { setOwnHeaders } from "./own-headers.mjs";
import { setPagePolicy } from "./page-policy.mjs";

const DRAIN_MS = 3_000;
// Checked by those who start it (binding.ts): elsewhere than on loopback nobody is answered who does not call it by TIDEMARK_ORIGIN.
const hostname = process.env.TIDEMARK_HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 3000);
const isSecure = process.env.TIDEMARK_ORIGIN?.startsWith("https://") ?? false;
const proxyHops = Number(process.env.TIDEMARK_PROXY_HOPS ?? 0);

/** @param {string} sentence */
const refuse = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

// `next` is CommonJS: its default export arrives as the function itself or one step further, by loader.
const app = (typeof next === "function" ? next : Reflect.get(next, "default"))({
  dev: false,
  dir: join(import.meta.dirname, "../../.."),
  hostname,
  port,
});
await app.prepare();
const answer = app.getRequestHandler();
const server = createServer((request, response) => {
  if (refuseMalformedPath(request, response)) return;
  setOwnHeaders(request, { proxyHops });
  setPagePolicy(request, response, { isSecure });
  void answer(request, response);
});

let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  // Who asks on a connection that is open still is told to go elsewhere (server/bff/system/get-readiness.ts).
  Reflect.set(globalThis, "__tidemarkIsStopping", true);
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  // Live streams never end by themselves.
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS / 2).unref();
};
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, stop);
process.on("disconnect", stop);
// It went while this process was still loading: nobody heard.
if (process.connected === false) stop();

server.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
  refuse(error.code === "EADDRINUSE" ? `Port ${port} is taken by another program; choose one with --port.` : error.message),
);
server.listen(port, hostname, () => process.connected && process.send?.("ready"));
