// @ts-check
// What the BFF would say (server/bff/problem.ts), said before Next: Next answers a path that it cannot decode by itself,
// as a failure of the server and in no form that a program could read. e2e/malformed-address.spec.ts holds the two together.
const SENTENCE = "path: is not valid percent-encoding";
const PROBLEM = {
  type: "about:blank",
  title: "Bad Request",
  status: 400,
  code: "invalid-request",
  detail: SENTENCE,
  field: "path",
};
const HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "content-type": "application/problem+json",
};

/** @param {string} path */
const canBeDecoded = (path) => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

/**
 * Answers 400 to an address under /api/ whose path is not UTF-8 in percent-encoding, and tells whether it did. The query
 * is not looked at: its refusals name their fields.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
export const refuseMalformedPath = (request, response) => {
  const path = request.url?.split("?", 1)[0] ?? "";
  if (!path.startsWith("/api/") || canBeDecoded(path)) return false;
  response.writeHead(PROBLEM.status, HEADERS).end(JSON.stringify(PROBLEM));
  return true;
};
