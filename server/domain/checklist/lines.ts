/** What readers may report. */
export const symptoms = ["stale", "lost", "doubled", "different"] as const;
export type Symptom = (typeof symptoms)[number];

/** `asked`: only a person can say. `unknown`: the console could not see it. */
export const lineStates = ["well", "look", "unknown", "asked"] as const;
export type LineState = (typeof lineStates)[number];

export const checklistLines = [
  "alerts",
  "engines",
  "lag",
  "reports",
  "changes",
  "letters",
  "locks",
  "prepared",
  "replication",
  "caches",
  "promises",
  "findings",
  "audits",
  "isolation",
  "told",
] as const;
export type LineName = (typeof checklistLines)[number];

/** `asks`: what a person is to find out, where the console cannot. */
type Line = { minutes: 2 | 5 | 15; question: string; href: string; asks?: string };

/** In the order of a bad night: what is wrong, what changed and what stands in the way, what is proved, who was told. */
export const LINES: Readonly<Record<LineName, Line>> = {
  alerts: { minutes: 2, question: "Which alerts stand?", href: "/alerts" },
  engines: { minutes: 2, question: "Does an engine run, and does the head move?", href: "/" },
  lag: { minutes: 2, question: "Which projections are behind?", href: "/" },
  reports: {
    minutes: 2,
    question: "What do readers report?",
    href: "/triage/checklist#tree",
    asks: "Ask for one example: whose row, which screen, what they expected, when they looked. Then choose the symptom below.",
  },
  changes: { minutes: 5, question: "What was deployed or configured in the last 24 hours?", href: "/triage/checklist#changes" },
  letters: { minutes: 5, question: "Are letters held back?", href: "/dead-letters" },
  locks: { minutes: 5, question: "Does a session or a prepared transaction stand in the way?", href: "/triage" },
  prepared: { minutes: 5, question: "Does a two-phase transaction hang?", href: "/triage" },
  replication: { minutes: 5, question: "Do replicas keep up?", href: "/triage/replication" },
  caches: { minutes: 5, question: "Does a cache say something else than its read model?", href: "/triage/caches" },
  promises: { minutes: 15, question: "Which promises to readers are broken?", href: "/triage/checklist#promises" },
  findings: { minutes: 15, question: "Did audits find faults that are still open?", href: "/audits" },
  audits: { minutes: 15, question: "When was everything last audited?", href: "/audits" },
  isolation: {
    minutes: 15,
    question: "Does somebody write past the store's own function, or read under another isolation?",
    href: "/action-log",
  },
  told: {
    minutes: 15,
    question: "Do those who rely on it know what is wrong, since when and until when?",
    href: "/incidents",
    asks: "Tell them which screens, since when, and when they hear of it again. Note it in the incident.",
  },
};
