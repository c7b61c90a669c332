import { PAGE_BYTES } from "../page-bytes";

/** `rows`: a statement for at most a page of rows; `bytes`: the length of one of them. */
export type PageParts = { columns: string; rows: string; order: string; bytes: string };

/** As many of the rows, in order, as come to `PAGE_BYTES`, one at least; the last column says how many there were. */
export const cutPage = ({ columns, rows, order, bytes }: PageParts): string => `
  select ${columns}, taken
    from (select page.*, count(*) over () as taken, row_number() over w as nth, sum(${bytes}) over w as bytes from (${rows}) page
          window w as (order by ${order})) sized
   where nth = 1 or bytes <= ${PAGE_BYTES} order by ${order}`;
