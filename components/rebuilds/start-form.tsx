"use client";

import { Button, TextInput } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { problem } from "@/server/contracts/health";
import type { RebuildPlan } from "@/server/contracts/rebuilds";
import { ApiError } from "../api-client";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { Refusal } from "../ui/reason-dialog";
import { useStartRebuild } from "./commands";
import styles from "./start-drawer.module.css";

const LEAST_REASON = 3;

const inTheWay = (error: Error | null): string | undefined =>
  error instanceof ApiError ? problem.pick({ rebuildId: true }).safeParse(error.said).data?.rebuildId : undefined;

/** Why it cannot be started yet; null where it can. */
const refusalOf = (plan: RebuildPlan | null, reason: string): string | null => {
  if (!plan) return "It is still being counted.";
  if (plan.hindrance?.rebuildId) return "Another rebuild of it is open.";
  return reason.trim().length < LEAST_REASON ? "Say why, in at least 3 characters." : null;
};

/** The reason and the start; then the rebuild's own page. `plan` is null until it was counted. */
export const StartForm = ({ plan, onClose }: { plan: RebuildPlan | null; onClose: () => void }) => {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const { mutate, isPending, error } = useStartRebuild();
  const refusalId = useId();
  const refusal = refusalOf(plan, reason);
  const rebuildId = inTheWay(error);
  const start = (planned: RebuildPlan) =>
    mutate(
      { projection: planned.projection, toVersion: planned.toVersion, reason },
      {
        onSuccess: ({ id, sentence }) => {
          announce(sentence);
          onClose();
          router.push(paths.rebuild(id));
        },
        onError: ({ message }) => announce(message),
      },
    );
  return (
    <form
      className={styles.foot}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (plan && refusal === null && !isPending) start(plan);
      }}
    >
      <TextInput
        label="Reason, kept with the rebuild"
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        maxLength={500}
        required
        withAsterisk={false}
        autoComplete="off"
      />
      {error && <Refusal error={error} />}
      {rebuildId && <Link href={paths.rebuild(rebuildId)}>See that rebuild</Link>}
      <div className={styles.act}>
        <span id={refusalId}>{refusal ?? "Readers notice nothing until you switch."}</span>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={refusal !== null} loading={isPending} aria-describedby={refusalId}>
          {plan ? `Start the rebuild of version ${plan.toVersion}` : "Start the rebuild"}
        </Button>
      </div>
    </form>
  );
};
