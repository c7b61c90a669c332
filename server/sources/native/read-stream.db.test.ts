import { z } from "zod";
import { event } from "@/server/contracts/events";
import { expect, test } from "./testing/store-test";

test("a stream is read in pages, in both directions, by the version to continue after", async ({ source, session }) => {
  await (await session()).append("a", 25);
  for (const direction of ["forwards", "backwards"] as const) {
    const versions: bigint[] = [];
    for (;;) {
      const after = versions.at(-1);
      const page = await source.readStream({ streamId: "a", direction, limit: 10, ...(after === undefined ? {} : { after }) });
      if (page.length === 0) break;
      versions.push(...page.map(({ streamVersion }) => streamVersion));
    }
    const all = Array.from({ length: 25 }, (_, n) => BigInt(n + 1));
    expect(versions).toEqual(direction === "forwards" ? all : all.reverse());
  }
});

test("a stream that does not exist is an empty page, a version that cannot exist is refused", async ({ source }) => {
  expect(await source.readStream({ streamId: "a", direction: "forwards", limit: 10 })).toEqual([]);
  expect(await source.readStreamJson({ streamId: "a", direction: "forwards", limit: 10 })).toEqual({
    json: "[]",
    events: 0,
    last: null,
    isCut: false,
  });
  await expect(source.readStream({ streamId: "a", direction: "forwards", after: 2n ** 63n, limit: 1 })).rejects.toMatchObject({
    code: "invalid-request",
  });
});

test("the page as JSON text says the same as the events, in the shape that HTTP promises", async ({ source, session }) => {
  const writer = await session();
  await writer.append("a", 3);
  await writer.run("select event_store.append_events('a', 3, $1)", [
    JSON.stringify([
      { type: "Said", data: { text: '"quoted" 🜁 \\u0041' }, actor: "Ada", correlationId: "c", occurredAt: "2026-06-30T23:59:59Z" },
    ]),
  ]);
  for (const direction of ["forwards", "backwards"] as const) {
    const page = await source.readStreamJson({ streamId: "a", direction, limit: 3 });
    const events = await source.readStream({ streamId: "a", direction, limit: 3 });
    const parsed = z.array(event.strict()).parse(JSON.parse(page.json));
    const instants = ({ occurredAt, recordedAt }: { occurredAt: string; recordedAt: string }) => [
      Date.parse(occurredAt),
      Date.parse(recordedAt),
    ];
    expect(parsed.map(instants)).toEqual(events.map(instants));
    const withoutInstants = events.map((one) => ({ ...one, streamVersion: one.streamVersion.toString(), occurredAt: "", recordedAt: "" }));
    expect(parsed.map((one) => ({ ...one, occurredAt: "", recordedAt: "" }))).toEqual(withoutInstants);
    expect(page).toMatchObject({ events: 3, last: events.at(-1)?.streamVersion });
  }
});
