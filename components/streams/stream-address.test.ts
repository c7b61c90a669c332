import fc from "fast-check";
import { expect, test } from "vitest";
import { changed, isImagined, parseStreamAddress, REALITY, spellTypes, streamHref, streamsHref, typesOf } from "./stream-address";

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

test("reads back a comparison, a moment, the types and an imagined story", () => {
  const address = {
    v: "7",
    with: "3",
    at: "2026-01-05T03:14:00.000Z",
    types: spellTypes(["Paid, late", "50 %"])!,
    axis: "time",
    whatif: "on",
    without: "3,5-7",
    payloads: '{"4":{"amount":1.50}}',
    fold: "2",
  } as const;
  const { search } = new URL(streamHref("fine-R20417", address), "http://console");
  expect(parse(search)).toEqual({ address, problems: [] });
  expect(typesOf(address)).toEqual(["Paid, late", "50 %"]);
  expect([isImagined(address), isImagined(changed(address, REALITY))]).toEqual([true, false]);
  expect(parse("with=x&at=yesterday&without=7-&payloads=[]&fold=0&axis=up").problems.map(({ name }) => name)).toEqual([
    "with",
    "at",
    "axis",
    "without",
    "payloads",
    "fold",
  ]);
});

test("the source stays in the address wherever somebody goes in the stream, and leads back to its own streams", () => {
  const { address } = parse("source=bank&v=3");
  expect(streamHref("account-1", changed(address, { v: "4" }))).toBe("/streams/account-1?source=bank&v=4");
  expect(streamHref("account-1", changed(address, { source: undefined, v: undefined }))).toBe("/streams/account-1");
  expect([streamsHref(address.source), streamsHref(undefined)]).toEqual(["/sources/bank/streams", "/streams"]);
  expect(parse("source=Bank;").problems).toEqual([{ name: "source", message: "is no name of a source" }]);
});

test("a moment stays behind with the version that it chose, and moves with nothing else", () => {
  const address = { v: "3", at: "2026-01-05T03:14:00.000Z" };
  expect(changed(address, { v: "4" })).toEqual({ v: "4", at: undefined });
  expect(changed(address, { projection: "balances" })).toEqual({ ...address, projection: "balances" });
  expect(changed(address, { v: "2", at: address.at })).toEqual({ v: "2", at: address.at });
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
