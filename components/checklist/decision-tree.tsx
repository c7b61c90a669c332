"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { type Symptom, symptom as symptomName, type DecisionTree as Tree } from "@/server/contracts/checklist";
import { useReading } from "../access/use-reading";
import { visibleText } from "../visible-text";
import styles from "./checklist.module.css";
import { checklistQueries } from "./queries";

const words: Record<Symptom, string> = { stale: "Too old", lost: "Lost", doubled: "Doubled", different: "Different" };
const choices = symptomName.options.map((value) => ({ value, label: words[value] }));

type Say = (step: string, answer: "yes" | "no") => void;

const Answered = ({ answered, onTakeBack }: { answered: Tree["answered"]; onTakeBack: (step: string) => void }) => (
  <ol className={styles.steps}>
    {answered.map(({ step, question, answer, by }) => (
      <li key={step}>
        <span>{question}</span> <b>{answer ? "Yes" : "No"}</b>
        <span className={styles.note}>{by === "console" ? "the console sees it" : "you said so"}</span>
        {by === "person" && (
          <Button size="compact-xs" variant="subtle" onClick={() => onTakeBack(step)} aria-label={`Take back: ${question}`}>
            take back
          </Button>
        )}
      </li>
    ))}
  </ol>
);

const Next = ({ tree: { asks, end }, onSay }: { tree: Tree; onSay: Say }) => (
  <div className={styles.next} role="status">
    {asks && (
      <>
        <p>
          <b>{asks.question}</b>
        </p>
        <p className={styles.note}>
          {asks.how} <Link href={asks.href}>Look</Link>
        </p>
        <p className={styles.say}>
          <Button onClick={() => onSay(asks.step, "yes")}>Yes</Button>
          <Button onClick={() => onSay(asks.step, "no")}>No</Button>
        </p>
      </>
    )}
    {end && (
      <>
        <p>
          <b>{end.verdict}</b>
        </p>
        <p>
          <Button component={Link} href={end.href} variant="filled" classNames={{ root: styles.act, label: styles.actWords }}>
            {end.act}
          </Button>
        </p>
      </>
    )}
  </div>
);

/** From what readers report to what to do: the console answers what it sees, and asks for the rest. */
export const DecisionTree = () => {
  const [symptom, setSymptom] = useState<Symptom>("stale");
  const [said, setSaid] = useState<readonly (readonly [step: string, answer: "yes" | "no"])[]>([]);
  const { enabled } = useReading("alerts:read");
  const asked = said.map(([step, answer]) => `${step}:${answer}`).join(",");
  const { data, error, refetch } = useQuery({ ...checklistQueries.tree(symptom, asked), enabled });
  const choose = (value: string) => {
    setSymptom(symptomName.parse(value));
    setSaid([]);
  };
  return (
    <section className={styles.section} id="tree" aria-labelledby="tree-title" aria-busy={enabled && !data && !error}>
      <h2 id="tree-title">What do readers report?</h2>
      <SegmentedControl aria-label="What readers report" data={choices} value={symptom} onChange={choose} />
      {error && (
        <p role="alert">
          {visibleText(error.message)} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      {data && (
        <>
          <Answered answered={data.answered} onTakeBack={(step) => setSaid(said.filter(([other]) => other !== step))} />
          <Next tree={data} onSay={(step, answer) => setSaid([...said, [step, answer]])} />
        </>
      )}
    </section>
  );
};
