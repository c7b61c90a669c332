import type { TriageSession } from "@/server/contracts/triage";
import { countOf, formatDuration } from "../format";
import { api } from "../paths";
import { CommandLine } from "../sign-in/command-line";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import { Intervene } from "./intervene";
import styles from "./triage.module.css";
import { consequenceWords, sessionName, upper } from "./triage-words";

const lockText = ({ what, mode }: { what: string; mode: string }): string => `${visibleText(what)} (${mode})`;

const since = ({ state, transactionSeconds, stateSeconds }: TriageSession): string =>
  [
    state && (stateSeconds === null || state === "active" ? state : `${state} for ${formatDuration(stateSeconds)}`),
    transactionSeconds !== null && `transaction open for ${formatDuration(transactionSeconds)}`,
  ]
    .filter(Boolean)
    .join(", ");

const Holds = ({ session: { holds, locks, waitsFor, isolation, hasWritten } }: { session: TriageSession }) => {
  const more = locks - holds.length;
  const facts = [
    holds.length > 0 && `holds ${holds.map(lockText).join(", ")}${more > 0 ? ` and ${countOf(more, "more lock")}` : ""}`,
    waitsFor && `waits${waitsFor.seconds === null ? "" : ` ${formatDuration(waitsFor.seconds)}`} for ${lockText(waitsFor.lock)}`,
    hasWritten === true && "has written",
    isolation,
  ].filter((fact) => typeof fact === "string");
  return facts.length === 0 ? null : <p className={styles.holds}>{facts.join("; ")}</p>;
};

/** One session: what it means first, then what it does, then what can be done. */
export const SessionItem = ({ session, isOld }: { session: TriageSession; isOld: boolean }) => {
  const { pid, backendStart, database, user, query, consequence, mayNot, remedy, isOwn } = session;
  const name = sessionName(session);
  const signal = (act: "cancel" | "terminate") => ({
    path: api.sessionInterventions(),
    body: { act, pid, backendStart: backendStart ?? "" },
  });
  return (
    <li className={styles.item} id={`session-${pid}`}>
      <div className={styles.what}>
        <p className={styles.name}>
          <b>
            <bdi>{upper(name)}</bdi>
          </b>
          <StateMark {...consequenceWords[consequence.kind]} isOld={isOld} />
        </p>
        <p>{visibleText(consequence.sentence)}</p>
        <p className={styles.holds}>
          {[since(session), user && `as ${visibleText(user)}`, database && `in ${visibleText(database)}`, isOwn && "this console’s own"]
            .filter(Boolean)
            .join("; ")}
        </p>
        <Holds session={session} />
        {query && <code className={styles.query}>{visibleText(query)}</code>}
        {remedy && (
          <>
            <p className={styles.remedy}>{visibleText(remedy.sentence)}</p>
            <CommandLine command={remedy.command} />
          </>
        )}
      </div>
      <div className={styles.acts}>
        <Intervene target={signal("cancel")} mayNot={mayNot.cancel} name={name} />
        <Intervene target={signal("terminate")} mayNot={mayNot.terminate} name={name} />
      </div>
    </li>
  );
};
