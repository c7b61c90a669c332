import Link from "next/link";
import type { Operation } from "@/server/contracts/operations";
import { countOfNoun } from "../dead-letters/nouns";
import { elideMiddle, formatRate } from "../format";
import { paths } from "../paths";
import { Fact, FactLine } from "../ui/facts";
import { visibleText } from "../visible-text";
import styles from "./operation-detail.module.css";
import { selectionWords } from "./selection-words";

export const OperationFacts = ({ operation }: { operation: Operation }) => {
  const { projection, version, foldVersion, concurrency, lettersPerSecond, planHash, noun } = operation;
  return (
    <FactLine>
      <Fact
        label="Projection"
        value={
          <Link href={paths.projection(projection)} className={styles.link}>
            {projection}
          </Link>
        }
        note={`v${version}`}
      />
      <Fact
        label="Run with"
        value={`version ${foldVersion}`}
        note={foldVersion === version ? "the one that is live" : "the newest with the same columns"}
      />
      <Fact label="Chose" value={visibleText(selectionWords(operation))} />
      <Fact
        label="At once"
        value={countOfNoun(concurrency, noun)}
        note={lettersPerSecond !== null && `at most ${formatRate(lettersPerSecond)}`}
      />
      <Fact
        label="Plan"
        value={
          <code title={planHash} className={styles.hash}>
            {elideMiddle(planHash, 12)}
          </code>
        }
      />
    </FactLine>
  );
};
