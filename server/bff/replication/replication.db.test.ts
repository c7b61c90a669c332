import { afterAll, beforeAll, expect, test } from "vitest";
import { ATTENDED_HEADER } from "@/server/contracts/attended";
import { type Replication, replication } from "@/server/contracts/replication";
import { markWal } from "@/server/db/replication/mark-wal";
import { readReplicationLag } from "@/server/db/replication/read-replication-lag";
import { keepSamples } from "@/server/engine/triage/keep-samples";
import { openLogger } from "@/server/runtime/logger";
import { type PrivateStore, startPrivateStore, startStandby } from "@/server/sources/native/testing/private-store";
import { openSession } from "@/server/sources/native/testing/session";
import { eventually } from "@/server/testing/eventually";
import { type Context, closeContext, installContext, openContext } from "../context";
import { asPerson } from "../testing/as-person";
import { config } from "../testing/bff-test";
import { givenToken, withToken } from "../testing/given-token";
import { getReplication } from "./get-replication";

// A replica is late after a second here, so that no test has to wait for five.
const settings = { ...config, thresholds: { ...config.thresholds, lagSeconds: [1, 300] as [number, number] } };

let primary: PrivateStore;
let standby: PrivateStore;
let secret: string;
let opened: Context;

const asLogin = async (url: string) => {
  if (opened) await closeContext(opened);
  opened = openContext(url, settings);
  installContext(opened);
};

beforeAll(async () => {
  primary = await startPrivateStore();
  await primary.db.execute("select pg_create_physical_replication_slot('replica_1', true)");
  await primary.db.execute("select pg_create_physical_replication_slot('never_read')");
  standby = await startStandby(primary, { cluster_name: "replica-1", primary_slot_name: "replica_1" });
  secret = await givenToken(primary.db, { role: "viewer" });
  await asLogin(primary.url);
}, 120_000);

afterAll(async () => {
  installContext(undefined);
  await closeContext(opened);
  await standby?.close();
  await primary?.close();
});

/** As an engine does every second. */
const look = async (): Promise<Replication> => {
  await markWal(primary.db);
  const response = await getReplication(withToken(secret, new Request("http://localhost:3000/api/triage/replication")));
  return replication.parse(await response.json());
};
const replicaOf = ({ replicas }: Replication) => replicas.find(({ name }) => name === "replica-1");
const appendThere = async () => {
  const writer = await primary.session();
  await writer.append("a-1", 50);
};
const untilInStep = () =>
  eventually(async () => {
    const seen = await look();
    return replicaOf(seen)?.replayed?.bytes === 0 && seen;
  });

test("a replica that has replayed everything is no second behind, however long nothing was written", async () => {
  await appendThere();
  const seen = await untilInStep();

  expect(replicaOf(seen)).toMatchObject({ status: "in-step", state: "streaming", replayed: { bytes: 0, seconds: 0 } });
  expect(seen).toMatchObject({ severity: "none", sentence: "The replica keeps up.", timeline: "1", unseen: null });
  expect(seen.slots).toMatchObject([
    { name: "replica_1", status: "read", severity: "none" },
    { name: "never_read", status: "empty", retainedBytes: null },
  ]);
  expect(seen.synchrony.status).toBe("asynchronous");
});

test("a replica whose replay is paused receives everything, grows old in bytes and seconds, and recovers", async () => {
  await standby.db.execute("select pg_wal_replay_pause()");
  await appendThere();

  const paused = await eventually(async () => {
    const seen = await look();
    return replicaOf(seen)?.status === "not-replaying" && seen;
  });
  expect(paused.sentence).toMatch(/^Replica replica-1: Receives everything and does not replay it/);
  expect(replicaOf(paused)!.replayed!.seconds!).toBeGreaterThan(1);
  // Nothing more is written: what it lacks grows old all the same.
  const later = await eventually(async () => {
    const at = replicaOf(await look())!.replayed!;
    return at.seconds! > replicaOf(paused)!.replayed!.seconds! + 2 && at;
  });
  expect(later.bytes).toBeGreaterThan(0);
  const sampling = new AbortController();
  const sampled = keepSamples({ db: primary.db, participants: [], logger: openLogger("engine") }, sampling.signal);
  expect(await eventually(async () => (await readReplicationLag(primary.db)) ?? undefined)).toBeGreaterThan(
    replicaOf(paused)!.replayed!.seconds!,
  );
  sampling.abort();
  await sampled;

  await standby.db.execute("select pg_wal_replay_resume()");
  expect((await untilInStep()).severity).toBe("none");
});

test("a login without pg_monitor is told that somebody reads, and what it is not told", async () => {
  await primary.db.execute("revoke pg_read_all_stats from tidemark_web");
  await primary.db.execute("create role poor login in role tidemark_web");
  const url = new URL(primary.url);
  url.username = "poor";
  await asLogin(url.toString());

  const seen = await look();
  await asLogin(primary.url);

  expect(seen.replicas).toMatchObject([{ name: "replica-1", status: "unseen", state: null, replayed: null }]);
  expect(seen.unseen).toContain("grant pg_monitor to tidemark_web");
  expect(seen.sentence).toContain("not told to this login");
  expect(seen.slots[0]).toMatchObject({ name: "replica_1", status: "read" });
});

test("commits that wait for a replica are told as safe while it answers, and as stopped once it is gone; its slot retains the log", async () => {
  await primary.db.execute(`alter system set synchronous_standby_names = '"replica-1"'`);
  await primary.db.execute("select pg_reload_conf()");
  await eventually(async () => (await look()).synchrony.status === "synchronous");

  const person = await asPerson(primary.db, { name: "vera", role: "viewer" });
  await standby.cluster.stop("fast");
  const writer = await openSession(primary.url, "a writer that waits");
  // Who asks was seen last a while ago: that they are here now is written, and must not wait for the replica either.
  await writer.run(`begin; set local synchronous_commit = off;
    update tidemark.api_tokens set last_used_at = null; update tidemark.sessions set seen_at = now() - interval '2 minutes'; commit`);
  const appended = writer.append("a-1", 500);
  const stopped = await eventually(async () => {
    const response = await getReplication(withToken(secret, new Request("http://localhost:3000/api/triage/replication")));
    const seen = replication.parse(await response.json());
    return seen.synchrony.waitingCommits > 0 && seen.replicas.length === 0 && !seen.slots[0]?.isRead && seen;
  });
  expect(stopped).toMatchObject({ severity: "critical", synchrony: { status: "nobody-answers" } });
  expect(stopped.sentence).toContain("nobody can write");
  expect(stopped.slots[0]).toMatchObject({ name: "replica_1", status: "unread", isRead: false });
  expect(stopped.slots[0]!.retainedBytes).toBeGreaterThan(0);
  const theirs = await getReplication(
    new Request("http://localhost:3000/api/triage/replication", { headers: { ...person, [ATTENDED_HEADER]: "true" } }),
  );
  expect(theirs.status).toBe(200);

  await primary.db.execute("alter system reset synchronous_standby_names");
  await primary.db.execute("select pg_reload_conf()");
  await appended;
  await writer.end();
  const kept = stopped.slots[0]!.retainedBytes!;
  await appendThere();
  const after = await look();
  expect(after.slots[0]!.retainedBytes).toBeGreaterThan(kept);
  expect(after.sentence).toMatch(/^Slot replica_1: Nobody has read it for/);
});

test("a slot past its limit is told as ending or lost before its replica comes back", async () => {
  await primary.db.execute("alter system set max_slot_wal_keep_size = '1MB'");
  await primary.db.execute("select pg_reload_conf()");
  for (let segment = 0; segment < 3; segment += 1) {
    await appendThere();
    await primary.db.execute("select pg_switch_wal()");
  }
  await primary.db.execute("checkpoint");

  const seen = await eventually(async () => {
    const at = await look();
    return at.slots.some(({ status }) => status === "lost") && at;
  });
  expect(seen).toMatchObject({ severity: "high" });
  expect(seen.sentence).toContain("make that replica anew");
});
