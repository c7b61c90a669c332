"use client";

import { useCheckRows } from "./commands";
import { KeysDialog } from "./keys-dialog";

/** Which rows are held against their events. */
export const CheckRowsDialog = ({ projection, onClose }: { projection: string; onClose: () => void }) => (
  <KeysDialog
    title={`Check the rows of ${projection}`}
    label="Only the rows of these streams"
    noun="stream"
    verb="Check rows"
    planning={useCheckRows()}
    asked={(keys) => ({ projection, ...keys })}
    onClose={onClose}
  >
    <p>
      Every row is held against what its events come to, and every stream without a row too. Nothing is written: you see each row before and
      after, and decide then.
    </p>
  </KeysDialog>
);
