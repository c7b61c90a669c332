"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ListedSource } from "@/server/contracts/sources";
import { paths } from "../paths";
import { Trouble } from "../streams/trouble";
import page from "../ui/detail-page.module.css";
import { DetailLoading } from "../ui/detail-state";
import { StateMark } from "../ui/state-mark";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { sourceQueries } from "./queries";
import { SourceSwitch } from "./source-switch";
import { stateWords } from "./source-words";
import styles from "./sources.module.css";

export type SourcePart = "now" | "streams" | "events" | "letters" | "consumer";

const links = ({ name, capabilities }: ListedSource): { part: SourcePart; words: string; href: string }[] => [
  { part: "now", words: "Now", href: paths.source(name) },
  ...(capabilities?.streams.isGiven === false ? [] : [{ part: "streams", words: "Streams", href: paths.sourceStreams(name) } as const]),
  ...(capabilities?.events.isGiven === false ? [] : [{ part: "events", words: "Events", href: paths.sourceEvents(name) } as const]),
  ...(capabilities?.letters.isGiven ? [{ part: "letters", words: "Letters", href: paths.sourceLetters(name) } as const] : []),
];

const OfNoStore = ({ name, isOwn }: { name: string; isOwn: boolean }) => (
  <div className={page.state} role="alert">
    <h1>{isOwn ? `${visibleText(name)} is this console's own store.` : "There is no such source."}</h1>
    <p>
      {isOwn
        ? "Where its readers stand is told on the Overview, its streams under Streams."
        : `None is configured as ${visibleText(name)}.`}
    </p>
    <Link href={isOwn ? paths.overview() : paths.sources()}>{isOwn ? "Overview" : "All sources"}</Link>
  </div>
);

type Props = {
  name: string;
  part: SourcePart;
  /** After the store's name: "streams". */
  title?: string;
  children: (source: ListedSource) => ReactNode;
};

/** The head of every page of one attached store: its name, how it stands, the way to its parts and to other stores. */
export const SourceFrame = ({ name, part, title, children }: Props) => {
  const answer = useQuery(sourceQueries.list());
  const error = useStandingError("sources", answer);
  const { data, refetch } = answer;
  const source = data?.sources.find((one) => one.name === name);
  if (!data && !error) return <DetailLoading title={`${visibleText(name)}${title ? `: ${title}` : ""}`} />;
  if (error && !data) return <Trouble title="The sources could not be read." titleAs="h2" error={error} onRetry={() => void refetch()} />;
  if (!source || source.isOwn) return <OfNoStore name={name} isOwn={source?.isOwn ?? false} />;
  const { state, sentence, store } = source;
  return (
    <div className={page.page}>
      <section className={page.opening} aria-label="How it stands">
        <div className={page.title}>
          <h1 tabIndex={-1}>{title ? `${name}: ${title}` : name}</h1>
          <div className={styles.switch}>
            <SourceSwitch
              chosen={name}
              hrefOf={(chosen) =>
                chosen === undefined ? paths.streams() : part === "streams" ? paths.sourceStreams(chosen) : paths.source(chosen)
              }
            />
          </div>
        </div>
        <p className={page.saying}>
          <StateMark {...stateWords[state]} isOld={error !== null} />
          <span>{visibleText(sentence)}</span> {store !== null && <span className={styles.note}>{visibleText(store)}</span>}
        </p>
      </section>
      <nav className={styles.parts} aria-label={`Of ${name}`}>
        {links(source).map(({ part: each, words, href }) => (
          <Link key={each} href={href} aria-current={each === part ? "page" : undefined}>
            {words}
          </Link>
        ))}
      </nav>
      {children(source)}
    </div>
  );
};
