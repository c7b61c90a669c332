import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import Link from "next/link";
import { paths } from "../paths";
import styles from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import { type OperationSearch, searchWords } from "./operation-search";

export const NoOperation = () => (
  <div className={styles.empty}>
    <h2>Nothing was redriven or discarded yet.</h2>
    <p>
      An operation begins on the page of <Link href={paths.deadLetters()}>dead letters</Link>: choose what is held back, preview it, confirm
      it. It stays here with the outcome of every letter.
    </p>
  </div>
);

export const NothingMatches = ({ search }: { search: OperationSearch }) => (
  <div className={styles.empty}>
    <h2>0 operations match.</h2>
    <p>
      Looked for those {visibleText(searchWords(search))}.
      {search.state === undefined && " Previews that nobody confirmed are listed only where the state asks for them."}
    </p>
    <Button component={Link} href={paths.operations()} leftSection={<IconX size={14} stroke={1.9} />}>
      Clear the filters
    </Button>
  </div>
);
