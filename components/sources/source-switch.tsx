"use client";

import { NativeSelect } from "@mantine/core";
import { IconDatabase } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { sourceQueries } from "./queries";

const MINUTE_MS = 60_000;

type Props = {
  /** Nothing for the console's own store. */
  chosen: string | undefined;
  hrefOf: (source: string | undefined) => string;
};

/** Which store is looked at; it stands in the address. Where there is but one, nothing is to be chosen. */
export const SourceSwitch = ({ chosen, hrefOf }: Props) => {
  const router = useRouter();
  const { data } = useQuery({ ...sourceQueries.list(), refetchInterval: false, refetchOnWindowFocus: false, staleTime: MINUTE_MS });
  const sources = data?.sources ?? [];
  const own = sources.find(({ isOwn }) => isOwn)?.name ?? "";
  if (sources.length < 2) return null;
  return (
    <NativeSelect
      aria-label="Source"
      leftSection={<IconDatabase size={16} stroke={1.9} aria-hidden="true" />}
      value={chosen ?? own}
      data={sources.map(({ name, isOwn }) => ({ value: name, label: isOwn ? `${name} (this console's own)` : name }))}
      onChange={({ currentTarget: { value } }) => router.push(hrefOf(value === own ? undefined : value))}
    />
  );
};
