"use client";

import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { repairState } from "@/server/contracts/repairs";
import { useProjectionNames } from "../live/use-projection-names";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import filters from "../ui/list-filters.module.css";
import styles from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { SearchNotices } from "../ui/search-notices";
import { visibleText } from "../visible-text";
import { repairQueries } from "./queries";
import columns from "./repair-list.module.css";
import { RepairRow } from "./repair-row";
import { formatRepairSearch, hasFilter, parseRepairSearch, type RepairSearch, searchWords } from "./repair-search";
import { stateWords } from "./repair-words";

const COLUMNS = [{ head: "State" }, { head: "Repair" }, { head: "Rows" }, { head: "Asked for by" }, { head: "Written", isRight: true }];

const Empty = ({ search }: { search: RepairSearch }) =>
  hasFilter(search) ? (
    <div className={styles.empty}>
      <h2>0 repairs match.</h2>
      <p>
        Looked for those {visibleText(searchWords(search))}. <Link href={paths.repairs()}>Clear the filters</Link>
      </p>
    </div>
  ) : (
    <div className={styles.empty}>
      <h2>No row was checked yet.</h2>
      <p>
        A read model can be wrong while its lag is 0: somebody edited a row, or a dump was restored. Press “Check and repair rows” on a
        projection's page: every row is held against its events, and you see what would change before anything does.{" "}
        <Link href={paths.overview()}>All projections</Link>
      </p>
    </div>
  );

const Results = ({ search }: { search: RepairSearch }) => (
  <PagedList
    label="Repairs"
    columns={COLUMNS}
    className={columns.columns}
    asked={JSON.stringify(search)}
    answer={useInfiniteQuery(repairQueries.list(search))}
    rowsOf={(page) => page.repairs}
    renderRow={(repair) => <RepairRow key={repair.id} repair={repair} />}
    empty={<Empty search={search} />}
  />
);

const STATES = [{ value: "", label: "Any state" }, ...repairState.options.map((value) => ({ value, label: stateWords[value].word }))];

/** A choice is the address at once. */
const Filters = ({ search, onSearch }: { search: RepairSearch; onSearch: (search: RepairSearch) => void }) => {
  const names = useProjectionNames(search.projection);
  return (
    <form className={filters.filters} aria-label="Which repairs" onSubmit={(submitted) => submitted.preventDefault()}>
      <NativeSelect
        aria-label="Projection"
        data={[{ value: "", label: "Any projection" }, ...names.map((value) => ({ value, label: value }))]}
        value={search.projection ?? ""}
        onChange={({ currentTarget }) => onSearch({ ...search, projection: currentTarget.value })}
      />
      <NativeSelect
        aria-label="State"
        data={STATES}
        value={search.state ?? ""}
        onChange={({ currentTarget }) => onSearch({ ...search, state: currentTarget.value })}
      />
    </form>
  );
};

/** Every plan to set rows right, and what came of it. */
export const RepairList = () => {
  const router = useRouter();
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search, problems } = parseRepairSearch(new URLSearchParams(query.toString()));
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const words = searchWords(search);
  const saying = words
    ? `Those ${visibleText(words)}; newest first.`
    : "Rows that are not what their events come to, and what was done about them; newest first.";
  return (
    <div className={styles.page} ref={rows}>
      <header className={styles.head}>
        <h1>Repairs</h1>
        <p>
          {isMalformed ? "The address asks for something that cannot be searched." : saying}{" "}
          <Link href={paths.logRepairs()}>Repairs of the log</Link>
        </p>
      </header>
      <Filters search={search} onSearch={(asked) => router.push(paths.repairs(formatRepairSearch(asked)))} />
      <SearchNotices problems={problems} href={paths.repairs(formatRepairSearch(search))} />
      {!isMalformed && <Results search={search} />}
    </div>
  );
};
