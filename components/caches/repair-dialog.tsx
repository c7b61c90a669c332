"use client";

import { Radio } from "@mantine/core";
import { useState } from "react";
import { type Cache, type CacheStrategy, cacheStrategy } from "@/server/contracts/caches";
import { usePlanCacheRepair } from "../repairs/commands";
import { KeysDialog } from "../repairs/keys-dialog";
import { strategyWords } from "./cache-words";

/** What becomes of which keys. */
export const RepairDialog = ({ cache, onClose }: { cache: Cache; onClose: () => void }) => {
  const [strategy, setStrategy] = useState<CacheStrategy>("database_wins");
  return (
    <KeysDialog
      title={`Set keys of ${cache.name} right`}
      label="Only the keys of these rows"
      noun={cache.noun}
      verb="Plan it"
      planning={usePlanCacheRepair(cache.name)}
      asked={(keys) => ({ strategy, ...keys })}
      onClose={onClose}
    >
      <p>Nothing is written by this: you see each key before and after, and decide then.</p>
      <Radio.Group label="What becomes of them" value={strategy} onChange={(chosen) => setStrategy(cacheStrategy.parse(chosen))}>
        {cacheStrategy.options.map((option) => {
          const isAgeless = option === "latest_timestamp_wins" && !cache.saysPosition;
          return (
            <Radio
              key={option}
              value={option}
              size="sm"
              mt={8}
              disabled={isAgeless}
              label={strategyWords[option].name}
              description={isAgeless ? "The values of this cache do not say how new they are." : strategyWords[option].meaning}
              data-autofocus={option === strategy || undefined}
            />
          );
        })}
      </Radio.Group>
    </KeysDialog>
  );
};
