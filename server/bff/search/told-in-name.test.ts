import { expect, test } from "vitest";
import { buildRegistry } from "@/server/projections/registry";
import { canaryConfig } from "../testing/canary-config";
import { exportName } from "./export-name";
import { toldInName } from "./told-in-name";

const named = (query: Parameters<typeof toldInName>[0], registry = canaryConfig.registry) =>
  exportName(toldInName(query, registry), "9", "csv");

test("what people are known by is in the name of no file; a stream and an open condition are", () => {
  expect(named({ q: "maria@example.org", type: "Paid" })).toBe("events_Paid_up-to-9.csv");
  expect(named({ business: "maria@example.org" })).toBe("events_up-to-9.csv");
  expect(named({ payload: "owner = Maria" })).toBe("events_up-to-9.csv");
  expect(named({ contains: '{"email":"maria@example.org"}' })).toBe("events_up-to-9.csv");
  expect(named({ q: "tenant-a/*" })).toBe("events_tenant-a_up-to-9.csv");
  expect(named({ stream: "tenant-a/1", payload: "amount = 7.00" })).toBe("events_tenant-a-1_amount-7.00_up-to-9.csv");
});

test("where nobody is known by a key, it names the file", () => {
  expect(named({ business: "142" }, buildRegistry([]))).toBe("events_142_up-to-9.csv");
});
