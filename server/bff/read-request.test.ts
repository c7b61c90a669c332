import { expect, test } from "vitest";
import { bodyOf } from "./read-request";

const PIECE = 1_000;
const LIMIT_BYTES = 64 * 1024;
const MEGABYTE = 1_000_000;

const posted = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost:3000/api/redrives", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
    duplex: "half",
  } as RequestInit);

const tooLarge = { status: 413, code: "too-large", field: "body" };

test("H8: a body that says that it is too large is refused before a byte of it is read", async () => {
  const request = posted("{", { "content-length": String(2 * MEGABYTE) });
  await expect(bodyOf(request)).rejects.toMatchObject(tooLarge);
  expect(request.bodyUsed).toBe(false);
});

test("H8: a body that never ends is refused at the limit, and nothing more of it is taken", async () => {
  let sent = 0;
  let isLeft = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += PIECE;
      controller.enqueue(new Uint8Array(PIECE).fill(0x7b));
    },
    cancel: () => {
      isLeft = true;
    },
  });
  await expect(bodyOf(posted(endless))).rejects.toMatchObject(tooLarge);
  expect([isLeft, sent <= LIMIT_BYTES + 5 * PIECE]).toEqual([true, true]);
});

test("H8: a body that is too large is refused as that, whatever it holds: nothing of it is parsed", async () => {
  await expect(bodyOf(posted("no JSON at all ".repeat(10_000)))).rejects.toMatchObject(tooLarge);
  await expect(bodyOf(posted("no JSON at all"))).rejects.toMatchObject({ status: 400, field: "body" });
});
