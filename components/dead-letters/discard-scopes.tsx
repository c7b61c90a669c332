"use client";

import { Radio } from "@mantine/core";
import { type DiscardScope, type LetterRun, newRun } from "./letter-run";
import { plural } from "./nouns";
import styles from "./run-drawer.module.css";

const isScope = (value: string): value is DiscardScope => value === "head" || value === "sequence";

/** What is discarded, and what that means for what comes after. */
export const DiscardScopes = ({ run, onRun }: { run: LetterRun; onRun: (run: LetterRun) => void }) => (
  <div className={styles.scopes}>
    <Radio.Group aria-label="What is discarded" value={run.scope} onChange={(scope) => isScope(scope) && onRun(newRun({ ...run, scope }))}>
      <Radio
        value="head"
        size="xs"
        label="Only the failing letter"
        description={`Those that wait behind it are run, in their order, as if it had never come.`}
      />
      <Radio
        value="sequence"
        size="xs"
        label="All letters that are held"
        description={`None of them is run. Events that come later are applied to the ${run.noun} as it stands.`}
      />
    </Radio.Group>
    <p>
      The events stay in the log. The {plural(run.noun)}’ streams show for ever who had them skipped, and why. A discarded letter can be
      restored until a later event of its {run.noun} was applied.
    </p>
  </div>
);
