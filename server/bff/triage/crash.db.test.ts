import { afterAll, beforeAll, expect, test } from "vitest";
import { startCluster } from "@/server/embedded-postgres/cluster";
import { type PrivateStore, startPrivateStore } from "@/server/sources/native/testing/private-store";
import { eventually } from "@/server/testing/eventually";
import { closeContext, openContext } from "../context";
import { config } from "../testing/bff-test";
import { type ObservedTriage, observeTriage } from "./observe-triage";
import { openSomeone } from "./testing/someone";

const GID = "pay-across-a-crash";

let store: PrivateStore;
let restarted: Awaited<ReturnType<typeof startCluster>> | undefined;

beforeAll(async () => {
  store = await startPrivateStore();
}, 120_000);

afterAll(async () => {
  await restarted?.stop("immediate");
  await store?.close();
});

/** As a killed server ends: no checkpoint, no goodbye, its sessions cut off. */
const killServer = async () => {
  const { process: postmaster } = store.cluster;
  const ended = new Promise((resolve) => postmaster.once("exit", resolve));
  postmaster.kill("SIGKILL");
  await ended;
};

/** A session of the killed server may hold its shared memory for a moment yet: then it does not start. */
const startAgain = () =>
  eventually(() =>
    startCluster({ directory: store.directory, port: store.cluster.port, settings: { fsync: "off" } }).catch(() => undefined),
  );

type Seen = Pick<ObservedTriage, "verdict" | "prepared">;

/** With a reader that came to wait for it. */
const seenWithReader = async (): Promise<Seen> => {
  const opened = openContext(store.url, config);
  const reader = await openSomeone(store.url, "shop");
  try {
    void reader.begin("select * from read_models.balances");
    return await eventually(async () => {
      const seen = await observeTriage(opened);
      return seen.prepared[0]?.consequence.kind === "readers" && seen;
    });
  } finally {
    await closeContext(opened);
    await reader.close();
  }
};

test("a prepared transaction outlives a killed server: with its age, its locks, and the readers that it stalls since", async () => {
  const payments = await openSomeone(store.url, "payments");
  await payments.run("create table read_models.balances (id int)");
  await payments.run(`begin; lock table read_models.balances in access exclusive mode; prepare transaction '${GID}'`);
  const before = await seenWithReader();

  await killServer();
  restarted = await startAgain();

  const after = await seenWithReader();
  expect(after.verdict).toMatchObject({
    level: "trouble",
    sentence: expect.stringMatching(
      `^Prepared transaction ${GID} in database store, open for .*, blocks readers of read models: 1 session waiting.$`,
    ),
  });
  expect(after.prepared).toMatchObject([
    {
      gid: GID,
      preparedAt: before.prepared[0]?.preparedAt,
      holds: [{ what: "read_models.balances", mode: "AccessExclusive" }],
      waiters: 1,
      consequence: { sentence: "1 reader of read models waits for it." },
    },
  ]);
  expect(after.prepared[0]?.ageSeconds).toBeGreaterThan(before.prepared[0]?.ageSeconds ?? Number.POSITIVE_INFINITY);
  const resolver = await openSomeone(store.url, "payments");
  await resolver.run(`commit prepared '${GID}'`);
  await resolver.close();
});
