"use client";

import { Button, Radio, Textarea } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Cache, type CacheStrategy, cacheStrategy } from "@/server/contracts/caches";
import { paths } from "../paths";
import styles from "../repairs/check-rows-dialog.module.css";
import { usePlanCacheRepair } from "../repairs/commands";
import { keysIn, MOST_KEYS } from "../repairs/keys-in";
import { Dialog } from "../ui/dialog";
import { Refusal } from "../ui/reason-dialog";
import { strategyWords } from "./cache-words";

/** What becomes of which keys; the plan of it is what comes next. */
export const RepairDialog = ({ cache, onClose }: { cache: Cache; onClose: () => void }) => {
  const router = useRouter();
  const [strategy, setStrategy] = useState<CacheStrategy>("database_wins");
  const [text, setText] = useState("");
  const { mutate, isPending, error } = usePlanCacheRepair(cache.name);
  const keys = keysIn(text);
  const isTooMany = keys.length > MOST_KEYS;
  const plan = () => mutate({ strategy, ...(keys.length > 0 ? { keys } : {}) }, { onSuccess: ({ id }) => router.push(paths.repair(id)) });
  return (
    <Dialog title={`Set keys of ${cache.name} right`} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (!isPending && !isTooMany) plan();
        }}
      >
        <p>Nothing is written by this: you see each key before and after, and decide then.</p>
        <Radio.Group label="What becomes of them" value={strategy} onChange={(chosen) => setStrategy(cacheStrategy.parse(chosen))}>
          {cacheStrategy.options.map((option) => {
            const isAgeless = option === "latest_timestamp_wins" && !cache.saysPosition;
            return (
              <Radio
                key={option}
                value={option}
                size="xs"
                mt={6}
                disabled={isAgeless}
                label={strategyWords[option].name}
                description={isAgeless ? "The values of this cache do not say how new they are." : strategyWords[option].meaning}
              />
            );
          })}
        </Radio.Group>
        <Textarea
          label="Only the keys of these rows"
          description={`One ${cache.noun} a line. Empty: all of them.`}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={isTooMany && `At most ${MOST_KEYS.toLocaleString("en")} at once.`}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
        />
        {error && <Refusal error={error} />}
        <div className={styles.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={isPending} disabled={isTooMany}>
            Plan it
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
