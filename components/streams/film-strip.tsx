"use client";

import { useHotkeys } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { StreamDetail } from "@/server/contracts/streams";
import { useStreamFindings } from "../findings/use-stream-findings";
import styles from "./film.module.css";
import { FilmChart } from "./film-chart";
import { FilmControls } from "./film-controls";
import { filmMarks } from "./film-marks";
import { FilmTitle } from "./film-title";
import { foldOf, type Lens } from "./lens";
import { usePlace } from "./place-context";
import { StepBar } from "./step-bar";
import { lettersByVersion } from "./stream-letters";
import type { Span } from "./timeline-pages";
import { useFilmCourse } from "./use-film-course";
import { useMoment } from "./use-moment";
import { usePlayer } from "./use-player";

type Props = {
  detail: StreamDetail;
  lens: Lens;
  span: Span;
  chosen: bigint;
  other: bigint | null;
  isListShown: boolean;
  onStep: (by: number) => void;
  onGoTo: () => void;
};

/** What would also press a button that has the focus. */
const IGNORE = ["INPUT", "TEXTAREA", "SELECT", "BUTTON", "A", "SUMMARY"];

const msOf = (at: string | undefined): number | null => (at === undefined ? null : Date.parse(at));

/** The course of one number over the stream; whatever it shows is read before it is played. */
export const FilmStrip = ({ detail, lens, span, chosen, other, isListShown, onStep, onGoTo }: Props) => {
  const { streamId, firstAt, lastAt } = detail.stream;
  const place = usePlace();
  const [isFolding, setFolding] = useState(true);
  const isByTime = place.address.axis === "time";
  const moment = useMoment(streamId, foldOf(lens));
  const { data, steps, axis, chosenAt, otherAt } = useFilmCourse({ detail, lens, chosen, other, isFolding });
  const findings = useStreamFindings(streamId, place.parts.records);
  const marks = useMemo(() => filmMarks(lettersByVersion(detail.letters), findings, span), [detail.letters, findings, span]);
  const period = { firstAt, lastAt };
  const player = usePlayer({ streamId, lens, span, chosen, at: chosenAt, period, isByTime, isFolding });
  useHotkeys([["space", player.toggle]], IGNORE);
  const move = (version: bigint, handle: "chosen" | "other") => {
    if (handle === "other") place.step({ with: String(version) });
    else if (version !== chosen) place.step({ v: String(version) });
  };

  return (
    <section className={styles.strip} aria-label="Film">
      <FilmControls
        player={player}
        isByTime={isByTime}
        isFolding={isFolding}
        isFirst={chosen <= span.first}
        isLast={chosen >= span.last}
        onStep={onStep}
        onAxis={(next) => place.go({ axis: next })}
        onFolding={setFolding}
        onGoTo={onGoTo}
      />
      <div className={styles.film}>
        <FilmTitle
          course={data}
          projection={lens.projection}
          foldedMs={isByTime ? axis.folds.reduce((sum, { ms }) => sum + ms, 0) : 0}
          isFinding={moment.isFinding}
          error={moment.error}
        />
        <FilmChart
          span={span}
          chosen={chosen}
          other={other}
          steps={steps}
          column={data?.column}
          marks={marks}
          time={isByTime ? { axis, chosenAt: msOf(chosenAt), otherAt: msOf(otherAt) } : null}
          onVersion={move}
          onMoment={(ms) => moment.goTo(new Date(ms).toISOString())}
          onStep={onStep}
        />
      </div>
      <StepBar
        span={span}
        chosen={chosen}
        player={player}
        onPrevious={() => onStep(-1)}
        onNext={() => onStep(1)}
        isListShown={isListShown}
        onList={() => place.go({ view: isListShown ? undefined : "events" })}
      />
    </section>
  );
};
