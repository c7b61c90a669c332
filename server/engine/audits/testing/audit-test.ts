import { randomUUID } from "node:crypto";
import pino from "pino";
import { type ClaimedAudit, claimAudit } from "@/server/db/audits/claim-audit";
import { insertAudit } from "@/server/db/audits/insert-audit";
import type { Database } from "@/server/db/database";
import type { AuditKind } from "@/server/domain/audit/audit";
import type { Fault } from "@/server/domain/audit/fault";
import { type Position, position } from "@/server/domain/position";
import { Bell } from "@/server/engine/bell";
import type { OwnCheck } from "@/server/projections/define-check";
import { DEFAULT_AUDITS } from "@/server/projections/define-config";
import { buildRegistry } from "@/server/projections/registry";
import type { AuditSource, LogCheckLimits, LogStretch } from "@/server/sources/audit-source";
import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { test as base } from "@/server/testing/database-test";
import type { AuditWork } from "../audit-work";
import { runAudit } from "../run-audit";

export { expect } from "@/server/testing/database-test";

export const CHECKS = ["first_check", "second_check"] as const;
const EVENTS_A_STRETCH = 2;

/** The port with faults that a test plants at positions, two events a stretch, and a word in every look that is taken. */
export type Planted = {
  source: EventSource;
  faults: Map<string, Fault>;
  plant(check: (typeof CHECKS)[number], at: number, more?: Partial<Fault>): void;
  mend(check: (typeof CHECKS)[number], at: number): void;
  /** `check after..end` of every look, in order. */
  looks: string[];
  /** Comes before each look. */
  before: (check: string, stretch: LogStretch, limits: LogCheckLimits) => Promise<void> | void;
};

const isIn = (source: EventSource, { after, upTo }: LogStretch, at: Position): boolean =>
  source.hasPassed(upTo, at) && !source.hasPassed(after, at);

export const openPlanted = (db: Database): Planted => {
  const native = openNativeSource({ db });
  const place = (check: string, at: number) => `${check}@${at}`;
  const audit: AuditSource = {
    logChecks: CHECKS.map((name) => ({ name, looksFor: "Faults that a test has planted." })),
    stretchEnd: async (after, upTo) => {
      const { rows } = await db.$client.query<{ at: string }>(
        "select global_position::text as at from event_store.events where global_position > $1 and global_position <= $2 order by 1::bigint limit $3",
        [after, upTo, EVENTS_A_STRETCH],
      );
      return rows.length < EVENTS_A_STRETCH ? upTo : position(rows.at(-1)!.at);
    },
    checkLog: async (name, stretch, limits) => {
      await planted.before(name, stretch, limits);
      planted.looks.push(`${name} ${stretch.after}..${stretch.upTo}`);
      return [...planted.faults.values()].filter((fault) => fault.check === name && isIn(native, stretch, fault.position!));
    },
  };
  const planted: Planted = {
    source: { ...native, ...audit },
    faults: new Map(),
    looks: [],
    before: () => undefined,
    plant: (check, at, more = {}) => {
      const fault: Fault = {
        check,
        identity: `fault-${at}`,
        severity: "critical",
        streamId: "a-1",
        position: position(`${at}`),
        evidence: {},
        ...more,
      };
      planted.faults.set(place(check, at), fault);
    },
    mend: (check, at) => void planted.faults.delete(place(check, at)),
  };
  return planted;
};

export type Auditor = {
  planted: Planted;
  /** Events in one stream, published. */
  append(count: number, streamId?: string): Promise<void>;
  ask(kind?: AuditKind, checks?: readonly string[]): Promise<string>;
  /** By an engine that nobody hears of: another one may take it at any time. */
  claim(besides?: readonly string[]): Promise<ClaimedAudit>;
  work(audit: ClaimedAudit, more?: Partial<AuditWork>): AuditWork;
  run(audit: ClaimedAudit, signal?: AbortSignal): Promise<void>;
  /** Asked for, claimed and run to its end. */
  audit(kind?: AuditKind, checks?: readonly string[]): Promise<AuditFigures>;
  figures(id: string): Promise<AuditFigures>;
  /** `check identity state`, by identity. */
  findings(): Promise<string[]>;
};

export type AuditFigures = {
  state: string;
  critical: number;
  newFindings: number;
  goneFindings: number;
  eventsDone: number;
  unitsDone: number;
  error: string | null;
};

const FIGURES = `
  select state, critical, new_findings as "newFindings", gone_findings as "goneFindings", events_done::int as "eventsDone",
         units_done as "unitsDone", error
    from tidemark.audits where id = $1`;

/** The team's own checks of a test, if it has any. */
export const test = base.extend<{ own: OwnCheck[]; auditor: Auditor }>({
  own: [],
  auditor: async ({ db, own }, use) => {
    const planted = openPlanted(db);
    const logger = pino({ level: "silent" });
    const parts = {
      db,
      reader: db,
      source: planted.source,
      registry: buildRegistry([]),
      checks: own,
      control: new Bell(),
      logger,
      reach: () => undefined,
    };
    const auditor: Auditor = {
      planted,
      append: async (count, streamId = "a-1") => {
        const events = Array.from({ length: count }, (_, n) => ({ type: "Noted", data: { n } }));
        await db.$client.query("select event_store.append_events($1, -1, $2)", [streamId, JSON.stringify(events)]);
        await planted.source.publishHead();
      },
      ask: async (kind = "asked", checks = CHECKS) =>
        (await db.transaction((tx) => insertAudit(tx, { kind, checks, projection: null, sample: null, askedBy: "tester" })))!,
      claim: async (besides = []) => {
        const known = [...CHECKS, ...besides, ...own.map(({ name }) => name)];
        const audit = await claimAudit(db, { engineId: randomUUID(), checks: known, inHand: [] });
        if (!audit) throw new Error("there is no audit to take");
        return audit;
      },
      work: (audit, more = {}) => ({ ...parts, settings: { ...DEFAULT_AUDITS, share: 1 }, audit, ...more }),
      run: (audit, signal = new AbortController().signal) => runAudit(auditor.work(audit), signal),
      audit: async (kind, checks) => {
        const id = await auditor.ask(kind, checks);
        await auditor.run(await auditor.claim());
        return auditor.figures(id);
      },
      figures: async (id) => (await db.$client.query<AuditFigures>(FIGURES, [id])).rows[0]!,
      findings: async () => {
        const { rows } = await db.$client.query<{ finding: string }>(
          "select format('%s %s %s', check_name, identity, state) as finding from tidemark.findings order by check_name, identity",
        );
        return rows.map(({ finding }) => finding);
      },
    };
    await use(auditor);
  },
});
