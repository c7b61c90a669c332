"use client";

import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Cache, ComparedKey } from "@/server/contracts/caches";
import { countOf } from "../format";
import section from "../rebuilds/section.module.css";
import { ChangedRow, ChangedRows } from "../repairs/changed-rows";
import { StateMark } from "../ui/state-mark";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { standingWords } from "./cache-words";
import styles from "./caches.module.css";
import { cacheQueries } from "./queries";

const HEADS = { before: "In the cache", after: "Should be" };

const Key = ({ compared, isStream }: { compared: ComparedKey; isStream: boolean }) => {
  const { key, cached, wanted, changes, standing, cause, consequence, cachedPosition, rowPosition } = compared;
  const row = { key, before: cached, after: wanted, changes };
  return (
    <ChangedRow row={row} none="nothing" isStream={isStream}>
      <span className={styles.said}>
        <StateMark {...standingWords[standing]} />
      </span>
      <span className={styles.said}>
        {visibleText(cause)} {consequence !== "None." && consequence}
      </span>
      {cachedPosition !== null && (
        <span className={styles.said}>
          Read up to {visibleText(cachedPosition)}, the row up to {rowPosition}.
        </span>
      )}
    </ChangedRow>
  );
};

const Found = ({ cache, asked }: { cache: Cache; asked: string }) => {
  const answer = useQuery(cacheQueries.keys(cache.name, asked));
  const error = useStandingError(`${cache.name} ${asked}`, answer);
  const { data } = answer;
  if (!data)
    return (
      <p role={error ? "alert" : "status"} aria-busy={!error} className={section.words}>
        {error ? visibleText(error.message) : "Comparing the keys…"}
      </p>
    );
  if (data.trouble !== null)
    return (
      <p role="status" className={section.words}>
        <b>Nothing could be compared.</b> {visibleText(data.trouble)}
      </p>
    );
  const differing = data.keys.filter(({ standing }) => asked !== "" || standing !== "consistent");
  if (differing.length === 0)
    return (
      <p role="status" className={section.words}>
        No key is known to differ. Engines come by every key in turn; compare one that you doubt.
      </p>
    );
  return (
    <ChangedRows label={asked === "" ? `${countOf(differing.length, "key")} found to differ` : "The key that was asked for"} heads={HEADS}>
      {differing.map((compared) => (
        <Key key={compared.cachedKey} compared={compared} isStream={cache.isKeyedByStream} />
      ))}
    </ChangedRows>
  );
};

/** The keys that engines found to differ, or the one that somebody asks for: as cached, and as its row says. */
export const CacheKeys = ({ cache }: { cache: Cache }) => {
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  return (
    <section className={section.section} aria-labelledby="keys">
      <header>
        <h2 id="keys">Keys beside their rows</h2> <span className={section.note}>compared now</span>
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
