import { expect, test } from "vitest";
import { position } from "@/server/domain/position";
import type { EventText } from "@/server/sources/search-source";
import { eventually } from "@/server/testing/eventually";
import { lineStream } from "./line-stream";

const event: EventText = {
  ...{ globalPosition: position("1"), streamId: "a", streamVersion: "1", eventId: "e", type: "T", schemaVersion: "1" },
  ...{ data: "{}", metadata: "{}", correlationId: null, causationId: null, actor: null, occurredAt: "", recordedAt: "" },
};

async function* batches(count: number) {
  for (let n = 0; n < count; n += 1) yield [event];
}

const opened = async ({ count = 3, head = "head\n", patienceMs = 10 }) => {
  const ends: string[] = [];
  const rest = batches(count);
  const body = lineStream({
    ...{ first: await rest.next(), rest, head, patienceMs, textOf: (events) => events.map(({ type }) => `${type}\n`).join("") },
    onEnd: () => ends.push("end"),
    onCut: (error) => ends.push(String(error)),
  });
  return { body, ends };
};

test.each(["head\n", ""])("an answer that nobody begins to read is given up, with %j before its lines", async (head) => {
  const { body, ends } = await opened({ head });
  await eventually(async () => ends.length > 0);
  expect(ends).toEqual(["end", "Error: nothing was taken for 0.01 s"]);
  await expect(new Response(body).text()).rejects.toThrow("nothing was taken");
});

test("one that is no longer read is given up and breaks off", async () => {
  const { body, ends } = await opened({ head: "" });
  const reader = body.getReader();
  await reader.read();
  await eventually(async () => ends.length > 0);
  expect(ends[0]).toBe("end");
  await expect(reader.read()).rejects.toThrow("nothing was taken");
});

test("one that is read is whole, and ends once", async () => {
  const { body, ends } = await opened({ patienceMs: 60_000 });
  expect(await new Response(body).text()).toBe("head\nT\nT\nT\n");
  expect(ends).toEqual(["end"]);
});
