import Link from "next/link";
import type { CaseFileSummary } from "@/server/contracts/case-files";
import { ActorName } from "../action-log/actor-name";
import { countOf, elideMiddle } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import styles from "./case-file-list.module.css";
import { openedText } from "./case-file-words";

export const CaseFileRow = ({ caseFile }: { caseFile: CaseFileSummary }) => {
  const { id, question, streamId, version, events, madeBy, madeAt, opened } = caseFile;
  return (
    <tr>
      <td className={list.what}>
        <Link href={paths.caseFile(id)} className={`${list.name} ${styles.question}`} data-row prefetch={false}>
          <bdi>{visibleText(question)}</bdi>
        </Link>
      </td>
      <td className={styles.stream}>
        <Link href={paths.stream(streamId, version)} prefetch={false} title={visibleText(streamId)}>
          <bdi>{elideMiddle(visibleText(streamId))}</bdi>
        </Link>{" "}
        <span className={styles.version}>
          v{version}, {countOf(events, "event")}
        </span>
      </td>
      <td className={list.who}>
        <span>
          <ActorName name={madeBy} />
        </span>
        <span className={list.when}>
          <Time at={madeAt} />
        </span>
      </td>
      <td className={`${list.who} ${styles.opened}`}>
        <span>{openedText(opened)}</span>
        {opened.last && (
          <span className={list.when}>
            last <Time at={opened.last.at} />
          </span>
        )}
      </td>
    </tr>
  );
};
