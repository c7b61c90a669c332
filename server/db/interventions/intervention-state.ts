import { type SQL, sql } from "drizzle-orm";

/** What nobody settled in so long was in the hands of a process that died: it may have come about. */
const LOST_AFTER_SECONDS = 60;

/** Of `tidemark.interventions i`: somebody may still carry it out. Invariant: what people are told was not done is done by nobody any more. */
export const IS_YOUNG: SQL = sql`i.begun_at > now() - make_interval(secs => ${LOST_AFTER_SECONDS})`;

/** The state of `tidemark.interventions i` as people are told it. */
export const STATE: SQL = sql`
  case when i.state not in ('begun', 'acting') then i.state
       when ${IS_YOUNG} then 'begun'
       when i.state = 'begun' then 'gone' else 'unknown' end`;

export const OUTCOME: SQL = sql`
  case when i.state not in ('begun', 'acting') then i.outcome
       when ${IS_YOUNG} then null
       when i.state = 'begun' then 'Nothing was done: the process that had it ended before.'
       else 'The process that did it ended before it heard what came of it: look ' ||
            case i.act when 'move-checkpoint' then 'where it stands.' else 'whether it is still there.' end end`;
