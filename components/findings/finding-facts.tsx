import Link from "next/link";
import type { FindingDetail } from "@/server/contracts/findings";
import { elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { Fact, FactLine } from "../ui/facts";
import { visibleText } from "../visible-text";
import { AuditLink } from "./audit-link";
import { findingStateWords } from "./finding-state";

const Where = ({ finding: { streamId, streamVersion, globalPosition, projection, key } }: { finding: FindingDetail }) => (
  <>
    {projection !== undefined && <Fact label="Projection" value={<Link href={paths.projection(projection)}>{projection}</Link>} />}
    {key !== undefined && key !== streamId && <Fact label="Row" value={<bdi>{elideMiddle(visibleText(key), 40)}</bdi>} />}
    {streamId !== undefined && (
      <Fact
        label={key !== undefined && key === streamId ? "Row and stream" : "Stream"}
        value={
          <Link href={paths.streamAt(streamId, { v: streamVersion, projection })} prefetch={false} title={visibleText(streamId)}>
            <bdi>{elideMiddle(visibleText(streamId), 40)}</bdi>
          </Link>
        }
        note={streamVersion !== undefined && `v${formatDecimal(streamVersion)}`}
      />
    )}
    {globalPosition !== undefined && <Fact label="Position" value={formatDecimal(globalPosition)} />}
  </>
);

/** Where it is, how it stands, and which audits saw it. */
export const FindingFacts = ({ finding }: { finding: FindingDetail }) => {
  const { check, state, firstSeen, lastSeen, firstAudit, lastAudit } = finding;
  return (
    <FactLine>
      <Where finding={finding} />
      <Fact label="State" value={findingStateWords[state].word} />
      <Fact
        label="First seen"
        value={
          <AuditLink id={firstAudit}>
            <Time at={firstSeen} />
          </AuditLink>
        }
      />
      <Fact
        label="Last seen"
        value={
          <AuditLink id={lastAudit}>
            <Time at={lastSeen} />
          </AuditLink>
        }
      />
      <Fact label="Check" value={<code>{check}</code>} />
    </FactLine>
  );
};
