"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { May } from "../access/may";
import { api } from "../paths";
import styles from "./action-log.module.css";
import { type ActionSearch, formatActionSearch } from "./action-search";

const formats = [
  { format: "ndjson", name: "JSON lines" },
  { format: "csv", name: "CSV" },
] as const;

/** Every entry of the search as a file, newest first. */
export const ExportLinks = ({ search }: { search: ActionSearch }) => (
  <div className={styles.exports}>
    {formats.map(({ format, name }) => (
      <May key={format} capability="operator-actions:read">
        <Button
          component="a"
          href={api.operatorActionExport({ ...formatActionSearch(search), format })}
          download
          aria-label={`Export as ${name}`}
          title="That it was taken is on record too"
          leftSection={<IconDownload size={14} stroke={1.9} aria-hidden="true" />}
        >
          {name}
        </Button>
      </May>
    ))}
  </div>
);
