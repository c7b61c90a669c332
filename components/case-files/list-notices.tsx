import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import Link from "next/link";
import { paths } from "../paths";
import styles from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";

export const NoCaseFile = () => (
  <div className={styles.empty}>
    <h2>No case file was made yet.</h2>
    <p>
      Find the customer among the <Link href={paths.streams()}>streams</Link>, go to the event that the question is about, and make a case
      file of it: what happened, what it changed and why, in one file that can be handed over and proved unchanged.
    </p>
  </div>
);

export const NoneOfStream = ({ stream }: { stream: string }) => (
  <div className={styles.empty}>
    <h2>0 case files match.</h2>
    <p>
      Looked for those of <bdi>{visibleText(stream)}</bdi>.
    </p>
    <Button component={Link} href={paths.caseFiles()} leftSection={<IconX size={14} stroke={1.9} />}>
      All case files
    </Button>
  </div>
);
