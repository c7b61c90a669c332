import Link from "next/link";
import type { Audit } from "@/server/contracts/audits";
import { ActorName } from "../action-log/actor-name";
import { formatCount, formatDecimal, formatDuration } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { Fact, FactLine } from "../ui/facts";
import { lookedAtText, personOf } from "./audit-words";

/** Who asked for it, when, and what it looked at. */
export const AuditFacts = ({ audit }: { audit: Audit }) => {
  const { projection, askedAt, startedAt, elapsedSeconds, after, upTo, checks, progress, cancelled } = audit;
  const person = personOf(audit);
  return (
    <FactLine>
      {projection !== null && <Fact label="Projection" value={<Link href={paths.projection(projection)}>{projection}</Link>} />}
      <Fact label="Checks" value={formatCount(checks.length)} />
      <Fact label="Asked for by" value={person === null ? "the clock" : <ActorName name={person} />} note={<Time at={askedAt} />} />
      {startedAt !== null && <Fact label="Took" value={formatDuration(elapsedSeconds)} />}
      <Fact label="Looked at" value={lookedAtText(progress)} />
      {upTo !== null && (
        <Fact
          label="Positions"
          value={after === null ? `up to ${formatDecimal(upTo)}` : `${formatDecimal(after)} to ${formatDecimal(upTo)}`}
        />
      )}
      {cancelled && <Fact label="Cancelled by" value={<ActorName name={cancelled.by} />} note={<Time at={cancelled.at} />} />}
    </FactLine>
  );
};
