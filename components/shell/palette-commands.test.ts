import { expect, test } from "vitest";
import { commandsMatching, commandsOf } from "./palette-commands";

const facts = {
  typed: "",
  projections: [
    { name: "fine-balances", screen: "My fines", deadLetters: 0 },
    { name: "appeals", screen: "appeals", deadLetters: 0 },
  ],
  times: [{ mode: { kind: "utc" } as const, label: "UTC" }],
  shownScheme: "light" as const,
  capabilities: ["case-files:read"] as const,
};
const labels = (query: string) => commandsMatching(commandsOf({ ...facts, typed: query }), query).map(({ label }) => label);

test("offers pages, projections and settings before anything is typed", () => {
  expect(labels("")).toEqual([
    "Overview",
    "Alerts",
    "First minutes",
    "Incidents",
    "Streams",
    "Traces",
    "Sources",
    "Dead letters",
    "Rebuilds",
    "Repairs",
    "Audits",
    "Operations",
    "Case files",
    "Critical findings",
    "My account",
    "fine-balances: My fines",
    "appeals",
    "Times in UTC",
    "Show it dark",
    "Show it as the system does",
    "Keys",
  ]);
});

test("finds a projection by its name or its screen and puts the stream with the typed id last", () => {
  expect(labels("fines")).toEqual(["fine-balances: My fines", "Open stream fines", "Find streams for fines"]);
});

test("a stream id with a slash stays one address", () => {
  const [open] = commandsMatching(commandsOf({ ...facts, typed: "a/b?c" }), "a/b?c");
  expect(open?.act).toEqual({ kind: "go", href: "/streams/a%2Fb%3Fc" });
});

test("offers the letters of a projection that has some", () => {
  const [projection] = facts.projections;
  const commands = commandsOf({ ...facts, projections: projection ? [{ ...projection, deadLetters: 1_204 }] : [] });
  expect(commandsMatching(commands, "dead fine")).toMatchObject([
    { label: "Dead letters of fine-balances, 1,204", act: { kind: "go", href: "/dead-letters?projection=fine-balances" } },
  ]);
});

test("offers no page whose reading is denied", () => {
  const found = commandsOf({ ...facts, capabilities: ["streams:read", "people:manage"] }).map(({ label }) => label);
  expect(found).toContain("People");
  expect(found).not.toContain("Case files");
  expect(found).not.toContain("Action log");
});
