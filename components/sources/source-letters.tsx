"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { storeLettersQuery } from "@/server/contracts/sources";
import { parseSearch } from "../address-search";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { SearchNotices } from "../ui/search-notices";
import { visibleText } from "../visible-text";
import { sourceQueries } from "./queries";
import { SourceFrame } from "./source-frame";
import styles from "./source-tables.module.css";
import { whichText } from "./source-words";
import sheet from "./sources.module.css";
import { StoreLetterRow } from "./store-letter-row";

const { consumer, partition } = storeLettersQuery.shape;
const fields = {
  consumer: { schema: consumer.unwrap(), message: "must be the name of a consumer" },
  partition: { schema: partition.unwrap(), message: "must be the name of a partition" },
};
const columns = [{ head: "Event" }, { head: "Stream" }, { head: "Skipped by" }, { head: "Why" }, { head: "When" }];

type Which = { consumer?: string; partition?: string };

/** What is chosen is an address: a consumer whose checkpoint is gone keeps its letters, and stays in the list. */
const ConsumerChoice = ({ name, which }: { name: string; which: Which }) => {
  const router = useRouter();
  const { data } = useQuery(sourceQueries.detail(name));
  const chosen = paths.sourceLetters(name, which);
  const choices = (data?.consumers ?? []).map((each) => ({
    value: paths.sourceLetters(name, { consumer: each.name, partition: each.partition }),
    label: visibleText(`${each.name} (${whichText(each)})`),
  }));
  const all = [{ value: paths.sourceLetters(name), label: "all" }, ...choices];
  return (
    <NativeSelect
      label="Of the consumer"
      className={styles.field}
      value={chosen}
      data={all.some(({ value }) => value === chosen) ? all : [...all, { value: chosen, label: visibleText(which.consumer ?? "") }]}
      onChange={({ currentTarget }) => router.push(currentTarget.value)}
    />
  );
};

const Empty = ({ name, which }: { name: string; which: Which }) => (
  <div className={list.empty}>
    <h2>{which.consumer ? `No letter of ${visibleText(which.consumer)} is there.` : "The store has no letter."}</h2>
    {which.consumer && (
      <Button component={Link} href={paths.sourceLetters(name)}>
        All letters
      </Button>
    )}
  </div>
);

const Letters = ({ name }: { name: string }) => {
  const query = useSearchParams();
  const rows = useRowKeys<HTMLDivElement>();
  const { search: which, problems } = parseSearch(new URLSearchParams(query.toString()), fields);
  const isMalformed = problems.some(({ isUnknown }) => !isUnknown);
  const answer = useInfiniteQuery({ ...sourceQueries.letters(name, which), enabled: !isMalformed });
  return (
    <div ref={rows}>
      {answer.data?.pages[0] && <p className={sheet.inset}>{visibleText(answer.data.pages[0].sentence)}</p>}
      <div className={styles.ask}>
        <ConsumerChoice name={name} which={which} />
      </div>
      <SearchNotices problems={problems} href={paths.sourceLetters(name, which)} />
      {!isMalformed && (
        <PagedList
          label="Letters"
          columns={columns}
          className={styles.letters}
          asked={`${name} ${which.consumer} ${which.partition}`}
          answer={answer}
          rowsOf={({ letters }) => letters}
          renderRow={(letter) => <StoreLetterRow key={letter.id} source={name} letter={letter} />}
          empty={<Empty name={name} which={which} />}
          moreWords="Later ones"
        />
      )}
    </div>
  );
};

/** Events that consumers of an attached store failed at and went past, as the store keeps them. */
export const SourceLetters = ({ name }: { name: string }) => (
  <SourceFrame name={name} part="letters" title="letters">
    {({ capabilities }) =>
      capabilities?.letters.isGiven === false ? (
        <p className={sheet.inset}>{visibleText(capabilities.letters.sentence)}</p>
      ) : (
        <Letters name={name} />
      )
    }
  </SourceFrame>
);
