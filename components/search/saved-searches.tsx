"use client";

import { Button } from "@mantine/core";
import { IconBookmark, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import type { SavedSearch } from "@/server/contracts/saved-searches";
import { formatStreamSearch, keptSearch, type StreamSearch } from "@/server/contracts/stream-search";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { searchQueries } from "./queries";
import { SaveSearchDialog } from "./save-search-dialog";
import { SavedSearchMenu } from "./saved-search-menu";
import styles from "./saved-searches.module.css";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

const hrefOf = (saved: SavedSearch): string => paths.streams(Object.fromEntries(new URLSearchParams(saved.search)));

const Saved = ({ saved, isCurrent }: { saved: SavedSearch; isCurrent: boolean }) => {
  const name = visibleText(saved.name);
  const whose = saved.isShared ? (saved.isMine ? "shared by you" : `shared by ${visibleText(saved.savedBy)}`) : "seen by you alone";
  return (
    <li className={isCurrent ? styles.current : undefined}>
      <Link href={hrefOf(saved)} aria-current={isCurrent ? "true" : undefined} title={`${name}, ${whose}`} prefetch={false}>
        {saved.isShared && <IconUsers {...icon} />}
        <bdi>{name}</bdi>
      </Link>
      {saved.isMine && <SavedSearchMenu saved={saved} />}
    </li>
  );
};

/** Searches that are kept under a name, and the way to keep this one. */
export const SavedSearches = ({ search }: { search: StreamSearch }) => {
  const { data } = useQuery(searchQueries.saved());
  const [isSaving, setSaving] = useState(false);
  const kept = keptSearch(new URLSearchParams(formatStreamSearch(search)).toString());
  const searches = data?.searches ?? [];
  const isKept = searches.some((each) => each.search === kept);
  if (searches.length === 0 && kept === null) return null;
  return (
    <div className={styles.saved}>
      {searches.length > 0 && (
        <>
          <span className={styles.label}>Saved</span>
          <ul aria-label="Saved searches">
            {searches.map((each) => (
              <Saved key={each.id} saved={each} isCurrent={each.search === kept} />
            ))}
          </ul>
        </>
      )}
      {kept !== null && !isKept && (
        <Button onClick={() => setSaving(true)} leftSection={<IconBookmark {...icon} />}>
          Save this search
        </Button>
      )}
      {isSaving && kept !== null && <SaveSearchDialog search={kept} onClose={() => setSaving(false)} />}
    </div>
  );
};
