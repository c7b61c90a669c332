// @ts-check
import { randomBytes } from "node:crypto";

/** Read by app/layout.tsx for the one script that is written there. */
export const NONCE_HEADER = "x-tidemark-nonce";

/**
 * Scripts run only where they carry this answer's nonce: what an event brings as text never does. Styles may stand inline: Mantine and the charts
 * place things by them, and a style cannot send anything, since nothing but this console may be loaded or asked.
 * @param {string} nonce
 */
const policy = (nonce) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

const YEAR_SECONDS = 31_536_000;

/**
 * The headers of every page, and to Next the nonce that it gives its own scripts. Answers of the BFF bring theirs (server/bff/headers.ts).
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {{ isSecure: boolean }} origin
 */
export const setPagePolicy = (request, response, { isSecure }) => {
  if (isSecure) response.setHeader("strict-transport-security", `max-age=${YEAR_SECONDS}; includeSubDomains`);
  if (request.url?.startsWith("/api/") || request.url?.startsWith("/_next/")) return;
  const nonce = randomBytes(16).toString("base64");
  request.headers["content-security-policy"] = policy(nonce);
  request.headers[NONCE_HEADER] = nonce;
  response.setHeader("content-security-policy", policy(nonce));
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  response.setHeader("cache-control", "no-store");
};
