import { expect, test, vi } from "vitest";
import { OperationError } from "./errors";

class Narrower extends OperationError {}

test("a refusal is one whichever bundle's class made it, and nothing else is", async () => {
  vi.resetModules();
  const elsewhere = await import("./errors");
  expect(elsewhere.OperationError).not.toBe(OperationError);
  const refusal = new elsewhere.OperationError("conflict", "the store was restored");
  expect(refusal instanceof OperationError).toBe(true);
  expect(refusal instanceof Narrower).toBe(false);
  expect(new Narrower("conflict", "a narrower one") instanceof elsewhere.OperationError).toBe(true);
  expect(new Narrower("conflict", "a narrower one") instanceof Narrower).toBe(true);
  for (const other of [new Error("conflict"), { code: "conflict", message: "no error" }, null, "conflict"])
    expect((other as unknown) instanceof OperationError).toBe(false);
});
