import type { Database } from "@/server/db/database";
import { MOST_CONSUMERS } from "@/server/domain/attached/consumer";
import { newestIn } from "./category-sql";
import { categoryOf, type MessageDbLayout, messagesOf } from "./layout";
import { categoryReadFrom, POSITION_CATEGORY } from "./position-stream";

/** A stream that a consumer records its position in, and the category that it reads. */
export type PositionStream = { streamName: string; category: string };

/** So many categories are looked through. */
export const MOST_CATEGORIES = 2_000;

// One more than is told, so that it is known whether there are more.
const MOST = MOST_CONSUMERS + 1;

type Known = { upTo: bigint; streams: ReadonlySet<string> };
type Seen = { isCut: boolean; category: string | null; newest: string; streams: string[] };

// Each category is found by one look into the index of categories from the one before; without that index all messages are read once.
const categories = (layout: MessageDbLayout): string => {
  const messages = messagesOf(layout);
  const category = categoryOf(layout, "m.stream_name");
  if (!layout.indexes.byCategory) return `select distinct ${category} as category from ${messages} m`;
  const next = (condition: string) => `select ${category} as category from ${messages} m where ${condition} order by 1 limit 1`;
  return `
    (${next("true")})
    union all
    select following.category from categories c cross join lateral (${next(`${category} > c.category`)}) following`;
};

const positionStreams = (layout: MessageDbLayout): string => {
  const [messages, category] = [messagesOf(layout), categoryOf(layout, "m.stream_name")];
  return `
    with recursive categories(category) as (${categories(layout)}),
    found as materialized (select category from categories limit ${MOST_CATEGORIES + 1}),
    positions as materialized (select category from (select category from found limit ${MOST_CATEGORIES}) c where category ~ $1)
    select (select count(*) > ${MOST_CATEGORIES} from found) as "isCut", p.category, n.newest,
           array(select distinct above.stream_name collate "C" from (
                   select m.stream_name from ${messages} m
                    where ${category} = p.category and m.global_position > case when k.up_to <= n.newest then k.up_to else 0 end
                      and m.type = 'Recorded' offset 0) above
                  order by 1 limit ${MOST}) as streams
      from (select) one
      left join positions p on true
      cross join lateral (select ${newestIn(layout, "p.category")} as newest) n
      cross join lateral (select ($2::jsonb ->> p.category)::bigint as up_to) k`;
};

export type PositionStreams = {
  read(): Promise<PositionStream[]>;
  /** Whether the last look left categories out. */
  isCut(): boolean;
};

/**
 * The consumers of a store. A category's messages come to be seen in the order of their positions, so that each look reads on from where the one
 * before ended; a category whose newest message is gone, as after a restore, is read anew.
 */
export const openPositionStreams = (db: Database, layout: MessageDbLayout): PositionStreams => {
  let known: ReadonlyMap<string, Known> = new Map();
  let isCut = false;
  const read = async (): Promise<PositionStream[]> => {
    const before = known;
    const upTo = Object.fromEntries([...before].map(([category, each]) => [category, each.upTo.toString()]));
    const { rows } = await db.$client.query<Seen>(positionStreams(layout), [POSITION_CATEGORY, JSON.stringify(upTo)]);
    isCut = rows[0]!.isCut;
    known = new Map(
      rows.flatMap(({ category, newest, streams }): [string, Known][] => {
        if (category === null) return [];
        const all = new Set([...(before.get(category)?.streams ?? []), ...streams]);
        return [[category, { upTo: BigInt(newest), streams: new Set([...all].toSorted().slice(0, MOST)) }]];
      }),
    );
    return [...known.values()]
      .flatMap(({ streams }) => [...streams])
      .toSorted()
      .flatMap((streamName) => {
        const category = categoryReadFrom(streamName);
        return category === null ? [] : [{ streamName, category }];
      })
      .slice(0, MOST);
  };
  return { read, isCut: () => isCut };
};
