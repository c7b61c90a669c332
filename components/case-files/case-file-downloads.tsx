import { Button } from "@mantine/core";
import { IconDownload, IconExternalLink } from "@tabler/icons-react";
import type { CaseFile } from "@/server/contracts/case-files";
import { api } from "../paths";
import styles from "./case-file-page.module.css";
import { sizeText } from "./case-file-words";

const download = <IconDownload size={14} stroke={1.9} aria-hidden="true" />;
const external = <IconExternalLink size={14} stroke={1.9} aria-hidden="true" />;

/** Plain links: each press is an opening that the server records, so nothing fetches them ahead. */
export const CaseFileDownloads = ({ caseFile: { id, bytes } }: { caseFile: CaseFile }) => (
  <div className={styles.downloads}>
    <Button component="a" variant="filled" href={api.caseFileText(id, "html")} download leftSection={download}>
      Download HTML, {sizeText(bytes.html)}
    </Button>
    <Button component="a" href={api.caseFileText(id, "json")} download leftSection={download}>
      Download JSON, {sizeText(bytes.json)}
    </Button>
    <Button component="a" href={api.caseFileText(id, "html")} target="_blank" rel="noreferrer" leftSection={external}>
      Open it in a new tab
    </Button>
  </div>
);
