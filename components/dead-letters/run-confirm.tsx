"use client";

import { Button, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import type { Operation, Preview } from "@/server/contracts/operations";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import { CopyId } from "../streams/copy-id";
import { Time } from "../time/time";
import { announce } from "../ui/announcer";
import { useStartRun } from "./commands";
import { canaryBody, confirmBody, type LetterRun, type RunDraft, runsLetters } from "./letter-run";
import { actWords, canaryOf, refusalOf } from "./preview-words";
import { readRateLimit } from "./rate-limit";
import styles from "./run-drawer.module.css";
import { RunFields } from "./run-fields";
import { RunRefusal } from "./run-refusal";

type Props = { run: LetterRun; operation: Operation; preview: Preview; draft: RunDraft; onAgain: () => void; onClose: () => void };

const useConfirm = ({ run, operation, preview, draft, onClose }: Omit<Props, "onAgain">) => {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const start = useStartRun(run);
  const begin = (body: unknown) =>
    start.mutate(body, {
      onSuccess: ({ id, state }) => {
        const isAsked = state === "awaiting-approval";
        announce(isAsked ? "It waits until somebody else agrees." : "It runs. Its page shows what comes of each letter.");
        onClose();
        router.push(paths.operation(id));
      },
      onError: ({ message }) => announce(message),
    });
  const { reason } = draft;
  const limit = runsLetters(run) ? readRateLimit(draft.limit) : null;
  const terms = { reason, lettersPerSecond: limit?.lettersPerSecond ?? null };
  const missing = limit?.problem ? "Correct the letters a second to go on." : null;
  return {
    ...{ typed, setTyped, start, limit },
    refusal: refusalOf(run, preview, { reason, typed }) ?? missing,
    /** A few need no typed number; what else is missing is missing for them too. */
    canaryRefusal: refusalOf(run, { ...preview, typeToConfirm: undefined }, { reason, typed }) ?? missing,
    confirm: () => begin(confirmBody(run, { planHash: operation.planHash, ...terms })),
    runFirst: (canary: number) => begin(canaryBody(run, { canary, ...terms })),
  };
};

const Plan = ({ operation, preview }: Pick<Props, "operation" | "preview">) => (
  <p className={styles.plan}>
    <span>
      <span>
        Counted <Time at={preview.countedAt} />, plan <code title={operation.planHash}>{elideMiddle(operation.planHash, 9)}</code>
      </span>
      <CopyId text={operation.planHash} what="the plan hash" />
    </span>
    <span>refused if these letters change</span>
  </p>
);

/** The reason, the typed number, and the two ways to begin. The main button says why it cannot be pressed yet. */
export const RunConfirm = ({ run, operation, preview, draft, onAgain, onClose }: Props) => {
  const asked = useConfirm({ run, operation, preview, draft, onClose });
  const { typed, setTyped, limit, refusal, canaryRefusal, confirm, runFirst, start } = asked;
  const refusalId = useId();
  const isDiscard = run.kind === "discard";
  const canary = isDiscard ? null : canaryOf(preview);
  const needsReason = isDiscard || preview.loops.length > 0;
  return (
    <form
      className={styles.foot}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!refusal && !start.isPending) confirm();
      }}
    >
      <Plan operation={operation} preview={preview} />
      <RunFields draft={draft} needsReason={needsReason} limit={limit} />
      <div className={styles.act}>
        {preview.typeToConfirm && (
          <TextInput
            className={styles.typed}
            label={
              <>
                Type <b>{preview.typeToConfirm}</b> to confirm
              </>
            }
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            aria-describedby={refusal ? refusalId : undefined}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <Button onClick={onClose} className={styles.cancel}>
          Cancel
        </Button>
        {canary !== null && (
          <Button onClick={() => runFirst(canary)} disabled={canaryRefusal !== null || start.isPending} title={canaryRefusal ?? undefined}>
            Run {canary} first
          </Button>
        )}
        <Button
          type="submit"
          variant="filled"
          {...(isDiscard ? { color: "bad" } : {})}
          disabled={refusal !== null}
          loading={start.isPending}
          aria-describedby={refusal ? refusalId : undefined}
        >
          {actWords(run, preview)}
        </Button>
      </div>
      <p id={refusalId} className={styles.refusal}>
        {refusal ?? "\u00a0"}
      </p>
      {start.error && <RunRefusal error={start.error} noun={preview.noun} onAgain={onAgain} />}
    </form>
  );
};
