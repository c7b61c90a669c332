import { test as base } from "../../testing/bff-test";
import { openSomeone, type Someone } from "./someone";

export { expect, post } from "../../testing/bff-test";

/** `someone` opens a session of another application in this test's database; all of them are closed behind the test. */
export const test = base.extend<{ someone: (name: string) => Promise<Someone> }>({
  someone: async ({ url }, use) => {
    const opened: Someone[] = [];
    await use(async (name) => {
      const one = await openSomeone(url, name);
      opened.push(one);
      return one;
    });
    await Promise.all(opened.map((one) => one.close()));
  },
});
