"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { StreamDetail } from "@/server/contracts/streams";
import { filmSteps } from "./film-scale";
import type { Lens } from "./lens";
import { useReplayQueries, useStreamQueries } from "./place-context";
import { timeAxis } from "./time-axis";

type Asked = { detail: StreamDetail; lens: Lens; chosen: bigint; other: bigint | null; isFolding: boolean };

/** The number that the film draws, and when its versions occurred. Only a projection with a row of its own draws one. */
export const useFilmCourse = ({ detail, lens: { projection, kind }, chosen, other, isFolding }: Asked) => {
  const { streamId, firstAt, lastAt } = detail.stream;
  const replayQueries = useReplayQueries();
  const streamQueries = useStreamQueries();
  const course = useQuery({ ...replayQueries.course(streamId, projection, detail.lastVersion), enabled: kind === "row" });
  const shown = useQuery(streamQueries.event(streamId, String(chosen)));
  const compared = useQuery({ ...streamQueries.event(streamId, String(other)), enabled: other !== null });
  const data = kind === "row" && !course.isError && course.data?.projection === projection ? course.data : undefined;
  const steps = useMemo(() => (data ? filmSteps(data.steps) : []), [data]);
  const axis = useMemo(
    () => timeAxis([Date.parse(firstAt), ...steps.map((step) => step.at), Date.parse(lastAt)], isFolding),
    [firstAt, lastAt, steps, isFolding],
  );
  return {
    data,
    steps,
    axis,
    /** ISO 8601; undefined until it is read. */
    chosenAt: shown.isPlaceholderData ? undefined : shown.data?.occurredAt,
    otherAt: other === null || compared.isPlaceholderData ? undefined : compared.data?.occurredAt,
  };
};
