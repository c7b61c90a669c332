import Link from "next/link";
import type { Repair } from "@/server/contracts/repairs";
import { ActorName } from "../action-log/actor-name";
import { countOf, formatCount } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { Fact, FactLine } from "../ui/facts";
import { rowsWords, thingOf } from "./repair-words";

const Checked = ({ repair }: { repair: Repair }) => {
  const { checked, keysAsked } = repair;
  const thing = thingOf(repair);
  return (
    <Fact
      label="Checked"
      value={formatCount(checked)}
      note={keysAsked === null ? `all ${thing}s` : `of ${countOf(keysAsked, thing)} asked for`}
    />
  );
};

const factLabels: Readonly<Record<Repair["kind"], string>> = { repair: "Wrong", undo: "Rows", cache: "Planned" };

/** What was looked at, what was found, what was done, and by whom. */
export const RepairFacts = ({ repair }: { repair: Repair }) => {
  const { kind, cache, projection, version, counts, actor, confirmedBy, createdAt, startedAt, finishedAt, undoes, undoneBy } = repair;
  return (
    <FactLine>
      <Fact label="Projection" value={<Link href={paths.projection(projection)}>{projection}</Link>} note={`v${version}`} />
      {cache !== null && <Fact label="Cache" value={<Link href={paths.cache(cache)}>{cache}</Link>} />}
      {kind !== "undo" && <Checked repair={repair} />}
      <Fact label={factLabels[kind]} value={rowsWords(repair)} />
      {startedAt !== null && <Fact label="Written" value={formatCount(counts.written)} />}
      {counts.moved > 0 && <Fact label="Left alone" value={formatCount(counts.moved)} tone="warn" />}
      <Fact label="Planned by" value={<ActorName name={actor} />} note={<Time at={createdAt} />} />
      {confirmedBy !== null && startedAt !== null && (
        <Fact label="Confirmed by" value={<ActorName name={confirmedBy} />} note={<Time at={startedAt} />} />
      )}
      {finishedAt !== null && <Fact label="Ended" value={<Time at={finishedAt} />} />}
      {undoes !== null && <Fact label="Takes back" value={<Link href={paths.repair(undoes)}>the repair</Link>} />}
      {undoneBy !== null && <Fact label="Taken back by" value={<Link href={paths.repair(undoneBy)}>an undo</Link>} />}
    </FactLine>
  );
};
