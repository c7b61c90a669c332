import type { Browser, BrowserContext, Page } from "@playwright/test";
import { givenPerson } from "@/server/bff/testing/given-person";
import { makeLinkFor } from "@/server/commands/sign-in-link";
import { withDatabase } from "@/server/commands/with-database";
import { insertToken } from "@/server/db/access/insert-token";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import type { Grant } from "@/server/domain/access/grants";
import type { RunningConsole } from "./running-console";

export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Opens a one-time link, as its owner does: a page that has left it behind. */
const letIn = async (context: BrowserContext, { databaseUrl }: RunningConsole, name: string): Promise<Page> => {
  const { path } = await makeLinkFor(databaseUrl, name, "a test");
  const page = await context.newPage();
  await page.goto(path);
  await page.getByRole("button", { name: new RegExp(`^Account of ${name}$`, "i") }).waitFor();
  return page;
};

/** What a browser keeps after the administrator has opened a one-time link in it. */
export const signInByLink = async (browser: Browser, console: RunningConsole): Promise<SignedIn> => {
  const context = await browser.newContext({ baseURL: console.url });
  try {
    await letIn(context, console, "administrator");
    return await context.storageState();
  } finally {
    await context.close();
  }
};

/** Somebody new with one role, in a browser of their own. `name` is what they are shown as, too. */
export const givenBrowserOf = async (
  browser: Browser,
  console: RunningConsole,
  person: Pick<Grant, "role"> & { name: string },
): Promise<Page> => {
  await withDatabase(console.databaseUrl, (db) => givenPerson(db, person));
  return letIn(await browser.newContext({ baseURL: console.url, storageState: { cookies: [], origins: [] } }), console, person.name);
};

/** The secret of a new token: what a program sends. */
export const givenTokenFor = async (
  databaseUrl: string,
  { role, streamPrefixes = null, projections = null }: Pick<Grant, "role"> & Partial<Grant>,
): Promise<string> => {
  const secret = newSecret();
  const token = { secretHash: hashOfSecret(secret), name: "e2e", createdBy: "a test", expiresInDays: 1 };
  await withDatabase(databaseUrl, (db) => db.transaction((tx) => insertToken(tx, { ...token, role, streamPrefixes, projections })));
  return secret;
};
