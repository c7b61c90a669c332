import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveSnapshot } from "@/server/contracts/live";
import { type LiveClient, openLiveHub } from "./live-hub";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const picture = (sentAt: string): LiveSnapshot => ({
  sentAt,
  projections: null,
  imports: [],
  letters: null,
  operations: [],
  alerts: [],
  degraded: null,
});

const openWatched = ({ maxClients = 10, lookMs = 0 } = {}) => {
  let looks = 0;
  const hub = openLiveHub({
    everyMs: 1_000,
    maxClients,
    look: async () => {
      looks += 1;
      const number = looks;
      if (lookMs > 0) await new Promise((resolve) => setTimeout(resolve, lookMs));
      return picture(`look ${number}`);
    },
  });
  return { hub, looks: () => looks };
};

const openClient = (takes = Number.POSITIVE_INFINITY) => {
  const chunks: Uint8Array[] = [];
  const client: LiveClient = {
    view: { name: "all", textOf: JSON.stringify },
    send: (chunk) => {
      if (chunks.length >= takes) return false;
      chunks.push(chunk);
      return true;
    },
    end: () => void chunks.push(new TextEncoder().encode("end")),
  };
  const texts = () => chunks.map((chunk) => new TextDecoder().decode(chunk));
  return { client, chunks, pictures: () => texts().flatMap((text) => /look \d+/.exec(text) ?? []), texts };
};

test("all clients share one look and one buffer", async () => {
  const { hub, looks } = openWatched();
  const [one, two] = [openClient(), openClient()];
  hub.add(one.client);
  hub.add(two.client);
  await vi.advanceTimersByTimeAsync(3_000);

  expect(looks()).toBe(4);
  expect(one.pictures()).toEqual(["look 1", "look 2", "look 3", "look 4"]);
  expect(two.chunks.every((chunk, index) => chunk === one.chunks[index])).toBe(true);
});

test("nobody looks while nobody watches, and the first who comes back sees a new picture", async () => {
  const { hub, looks } = openWatched();
  const one = openClient();
  expect(looks()).toBe(0);
  hub.add(one.client);
  await vi.advanceTimersByTimeAsync(1_000);
  hub.remove(one.client);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks()).toBe(2);

  const two = openClient();
  hub.add(two.client);
  await vi.advanceTimersByTimeAsync(1);
  expect(two.pictures()).toEqual(["look 3"]);
  expect(vi.getTimerCount()).toBe(2);
});

test("who joins others gets the newest picture at once, not a second later", async () => {
  const { hub, looks } = openWatched();
  hub.add(openClient().client);
  await vi.advanceTimersByTimeAsync(500);
  const late = openClient();
  hub.add(late.client);

  expect(late.pictures()).toEqual(["look 1"]);
  expect(looks()).toBe(1);
});

test("a change is shown at once, also one that comes while somebody looks", async () => {
  const { hub, looks } = openWatched({ lookMs: 100 });
  const { client } = openClient();
  hub.add(client);
  await vi.advanceTimersByTimeAsync(300);
  hub.wake();
  await vi.advanceTimersByTimeAsync(50);
  expect(looks()).toBe(2);
  hub.wake();
  await vi.advanceTimersByTimeAsync(60);
  expect(looks()).toBe(3);
});

test("a slow look is never started twice", async () => {
  const { hub, looks } = openWatched({ lookMs: 10_000 });
  hub.add(openClient().client);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(looks()).toBe(1);
});

test("silence is broken by a heartbeat, so that a dead connection is noticed while the database hangs", async () => {
  const { hub } = openWatched({ lookMs: 20_000 });
  const { client, texts } = openClient();
  hub.add(client);
  await vi.advanceTimersByTimeAsync(11_000);
  expect(texts()).toEqual([": still here\n\n", ": still here\n\n"]);
});

test("a client that cannot keep up is dropped and the others go on", async () => {
  const { hub } = openWatched();
  const [slow, quick] = [openClient(1), openClient()];
  hub.add(slow.client);
  hub.add(quick.client);
  await vi.advanceTimersByTimeAsync(5_000);

  expect(hub.watching).toBe(1);
  expect(slow.pictures()).toEqual(["look 1"]);
  expect(quick.pictures()).toHaveLength(6);
});

test("a full hub takes nobody in until somebody leaves", () => {
  const { hub } = openWatched({ maxClients: 1 });
  const { client } = openClient();
  expect([hub.add(client), hub.add(openClient().client)]).toEqual([true, false]);
  hub.remove(client);
  expect(hub.add(openClient().client)).toBe(true);
});

test("closing ends every client and leaves no timer", async () => {
  const { hub } = openWatched();
  const { client, texts } = openClient();
  hub.add(client);
  await vi.advanceTimersByTimeAsync(100);
  await hub.close();
  expect(texts().at(-1)).toBe("end");
  expect(vi.getTimerCount()).toBe(0);
  expect(hub.add(openClient().client)).toBe(false);
});
