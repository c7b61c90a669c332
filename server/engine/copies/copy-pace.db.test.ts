import { readPlace } from "@/server/db/copies/read-place";
import type { Database } from "@/server/db/database";
import type { AttachedStore } from "@/server/sources/attach-store";
import type { AttachedSource, LogRequest } from "@/server/sources/attached-source";
import { expect, test as messageDbTest } from "@/server/sources/message-db/testing/message-db-test";
import { write } from "@/server/sources/message-db/testing/write-message";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { openSession } from "@/server/sources/native/testing/session";
import { copyLog } from "./copy-log";
import { copyStep, type StepWork } from "./copy-step";
import { copiedOnce, copyOnce, copyRow, loggerTo, takeCopy, untilStopped } from "./testing/copy-runs";

/** The store as it is, but for what is put in the place of some of its answers. */
const changed = (store: AttachedStore, change: (source: AttachedSource) => Partial<AttachedSource>): AttachedStore => ({
  ...store,
  attachment: async () => {
    const attachment = await store.attachment();
    return attachment.kind === "refused" ? attachment : { ...attachment, source: { ...attachment.source, ...change(attachment.source) } };
  },
});

/** What a server says of a statement that it has ended for its time. */
const tooLong = async (db: Database): Promise<never> => {
  await db.transaction(async (tx) => {
    await tx.execute("set local statement_timeout = 5");
    await tx.execute("select pg_sleep(60)");
  });
  throw new Error("the statement was not ended");
};

const workOn = async (db: Database, store: AttachedStore): Promise<StepWork> => ({
  ...{ db, store, log: openNativeSource({ db }), copy: await takeCopy(db) },
  ...{ read: (event) => event, reach: () => undefined },
});

/** Copies until the test is over, or until it is stopped. */
const test = messageDbTest.extend<{ follow: (store: AttachedStore, log?: string[]) => Promise<() => Promise<void>> }>({
  follow: async ({ db }, use) => {
    const stops: (() => Promise<void>)[] = [];
    await use(async (store, log = []) => {
      const work = { ...(await workOn(db, store)), logger: loggerTo(log) };
      const stop = untilStopped((signal) => copyLog(work, signal));
      stops.push(stop);
      return stop;
    });
    await Promise.all(stops.map((stop) => stop()));
  },
});

test("a store that cannot give a page in time is asked for smaller ones, down to what it can, and none of it is trouble", async ({
  db,
  attached,
  follow,
  writer,
}) => {
  const store = await writer();
  for (let nth = 0; nth < 8; nth += 1) await write(store, "a-1");
  const limits: number[] = [];
  const log: string[] = [];
  await follow(
    changed(attached, ({ readLog }) => ({
      readLog: (request: LogRequest) => {
        limits.push(request.limit);
        return request.limit > 3 ? tooLong(db) : readLog(request);
      },
    })),
    log,
  );
  await copiedOnce(db, 8);
  expect(limits.slice(0, 10)).toEqual([500, 250, 125, 62, 31, 15, 7, 3, 6, 3]);
  expect(log).toEqual([]);
});

test("while somebody else's append to this console's log is open no page is read from the store", async ({ db, url, attached, writer }) => {
  const store = await writer();
  await write(store, "a-1");
  let pages = 0;
  const work = await workOn(
    db,
    changed(attached, ({ readLog }) => ({
      readLog: (request: LogRequest) => {
        pages += 1;
        return readLog(request);
      },
    })),
  );
  const step = async () => copyStep(work, { place: (await readPlace(db, work.copy))!, limit: 500 }, new AbortController().signal);
  const own = await openSession(url);
  await own.begin();
  await own.appendOne("mine-1");
  expect(await step()).toEqual({ kind: "copied", events: 1, hasMore: false });
  await write(store, "a-1");
  expect([await step(), await step()]).toEqual([{ kind: "waits" }, { kind: "waits" }]);
  expect(pages).toBe(1);
  await own.rollback();
  expect(await step()).toMatchObject({ kind: "copied", events: 1 });
  await own.end();
});

test("a look that comes to nothing is told, and what can be copied is copied meanwhile", async ({ db, attached, follow, writer }) => {
  const store = await writer();
  for (let nth = 0; nth < 14; nth += 1) await write(store, "a-1");
  await follow(
    changed(attached, ({ readLog }) => ({
      countAfter: () => tooLong(db),
      readLog: (request: LogRequest) => readLog({ ...request, limit: 1 }),
    })),
  );
  await copiedOnce(db, 14);
  const { trouble } = await copyOnce(db, (row) => row.trouble !== null);
  expect(trouble).toBe("bank could not be read in time. It is tried again.");
});

test("under steady traffic what is left is counted once a second and no oftener", async ({ db, attached, follow, writer }) => {
  const store = await writer();
  let looks = 0;
  const since = performance.now();
  const stop = await follow(
    changed(attached, ({ head }) => ({
      head: () => {
        looks += 1;
        return head();
      },
    })),
  );
  for (let nth = 1; nth <= 10; nth += 1) {
    await write(store, "a-1");
    await copiedOnce(db, nth);
  }
  await stop();
  const seconds = (performance.now() - since) / 1_000;
  expect(looks).toBeLessThanOrEqual(1 + seconds);
  expect((await copyRow(db))?.trouble).toBeNull();
});

test("a store that lost what was copied last stops the copy also where nothing new is there", async ({
  db,
  attached,
  follow,
  writer,
  owner,
}) => {
  const store = await writer();
  for (let nth = 0; nth < 2; nth += 1) await write(store, "a-1");
  await follow(attached);
  await copyOnce(db, (row) => row.behind?.events === 0);
  await owner("delete from message_store.messages where global_position = 2");
  const { trouble } = await copyOnce(db, (row) => row.is_stopped);
  expect(trouble).toMatch(/^bank was rewound: /);
});
