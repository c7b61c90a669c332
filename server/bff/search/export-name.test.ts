import { expect, test } from "vitest";
import { exportName } from "./export-name";

test("a file's name says what it holds and where it was cut", () => {
  expect(exportName({}, "561470", "csv")).toBe("events_up-to-561470.csv");
  expect(exportName({ type: "Create Fine", payload: "article = 142", from: "2010-07-01T00:00:00.000Z" }, "9", "ndjson")).toBe(
    "events_Create-Fine_article-142_from-2010-07-01_up-to-9.ndjson",
  );
});

test("nothing that was searched for leaves the name of a file", () => {
  const name = exportName({ q: '../../etc/passwd"\r\nX: y', actor: "🧾", correlationId: "a".repeat(400) }, "1", "csv");
  expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
  expect(name.length).toBeLessThan(160);
  expect(name).not.toContain("..");
});
