"use client";

import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Cache, type ComparedKey, MOST_SUSPECTS } from "@/server/contracts/caches";
import { countOf, formatDecimal } from "../format";
import section from "../rebuilds/section.module.css";
import { ChangedRow, ChangedRows } from "../repairs/changed-rows";
import { StateMark } from "../ui/state-mark";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { fieldsOf, inOrder, standingWords } from "./cache-words";
import styles from "./caches.module.css";
import { cacheQueries } from "./queries";

const HEADS = { before: "In the cache", after: "By its row" };

const Key = ({ compared, isStream, isOld }: { compared: ComparedKey; isStream: boolean; isOld: boolean }) => {
  const { key, cached, wanted, standing, cause, consequence, cachedPosition, rowPosition } = compared;
  return (
    <ChangedRow
      row={{ key, before: cached, after: wanted, changes: fieldsOf(compared) }}
      none={standing === "foreign" ? "no value" : "nothing"}
      isStream={isStream}
      below={
        <>
          {visibleText(cause)} {consequence !== "None." && consequence}{" "}
          {cachedPosition !== null &&
            `It was read up to position ${formatDecimal(cachedPosition)}, the read model up to ${formatDecimal(rowPosition)}.`}
        </>
      }
    >
      <span className={styles.standing}>
        <StateMark {...standingWords[standing]} isOld={isOld} />
      </span>
    </ChangedRow>
  );
};

const foundWords = (found: number, asked: string, isOld: boolean): string => {
  const differing = `${found >= MOST_SUSPECTS ? "The first " : ""}${countOf(found, "key")} that engines found to differ`;
  return `${asked === "" ? differing : `The key of ${visibleText(asked)}`}, ${isOld ? "as last compared" : "compared now"}.`;
};

const Found = ({ cache, asked }: { cache: Cache; asked: string }) => {
  const answer = useQuery(cacheQueries.keys(cache.name, asked));
  const error = useStandingError(`${cache.name} ${asked}`, answer);
  const { data } = answer;
  if (!data)
    return (
      <p role={error ? "alert" : "status"} aria-busy={!error} className={section.words}>
        {error ? (
          <>
            <b>The keys could not be compared.</b> {visibleText(error.message)}
          </>
        ) : (
          "Comparing the keys…"
        )}
      </p>
    );
  if (data.trouble !== null)
    return (
      <p role="status" className={section.words}>
        <b>Nothing could be compared.</b> {visibleText(data.trouble)}
      </p>
    );
  const differing = inOrder(data.keys.filter(({ standing }) => asked !== "" || standing !== "consistent"));
  if (differing.length === 0)
    return (
      <p role="status" className={section.words}>
        No key is known to differ. Engines come by every key in turn; compare one that you doubt.
      </p>
    );
  return (
    <>
      <p role="status" className={section.words}>
        {foundWords(differing.length, asked, error !== null)}
      </p>
      <ChangedRows label="Keys beside their rows" heads={HEADS}>
        {differing.map((compared) => (
          <Key key={compared.cachedKey} compared={compared} isStream={cache.isKeyedByStream} isOld={error !== null} />
        ))}
      </ChangedRows>
    </>
  );
};

/** The keys that engines found to differ, or the one that somebody asks for: as cached, and as its row says. */
export const CacheKeys = ({ cache }: { cache: Cache }) => {
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  return (
    <section className={section.section} aria-labelledby="keys">
      <header>
        <h2 id="keys">Keys beside their rows</h2>
      </header>
      <form
        className={styles.ask}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          setAsked(typed.trim());
        }}
      >
        <TextInput
          label={`One ${cache.noun}`}
          placeholder="the key of its row"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          maxLength={500}
          spellCheck={false}
        />
        <Button type="submit">{typed.trim() === "" && asked !== "" ? "Show all" : "Compare"}</Button>
      </form>
      <Found cache={cache} asked={asked} />
    </section>
  );
};
