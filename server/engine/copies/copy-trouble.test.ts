import { expect, test } from "vitest";
import { z } from "zod";
import { logTrouble, sourceTrouble, tookTooLong } from "./copy-trouble";

const refused = z.array(z.string()).safeParse([1]).error!;

test("what is not the store's or the connection's fault is not told as that, and stops the copy: asking again would end the same way", () => {
  for (const mistake of [refused, new TypeError("x is not a function"), new Error("wrapped", { cause: refused })]) {
    const trouble = sourceTrouble("bank", mistake);
    expect(trouble.sentence).toMatch(/^What bank gave is not what this console expects \((ZodError|TypeError)\)\./);
    expect([trouble.isStopped, trouble.cause]).toEqual([true, mistake]);
    expect(logTrouble(mistake).sentence).toMatch(/^This console failed at copying \((ZodError|TypeError)\)\./);
  }
});

test("a store that cannot be reached, or whose address is none, is tried again", () => {
  const away = Object.assign(new AggregateError([], ""), { code: "ECONNREFUSED" });
  const noAddress = Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL" });
  for (const error of [away, noAddress, new Error("Connection terminated unexpectedly")])
    expect(sourceTrouble("bank", error)).toMatchObject({
      sentence: "The database of bank could not be asked. It is tried again.",
      isStopped: false,
    });
});

test("what the driver gave up waiting for took too long as well", () => {
  expect(tookTooLong(new Error("failed", { cause: new Error("Query read timeout") }))).toBe(true);
  expect(tookTooLong(new Error("Connection terminated"))).toBe(false);
  expect(sourceTrouble("bank", new Error("Query read timeout")).sentence).toBe("bank could not be read in time. It is tried again.");
});
