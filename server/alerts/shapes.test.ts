import { expect, test } from "vitest";
import type { ClaimedDelivery, ToldAlert } from "@/server/db/alerts/claim-delivery";
import { messageOf } from "./alert-message";
import { alertVoiceOf } from "./alert-voice";
import { alertmanagerShape } from "./alertmanager-shape";
import { slackShape } from "./slack-shape";

const told: ToldAlert = {
  ...{ id: "0f0", rule: "projection-lag", subject: "balances", projection: "balances", streamId: null, severity: "warning" },
  ...{ threshold: 5, value: 38, kind: "raised", at: "2026-01-05T08:00:00.000Z", raisedAt: "2026-01-05T08:00:00.000Z" },
};
const delivery = (alert: ToldAlert | null): ClaimedDelivery => ({
  ...{ id: "d1", target: "pager", attempts: 1, ageSeconds: 0, createdAt: "2026-01-05T08:00:00.000Z", nowSeconds: 1, alert },
});
const message = (more: Partial<ToldAlert> = {}, origin: string | null = "https://tidemark.example.com") =>
  messageOf(delivery({ ...told, ...more }), origin);
const ofTest = messageOf(delivery(null), null);

test("a message tells the thing, the figure and what it means, and leads to its page where people reach one", () => {
  expect(message()).toMatchObject({
    ...{ delivery: "d1", kind: "raised", at: told.at },
    alert: {
      ...{ title: "balances is behind", sentence: "Its oldest unread event is 38 s old; the rule allows 5 s.", unit: "seconds", value: 38 },
      url: "https://tidemark.example.com/alerts/0f0",
    },
  });
  expect(message({}, null).alert?.url).toBeNull();
});

test("Slack is told in its own spelling, and nothing of a name is read as a command", () => {
  expect(slackShape(message())).toMatchObject({ text: "Raised (warning): balances is behind" });
  const hostile = JSON.stringify(slackShape(message({ rule: "stream-long", subject: "<!channel> & co", streamId: "<!channel> & co" })));
  expect(hostile).toContain("&lt;!channel&gt; &amp; co");
  expect(hostile).not.toContain("<!channel>");
  expect(slackShape(ofTest)).toMatchObject({ text: "Test: Tidemark reaches this channel." });
});

test("Alertmanager knows an alert by labels that do not change, from when it was raised until it is over", () => {
  const resolved = { kind: "resolved", at: "2026-01-05T09:00:00.000Z", value: 0 } as const;
  const [[raised], [over]] = [alertmanagerShape(message()), alertmanagerShape(message(resolved))] as [[Posted], [Posted]];
  expect(raised.labels).toEqual({ alertname: "TidemarkProjectionLag", service: "tidemark", severity: "warning", projection: "balances" });
  expect(over.labels).toEqual(raised.labels);
  expect([raised.startsAt, over.startsAt]).toEqual([told.raisedAt, told.raisedAt]);
  expect(over.endsAt).toBe("2026-01-05T09:00:00.000Z");
  expect(raised.endsAt > "2026-02-01").toBe(true);
  expect(alertmanagerShape(ofTest)).toMatchObject([{ labels: { alertname: "TidemarkTest" }, endsAt: "2026-01-05T08:01:00.000Z" }]);
});
type Posted = { labels: Record<string, string>; startsAt: string; endsAt: string };

test("where somebody is to be told and nothing signs what they are told, nothing starts", () => {
  const targets = { pager: { url: "https://pager.example.com", shape: "plain" as const, headers: {}, timeoutMs: 100 } };
  expect(() => alertVoiceOf({ targets }, {})).toThrow(/^TIDEMARK_ALERT_KEY is not set: it signs what the alert target pager is sent$/);
  expect(alertVoiceOf({ targets: {} }, {})).toBeUndefined();
  expect(alertVoiceOf({ targets }, { TIDEMARK_ALERT_KEY: "k".repeat(32) })).toEqual({ key: "k".repeat(32), origin: null });
});
