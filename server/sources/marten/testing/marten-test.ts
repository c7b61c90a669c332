import { type Attachment, attachStore } from "../../attach-store";
import { readerOf as readerOfSchema } from "../../attached/testing/reader-of";
import { storeTest } from "../../attached/testing/store-test";
import { openSession, type Session } from "../../native/testing/session";
import { type LayoutOptions, martenLayout, PLAIN } from "./marten-layout";

export { expect } from "vitest";
export { opened, refused } from "../../attached/testing/store-test";

const install = async (url: string, options: LayoutOptions): Promise<void> => {
  const owner = await openSession(url);
  await owner.run(martenLayout(options));
  await owner.end();
};

export type OtherStore = { owner: Session; attach: () => Promise<Attachment> };

/** `other` is a store of another layout. */
export const test = storeTest({ install: (url) => install(url, PLAIN), schema: PLAIN.schema }).extend<{
  other: (options: Partial<LayoutOptions>) => Promise<OtherStore>;
}>({
  other: async ({ serverUrl }, use) => {
    const closing: (() => Promise<void>)[] = [];
    await use(async (changed) => {
      const options = { ...PLAIN, ...changed };
      const name = `store_${crypto.randomUUID().replaceAll("-", "")}`;
      const admin = await openSession(serverUrl);
      await admin.run(`create database ${name} template template0`);
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      await install(url.toString(), options);
      const owner = await openSession(url.toString());
      await owner.run(`set search_path = ${options.schema}`);
      const open: { close(): Promise<void> }[] = [];
      closing.push(async () => {
        await Promise.all(open.map((store) => store.close()));
        await owner.end();
        await admin.run(`drop database if exists ${name} with (force)`);
        await admin.end();
      });
      const attach = async () => {
        const store = attachStore({ name: "bank", url: await readerOfSchema(url.toString(), options.schema) });
        open.push(store);
        return store.attachment();
      };
      return { owner, attach };
    });
    for (const close of closing) await close();
  },
});

export const readerOf = (storeUrl: string): Promise<string> => readerOfSchema(storeUrl, PLAIN.schema);
