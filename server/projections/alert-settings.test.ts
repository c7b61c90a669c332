import { expect, test } from "vitest";
import { DEFAULT_ALERT_RULES } from "@/server/domain/alert/alert-rule";
import { defineConfig } from "./define-config";

const configured = (alerts: unknown) => {
  const configure: (settings: never) => ReturnType<typeof defineConfig> = defineConfig;
  const settings: unknown = { projections: [], alerts };
  return configure(settings as never).alerts;
};

test("rules have defaults, and each may be changed or switched off by itself", () => {
  expect(configured(undefined)).toEqual({ rules: DEFAULT_ALERT_RULES, targets: {} });
  const { rules } = configured({ rules: { "projection-lag": { threshold: 60, severity: "critical" }, "letters-held": { isOn: false } } });
  expect(rules["projection-lag"]).toEqual({ ...DEFAULT_ALERT_RULES["projection-lag"], threshold: 60, severity: "critical" });
  expect(rules["letters-held"]).toEqual({ ...DEFAULT_ALERT_RULES["letters-held"], isOn: false });
  expect(rules["letters-many"]).toEqual(DEFAULT_ALERT_RULES["letters-many"]);
});

const MISTAKES: [alerts: unknown, sentence: RegExp][] = [
  [{ rules: { "projection-lag": { threshold: -1 } } }, /^tidemark\.config\.ts: alerts\.rules\.projection-lag\.threshold: /],
  [{ rules: { "projection-lag": { severity: "high" } } }, /^tidemark\.config\.ts: alerts\.rules\.projection-lag\.severity: /],
  [{ rules: { "projection-lags": {} } }, /^tidemark\.config\.ts: alerts\.rules: .*projection-lags/],
  [{ rules: { "stream-long": { threshold: 100 } } }, /^tidemark\.config\.ts: alerts\.rules\.stream-long\.threshold: .*5000/],
  [{ targets: { pager: { url: "ftp://pager.example.com" } } }, /alerts\.targets\.pager\.url: must be an https:\/\/ or http:\/\/ address$/],
  [{ targets: { pager: { url: "https://me:secret@pager.example.com" } } }, /alerts\.targets\.pager\.url: must not carry a password/],
  [{ targets: { pager: { url: "https://x.example.com", shape: "pagerduty" } } }, /alerts\.targets\.pager\.shape: /],
  [{ targets: { "my pager": { url: "https://x.example.com" } } }, /alerts\.targets.*: /],
];

test.each(MISTAKES)("%j is refused in one sentence that names the key and no secret", (alerts, sentence) => {
  expect(() => configured(alerts)).toThrow(sentence);
  expect(() => configured(alerts)).not.toThrow(/secret/);
});
