import { categoryOf, type MessageDbLayout, messagesOf } from "./layout";

// A category that is only known while the statement runs counts to the planner as one of a few, which it would look for along the positions of the
// whole store. Ordered by both columns, there is the index of categories alone.

/** The position of the newest message of a category; null where there is none. `category` is an expression. */
export const newestIn = (layout: MessageDbLayout, category: string): string => {
  const own = categoryOf(layout, "m.stream_name");
  return `(
    select n.global_position from (
      select ${own} as category, m.global_position from ${messagesOf(layout)} m
       where ${own} <= ${category} order by 1 desc, 2 desc limit 1) n
     where n.category = ${category})`;
};

/** The messages `m` of a category above a position, in order, up to `last` unless that is null; all three are expressions. */
export const aboveIn = (
  layout: MessageDbLayout,
  select: string,
  { category, position, last }: { category: string; position: string; last: string },
): string => {
  const own = categoryOf(layout, "m.stream_name");
  return `
    select ${select} from ${messagesOf(layout)} m
     where (${own}, m.global_position) > (${category}, ${position}) and ${own} <= ${category} and (${last} is null or m.global_position <= ${last}) order by ${own}, m.global_position`;
};
