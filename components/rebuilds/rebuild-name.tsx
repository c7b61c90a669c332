"use client";

import { useQuery } from "@tanstack/react-query";
import { elideMiddle } from "../format";
import { visibleText } from "../visible-text";
import { rebuildQueries } from "./queries";
import { sideMark } from "./side-words";

/** What is rebuilt, once the page has read it; until then its id. Asks for nothing itself. */
export const RebuildName = ({ id }: { id: string }) => {
  const { data } = useQuery({ ...rebuildQueries.one(id), enabled: false });
  return data ? `${data.projection} ${sideMark(data, "live")} → ${sideMark(data, "candidate")}` : elideMiddle(visibleText(id), 36);
};
