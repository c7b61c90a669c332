import type { GivenEvent } from "@/server/bff/testing/tools";

const idOf = (nth: number): string => `00000000-0000-7000-8000-${String(nth).padStart(12, "0")}`;

const step = (
  nth: number,
  streamId: string,
  type: string,
  data: Record<string, unknown>,
  transfer?: { after: number | null },
): GivenEvent => ({
  ...{ id: idOf(nth), streamId, type, data },
  ...(transfer && { correlationId: "transfer-1" }),
  ...(transfer?.after != null && { causedBy: idOf(transfer.after) }),
});

const opened = (accountNumber: string, owner: string) => ({ accountNumber, owner, email: `${owner}@example.org`, currency: "EUR" });
const sum = { amount: "10.00", currency: "EUR" };

/** What happened at the bank, as its own definitions have it: account-90 with an event that none of them knows, and a transfer from it. */
export const BANK_STORY: readonly GivenEvent[] = [
  step(1, "account-90", "AccountOpened", opened("IT60", "Ada")),
  step(2, "account-90", "MoneyDeposited", { amount: "100.10", source: "cash" }),
  step(3, "account-90", "MoneyWithdrawn", { amount: "40.00", purpose: "rent" }),
  step(4, "account-90", "NobodyKnows", { amount: "7.00" }),
  step(5, "account-91", "AccountOpened", opened("IT61", "Bea")),
  step(6, "transfer-1", "TransferRequested", { ...sum, fromAccount: "account-90", toAccountNumber: "IT61" }, { after: null }),
  step(7, "account-90", "TransferSent", { ...sum, transferId: "t-1", toAccountNumber: "IT61" }, { after: 6 }),
  step(8, "account-91", "TransferReceived", { ...sum, transferId: "t-1", fromAccountNumber: "IT60" }, { after: 7 }),
  step(9, "transfer-1", "TransferCompleted", {}, { after: 8 }),
];
