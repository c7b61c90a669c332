import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import Link from "next/link";
import { paths } from "../paths";
import styles from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import { type RebuildSearch, searchWords } from "./rebuild-search";

export const NoRebuild = () => (
  <div className={styles.empty}>
    <h2>Nothing was rebuilt yet.</h2>
    <p>
      Register the corrected version of a projection in <code>tidemark.config.ts</code> and press Rebuild on the projection's page: it is
      filled from the first event on, while readers keep the version they have. Nothing changes for them before you have seen which rows
      differ, and one click takes them back. <Link href={paths.overview()}>All projections</Link>
    </p>
  </div>
);

export const NothingMatches = ({ search }: { search: RebuildSearch }) => (
  <div className={styles.empty}>
    <h2>0 rebuilds match.</h2>
    <p>Looked for those {visibleText(searchWords(search))}.</p>
    <Button component={Link} href={paths.rebuilds()} leftSection={<IconX size={14} stroke={1.9} />}>
      Clear the filters
    </Button>
  </div>
);
