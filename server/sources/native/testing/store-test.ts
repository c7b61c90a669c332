import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { test as base } from "@/server/testing/database-test";
import { openSession, type Session } from "./session";

export { expect } from "vitest";

/** Prepared transactions outlive their session and keep a database from being dropped. */
const rollbackPrepared = async (url: string) => {
  const session = await openSession(url);
  const { rows } = await session.run("select gid from pg_prepared_xacts where database = current_database()");
  for (const { gid } of rows) await session.rollbackPrepared(gid);
  await session.end();
};

/** `session(name?)` opens a writer's connection to the test's own store; all of them end with the test. */
export const test = base.extend<{ source: EventSource; session: (applicationName?: string) => Promise<Session> }>({
  source: async ({ db }, use) => use(openNativeSource({ db })),
  session: async ({ url }, use) => {
    const open: Session[] = [];
    await use(async (applicationName) => {
      const session = await openSession(url, applicationName);
      open.push(session);
      return session;
    });
    await Promise.all(open.map((session) => session.end().catch(() => undefined)));
    await rollbackPrepared(url);
  },
});
