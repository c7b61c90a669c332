"use client";

import { useQuery } from "@tanstack/react-query";
import { projectionQueries } from "./queries";
import { RebuildButton } from "./rebuild-button";

/** Where a page knows only the projection's name; nothing where it is not registered any more. */
export const RebuildNamedButton = ({ name }: { name: string }) => {
  const { data } = useQuery({ ...projectionQueries.one(name), refetchInterval: false });
  return data && <RebuildButton projection={data} />;
};
