import fc from "fast-check";
import { expect, test } from "vitest";
import { parseStreamAddress, streamHref } from "./stream-address";

const parse = (query: string) => parseStreamAddress(new URLSearchParams(query));

test("reads back the version, the projection, the payload's form and the part that it writes", () => {
  const address = { v: "7", projection: "fine-balances", payload: "json", view: "events" } as const;
  const url = new URL(streamHref("fine-R20417", address, "ago"), "http://console");
  expect(url.pathname).toBe("/streams/fine-R20417");
  expect(parse(url.search)).toEqual({ address, problems: [] });
});

test("names what it does not understand and keeps the rest", () => {
  expect(parse("v=seven&projection=fine-balances&colour=red")).toEqual({
    address: { projection: "fine-balances" },
    problems: [
      { name: "v", message: "is no version: versions are whole numbers" },
      { name: "colour", message: "is not known to this page" },
    ],
  });
  expect(parse("v=99999999999999999999").problems).toHaveLength(1);
  expect(parse("v=007").address).toEqual({ v: "7" });
});

test("any stream id survives its address", () => {
  for (const id of ["/..%2f", "a\r\nb", "\u202eevil", "🧾".repeat(250), "a?v=1#x", "a+b c"]) {
    const { pathname } = new URL(streamHref(id, { v: "1" }), "http://console");
    expect(decodeURIComponent(pathname.slice("/streams/".length))).toBe(id);
  }
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 500 }).filter((id) => id !== "." && id !== ".."),
      (id) => {
        const { pathname } = new URL(streamHref(id, {}), "http://console");
        expect(decodeURIComponent(pathname.slice("/streams/".length))).toBe(id);
      },
    ),
  );
});
