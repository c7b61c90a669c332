import type { Browser, BrowserContext } from "@playwright/test";
import { makeLinkFor } from "@/server/commands/sign-in-link";
import { insertToken } from "@/server/db/access/insert-token";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import { openDatabase } from "@/server/db/database";
import type { Grant } from "@/server/domain/access/grants";
import type { RunningConsole } from "./running-console";

export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** What a browser keeps after the administrator has opened a one-time link in it. */
export const signInByLink = async (browser: Browser, { url, databaseUrl }: RunningConsole): Promise<SignedIn> => {
  const { path } = await makeLinkFor(databaseUrl, "administrator", "a test");
  const context = await browser.newContext({ baseURL: url });
  try {
    const page = await context.newPage();
    await page.goto(path);
    await page.getByRole("button", { name: "Account of Administrator" }).waitFor();
    return await context.storageState();
  } finally {
    await context.close();
  }
};

/** The secret of a new token: what a program sends. */
export const givenTokenFor = async (
  databaseUrl: string,
  { role, streamPrefixes = null, projections = null }: Pick<Grant, "role"> & Partial<Grant>,
): Promise<string> => {
  const db = openDatabase({ url: databaseUrl, applicationName: "tidemark test", max: 1 });
  const secret = newSecret();
  try {
    const token = { secretHash: hashOfSecret(secret), name: "e2e", createdBy: "a test", expiresInDays: 1 };
    await db.transaction((tx) => insertToken(tx, { ...token, role, streamPrefixes, projections }));
    return secret;
  } finally {
    await db.$client.end();
  }
};
