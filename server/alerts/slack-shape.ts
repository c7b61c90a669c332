import type { AlertMessage } from "./alert-message";

/** The three characters that Slack reads as its own. */
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const LEADS = { raised: "Raised", woken: "Still standing", resolved: "Resolved", test: "Test" } as const;

const leadOf = ({ kind, alert }: AlertMessage): string =>
  alert === null ? "Test: Tidemark reaches this channel." : `${LEADS[kind]} (${alert.severity}): ${alert.title}`;

/** `text` is what notifications show, the blocks what the channel does. */
export const slackShape = (message: AlertMessage): unknown => {
  const lead = escaped(leadOf(message));
  const { alert, kind } = message;
  const link = alert?.url ? ` <${alert.url}|Open it in Tidemark>` : "";
  const body = alert && kind !== "resolved" ? `\n${escaped(`${alert.sentence} ${alert.meaning}`)}` : "";
  return { text: lead, blocks: [{ type: "section", text: { type: "mrkdwn", text: `*${lead}*${body}${link}` } }] };
};
