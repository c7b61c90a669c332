import { position } from "@/server/domain/position";
import { caseEventOf, traceStepOf } from "../case-event";
import type { CaseDocument, CaseParts } from "../document";
import { sealed } from "../seal";

type Told = { version: number; type: string; data: string; metadata?: string };

export const CASE_ID = "018f0000-0000-7000-8000-000000000042";

/** An event as the store has it. */
export const evidenceOf = ({ version, type, data, metadata = "{}" }: Told) => ({
  event: {
    globalPosition: position(String(100 + version)),
    streamId: "account-42",
    streamVersion: BigInt(version),
    eventId: `018f0000-0000-7000-8000-${String(version).padStart(12, "0")}`,
    type,
    schemaVersion: 2,
    data: null,
    metadata: null,
    correlationId: "story-1",
    causationId: version === 1 ? null : `018f0000-0000-7000-8000-${String(version - 1).padStart(12, "0")}`,
    actor: "employee-117",
    occurredAt: `2026-01-0${version}T08:00:00Z`,
    recordedAt: `2026-01-0${version}T08:00:00.123456Z`,
  },
  data,
  metadata,
  checksum: version.toString(16).padStart(64, "0"),
  isSealed: true,
});

export const EVIDENCE = [
  evidenceOf({
    version: 1,
    type: "AccountOpened",
    data: '{"owner": "Ada <b>Rossi</b> & \\"Co\\"", "email": "ada@example.org", "limits": {"day": 12345678901234567890, "rate": 1.50}}',
  }),
  evidenceOf({ version: 2, type: "MoneyDeposited", data: '{"amount": "50.00", "source": "\u202Ekrow"}', metadata: '{"channel": "app"}' }),
  evidenceOf({ version: 3, type: "SubscriptionFeeCharged", data: '{"amount": "50.00", "plan": "premium, yearly renewal"}' }),
];

const row = (balance: string, events: number) => ({ owner: "Ada", balance, events });

export const caseSample = (more: Partial<CaseParts> = {}): CaseDocument =>
  sealed({
    made: { id: CASE_ID, by: "local", at: "2026-01-04T10:00:00.123456Z" },
    stream: {
      source: "native",
      streamId: "account-42",
      version: "3",
      lastVersion: "3",
      leftOut: null,
      types: [{ name: "MoneyDeposited", meaning: "Money came into the account." }],
    },
    question: "I paid in 50, why is my balance 20?",
    note: "The yearly renewal\n</pre><script>alert(1)</script>",
    events: EVIDENCE.map(caseEventOf),
    states: [
      {
        projection: "account-balances",
        projectionVersion: 1,
        screen: "My accounts",
        columns: ["owner", "balance", "events"],
        isKnown: true,
        opening: null,
        before: row("70.00", 2),
        after: row("20.00", 3),
        refusal: null,
      },
    ],
    differences: [{ projection: "account-balances", streamVersion: "3", changes: [{ path: "balance", before: "70.00", after: "20.00" }] }],
    trace: { correlationId: "story-1", isWhole: true, steps: EVIDENCE.slice(1).map(traceStepOf) },
    freshness: {
      at: "2026-01-04T10:00:00.100Z",
      readers: [
        { projection: "account-balances", projectionVersion: 1, screen: "My accounts", upToDate: true, readsUpTo: "3", sentence: "yes" },
      ],
    },
    masked: { fields: [], sentence: "Nothing was masked." },
    ...more,
  });
