"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useEffect, useState } from "react";
import type { Cache } from "@/server/contracts/caches";
import { wholeProjection } from "@/server/contracts/reach";
import { May } from "../access/may";
import { countOf } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { announce } from "../ui/announcer";
import page from "../ui/detail-page.module.css";
import { DetailLoading, StaleDetail } from "../ui/detail-state";
import { Fact, FactLine } from "../ui/facts";
import { StateMark } from "../ui/state-mark";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { CacheCharts } from "./cache-charts";
import { CacheKeys } from "./cache-keys";
import { shareText, stateWords } from "./cache-words";
import { cacheQueries } from "./queries";

const RepairDialog = dynamic(() => import("./repair-dialog").then((module) => module.RepairDialog), { ssr: false });

const Repair = ({ cache }: { cache: Cache }) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="repairs:run" about={wholeProjection(cache.projection)}>
        <Button variant="filled" onClick={() => setAsked(true)} aria-haspopup="dialog">
          Set keys right…
        </Button>
      </May>
      {isAsked && <RepairDialog cache={cache} onClose={() => setAsked(false)} />}
    </>
  );
};

const Facts = ({ cache }: { cache: Cache }) => {
  const { projection, address, keyPattern, saysPosition, holdsEveryRow, seenAt, unreachableSince, hour } = cache;
  return (
    <FactLine>
      <Fact label="Beside" value={<Link href={paths.projection(projection)}>{projection}</Link>} />
      <Fact label="At" value={visibleText(address)} />
      <Fact
        label="Keys"
        value={<code>{visibleText(keyPattern)}</code>}
        note={holdsEveryRow ? "one of every row" : "one of each row that was asked for"}
      />
      <Fact label="Its values say how new they are" value={saysPosition ? "yes" : "no"} />
      <Fact
        label="Differed"
        value={shareText(hour.inconsistentShare)}
        note={`of ${countOf(hour.compared, "comparison")} in the last hour`}
      />
      <Fact label="Hits" value={shareText(hour.hitRatio)} note="of all lookups of its server in the last hour" />
      {unreachableSince !== null && <Fact label="Away since" value={<Time at={unreachableSince} />} tone="bad" />}
      {seenAt !== null && <Fact label="Last compared" value={<Time at={seenAt} />} />}
    </FactLine>
  );
};

const Opening = ({ cache, staleBecause }: { cache: Cache; staleBecause: Error | null }) => {
  const { name, state, sentence, consequence } = cache;
  // The seconds of one that is away change with every look: only how it stands is read aloud.
  const said = `${name}: ${stateWords[state].word}`;
  useEffect(() => announce(said), [said]);
  return (
    <section className={page.opening} aria-label="Now">
      <div className={page.title}>
        <h1>
          {name}: {visibleText(sentence)}
        </h1>
        <div className={page.commands}>
          <Repair cache={cache} />
        </div>
      </div>
      <p className={page.saying}>
        <StateMark {...stateWords[state]} isOld={staleBecause !== null} />
        {consequence !== "None." && <span>{consequence}</span>}
      </p>
      <StaleDetail because={staleBecause} />
    </section>
  );
};

/** One cache: how it stands, which keys differ and how, and what it was like over time. */
export const CacheDetail = ({ name }: { name: string }) => {
  const answer = useQuery(cacheQueries.list());
  const error = useStandingError(name, answer);
  const { data, refetch } = answer;
  const cache = data?.caches.find((one) => one.name === name);
  if (!data && !error) return <DetailLoading title="Cache" />;
  if (!cache)
    return (
      <div className={page.state} role="alert">
        <h1>{error ? "The cache cannot be read." : "There is no such cache."}</h1>
        <p>{error ? visibleText(error.message) : `None is configured as ${visibleText(name)}, or it is not yours to see.`}</p>
        {error ? <Button onClick={() => void refetch()}>Try now</Button> : <Link href={paths.caches()}>All caches</Link>}
      </div>
    );
  return (
    <div className={page.page}>
      <Opening cache={cache} staleBecause={error} />
      <Facts cache={cache} />
      <CacheKeys cache={cache} />
      <CacheCharts name={cache.name} />
    </div>
  );
};
