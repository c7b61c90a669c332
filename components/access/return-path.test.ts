import { expect, test } from "vitest";
import { ownPathOf } from "./return-path";

test.each(["/", "/streams?q=ada", "/streams/tenant-a%2F1?v=3#x"])("%s is a path of this console", (path) => {
  expect(ownPathOf(path)).toBe(path);
});

test.each([
  null,
  "",
  "streams",
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "/a\\b",
  "/a b",
  "/\t/evil.example",
  "/sign-in?to=/",
  `/${"x".repeat(2_000)}`,
])("%s leads to the Overview instead", (path) => {
  expect(ownPathOf(path)).toBe("/");
});
