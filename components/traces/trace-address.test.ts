import { expect, test } from "vitest";
import { parseTraceAddress, traceQueryText } from "./trace-address";

const EVENT = "018f0000-0000-7000-8000-00000000000a";

test("reads what an address asks for, and tells what of it makes no sense", () => {
  expect(parseTraceAddress(new URLSearchParams(`event=${EVENT.toUpperCase()}&view=list&after=12&tz=utc`))).toEqual({
    address: { event: EVENT, view: "list", after: "12" },
    problems: [],
  });
  expect(parseTraceAddress(new URLSearchParams("source=bank&after=739:12"))).toEqual({
    address: { source: "bank", after: "739:12" },
    problems: [],
  });
  const { address, problems } = parseTraceAddress(new URLSearchParams("event=7&view=pie&sort=up"));
  expect(address).toEqual({});
  expect(problems.map(({ name }) => name)).toEqual(["event", "view", "sort"]);
});

test("a change keeps the rest of the address and its zone, and drops what makes no sense", () => {
  const search = new URLSearchParams(`source=bank&event=${EVENT}&view=list&sort=up&tz=Europe/Rome`);
  expect(traceQueryText(search, { view: "graph" })).toBe(`?source=bank&event=${EVENT}&view=graph&tz=Europe%2FRome`);
  expect(traceQueryText(search, { event: undefined, view: undefined })).toBe("?source=bank&tz=Europe%2FRome");
  expect(traceQueryText(new URLSearchParams(), {})).toBe("");
});
