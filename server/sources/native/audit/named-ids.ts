import { uuidOf } from "../event-id-text";
import type { CheckedStretch } from "./log-check";

/** How many of a type's newest events say what its ids usually name, and how many of them it takes to speak of a habit. */
const ASKED = 200;
const A_HABIT = 20;

/** What programs write where they have no id: it names nothing in any system. */
export const isPlaceholder = (id: string): string =>
  `lower(btrim(${id})) in ('', 'null', 'undefined', 'none', 'nil', 'nan', '[object object]', '00000000-0000-0000-0000-000000000000')`;

export const isUuidText = (id: string): string => `${uuidOf(id)} is not null`;

/** Whether an event of this store has the id: a look-up for few rows. */
export const namesEvent = (id: string, { head }: CheckedStretch): string =>
  `exists (select from event_store.events named where named.event_id = ${uuidOf(id)} and named.global_position <= ${head} offset 0)`;

/** Whether it is the name of a conversation: events that begin one are caused by the request that gave it its name. */
export const namesConversation = (id: string, { head }: CheckedStretch): string =>
  `exists (select from event_store.events held where held.correlation_id = ${id} and held.global_position <= ${head} offset 0)`;

/**
 * For each type of the relation `types`: how many of its newest events have a UUID as their `column` (`asked`), and of how many `isKnown`
 * holds. The newest of the whole log are asked, not those of the stretch: every stretch of an audit has to judge alike.
 */
export const habitsOf = (types: string, column: string, isKnown: string, { head }: CheckedStretch): string => `
  select t.event_type, count(*) as asked, count(*) filter (where ${isKnown}) as known
    from (select distinct event_type from ${types}) t
   cross join lateral (
     select n.* from (select o.correlation_id, o.causation_id from event_store.events o
                       where o.event_type = t.event_type and o.global_position + 0 <= ${head} order by o.occurred_at desc limit ${ASKED}) n
      where ${isUuidText(`n.${column}`)} offset 0) n
   group by t.event_type`;

/** The ids of a type come from elsewhere: commands, requests or messages of another system, which no event of this store has ever been. */
export const IS_FOREIGN = `h.asked >= ${A_HABIT} and h.known = 0`;
/** They are events of this store, but for a few. */
export const IS_OWN = `h.asked >= ${A_HABIT} and h.known >= 0.9 * h.asked`;
