import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { ATTENDED_HEADER } from "@/server/contracts/attended";
import { setOwnHeaders } from "./own-headers.mjs";

const requestWith = (headers: Record<string, string>): IncomingMessage => Object.assign(new IncomingMessage(new Socket()), { headers });

test("what a page says of the person before it reaches the console; what only this process may say does not", () => {
  const request = requestWith({ [ATTENDED_HEADER]: "yes", "x-tidemark-address": "10.0.0.1", "x-middleware-subrequest": "a" });
  setOwnHeaders(request, { proxyHops: 0 });

  expect(request.headers).toEqual({ [ATTENDED_HEADER]: "yes", "x-tidemark-address": "unknown" });
});
