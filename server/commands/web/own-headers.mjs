// @ts-check

/** Read by server/bff/access/address.ts. */
const ADDRESS_HEADER = "x-tidemark-address";

/** What only Next itself, or this process, may say: taken from callers, some of these once skipped whole guards (CVE-2025-29927). */
const INTERNAL = /^(x-tidemark-|x-middleware-|x-nextjs-data$|x-matched-path$|x-invoke-|x-now-route-matches$)/;

/**
 * Who called: the socket's other end, or what the outermost of `proxyHops` trusted proxies saw.
 * @param {import("node:http").IncomingMessage} request
 * @param {number} proxyHops
 */
const callerOf = (request, proxyHops) => {
  const passed = String(request.headers["x-forwarded-for"] ?? "")
    .split(/\s*,\s*/)
    .filter(Boolean);
  const told = proxyHops > 0 ? passed.at(-proxyHops) : undefined;
  return told ?? request.socket.remoteAddress ?? "unknown";
};

/**
 * Takes headers that are ours to say out of a request, and says them.
 * @param {import("node:http").IncomingMessage} request
 * @param {{ proxyHops: number }} trust
 */
export const setOwnHeaders = (request, { proxyHops }) => {
  for (const name of Object.keys(request.headers)) if (INTERNAL.test(name)) delete request.headers[name];
  delete request.headers["content-security-policy"];
  request.headers[ADDRESS_HEADER] = callerOf(request, proxyHops);
};
