"use client";

import { Button, TextInput } from "@mantine/core";
import { IconCheck, IconCircleX } from "@tabler/icons-react";
import { type ReactNode, useId, useState } from "react";
import { ApiError } from "../api-client";
import { visibleText } from "../visible-text";
import { Dialog } from "./dialog";
import styles from "./reason-dialog.module.css";

const LEAST = 3;

type Props = {
  title: string;
  /** On the button that does it. */
  verb: string;
  /** Width in pixels. */
  size?: number;
  /** It ends something that does not come back. */
  isGrave?: boolean;
  /** What it will do. */
  consequence: ReactNode;
  /** What the field is called, where it is no reason. */
  label?: string;
  /** Further questions, below the consequence. */
  children?: ReactNode;
  /** What is missing beside the reason; null where nothing is. */
  missing?: string | null;
  isPending: boolean;
  error: Error | null;
  /** In place of the error's own sentence. */
  refusal?: ReactNode;
  /** In place of the form, once it is done: it stays until it was seen. */
  outcome?: ReactNode;
  /** It came to nothing, or nobody knows what it came to. */
  isInVain?: boolean;
  onSubmit: (reason: string) => void;
  onClose: () => void;
};

export const Refusal = ({ error }: { error: Error }) => (
  <p role="alert" className={styles.refusal}>
    <IconCircleX size={16} stroke={1.9} aria-hidden="true" />
    <span>
      {visibleText(error.message)}
      {error instanceof ApiError && error.status === 0 && " Nothing was changed, as far as is known: try again."}
    </span>
  </p>
);

const Outcome = ({ children, isInVain = false, onClose }: Pick<Props, "isInVain" | "onClose"> & { children: ReactNode }) => (
  <>
    <p className={isInVain ? styles.refusal : styles.outcome}>
      {isInVain ? <IconCircleX size={16} stroke={1.9} aria-hidden="true" /> : <IconCheck size={16} stroke={1.9} aria-hidden="true" />}
      <span>{children}</span>
    </p>
    <div className={styles.buttons}>
      <Button variant="filled" onClick={onClose} autoFocus>
        Done
      </Button>
    </div>
  </>
);

const Form = (props: Props) => {
  const { verb, isGrave = false, consequence, label = "Reason", children, missing = null, isPending, error, refusal } = props;
  const { onSubmit, onClose } = props;
  const [reason, setReason] = useState("");
  const missingId = useId();
  const isTooShort = reason.trim().length < LEAST;
  return (
    <form
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!isTooShort && missing === null && !isPending) onSubmit(reason);
      }}
    >
      <div className={styles.consequence}>{consequence}</div>
      {children}
      <TextInput
        label={label}
        description="Stays on record beside the name of who did it."
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        maxLength={500}
        required
        withAsterisk={false}
        data-autofocus
        autoComplete="off"
      />
      {error && (refusal ?? <Refusal error={error} />)}
      <div className={styles.buttons}>
        {missing !== null && (
          <span id={missingId} className={styles.missing}>
            {missing}
          </span>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          {...(isGrave ? { color: "bad" } : {})}
          disabled={isTooShort || missing !== null}
          loading={isPending}
          aria-describedby={missing === null ? undefined : missingId}
        >
          {verb}
        </Button>
      </div>
    </form>
  );
};

/** Says what a command will do, asks why, and shows why it was refused or what came of it. */
export const ReasonDialog = (props: Props) => (
  <Dialog title={props.title} onClose={props.onClose} {...(props.size === undefined ? {} : { size: props.size })}>
    {props.outcome ? <Outcome {...props}>{props.outcome}</Outcome> : <Form {...props} />}
  </Dialog>
);
