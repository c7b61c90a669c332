"use client";

import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconChevronsLeft } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatStreamSearch, type StreamSearch } from "@/server/contracts/stream-search";
import { paths } from "../paths";
import styles from "./list-pager.module.css";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

/** Keyset pages know only their next one; the previous one is where the reader came from. */
export const ListPager = ({ search, next }: { search: StreamSearch; next: string | null }) => {
  const router = useRouter();
  const [reached, setReached] = useState<ReadonlySet<string>>(new Set());
  if (!next && !search.after) return null;
  const hrefAfter = (after: string) => paths.streams(formatStreamSearch({ ...search, after }));
  return (
    <nav className={styles.pager} aria-label="Pages of the list">
      {search.after && (
        <Button component={Link} href={hrefAfter("")} leftSection={<IconChevronsLeft {...icon} />}>
          First page
        </Button>
      )}
      {search.after && reached.has(search.after) && (
        <Button onClick={() => router.back()} leftSection={<IconChevronLeft {...icon} />}>
          Previous
        </Button>
      )}
      {next && (
        <Button
          component={Link}
          href={hrefAfter(next)}
          onClick={() => setReached(new Set([...reached, next]))}
          rightSection={<IconChevronRight {...icon} />}
        >
          Next
        </Button>
      )}
    </nav>
  );
};
