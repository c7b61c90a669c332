import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deadLettersResponse, type LetterFilter, letterCluster, restoreResponse } from "@/server/contracts/dead-letters";
import { operation } from "@/server/contracts/operations";
import { getJson, postJson } from "../api-client";
import { api } from "../paths";
import { useIntent } from "../use-intent";
import type { LetterRun } from "./letter-run";
import { letterQueries } from "./queries";

const useHeldAgain = () => {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: letterQueries.held });
};

/** Starts what was previewed, or a canary of it; answers the operation that runs. */
export const useStartRun = ({ kind }: Pick<LetterRun, "kind">) => {
  const intent = useIntent();
  const lookAgain = useHeldAgain();
  return useMutation({
    mutationFn: (body: unknown) => postJson(api.letterRuns(kind), body, operation, { idempotencyKey: intent.keyFor(body) }),
    onSettled: (_, error) => {
      intent.settle(error);
      lookAgain();
    },
  });
};

export const useWriteNote = (projection: string, fingerprint: string) => {
  const intent = useIntent();
  const lookAgain = useHeldAgain();
  return useMutation({
    mutationFn: (note: string) =>
      postJson(api.causeNotes(projection, fingerprint), { note }, letterCluster.pick({ notes: true }), {
        idempotencyKey: intent.keyFor(note),
      }),
    onSettled: (_, error) => {
      intent.settle(error);
      lookAgain();
    },
  });
};

export const useRestoreLetter = (projection: string, sequence: string) => {
  const intent = useIntent();
  const lookAgain = useHeldAgain();
  return useMutation({
    mutationFn: (body: { index: string; reason: string }) =>
      postJson(api.restoreLetter(projection, sequence), body, restoreResponse, { idempotencyKey: intent.keyFor(body) }),
    onSettled: (_, error) => {
      intent.settle(error);
      lookAgain();
    },
  });
};

const LARGEST_PAGE = 500;

/** The names of everything that matches: to leave one out, the others have to be named. */
export const sequencesMatching = async (projection: string, filter: LetterFilter): Promise<string[]> => {
  const spelled = Object.entries({ projection, ...filter, limit: LARGEST_PAGE }).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const names: string[] = [];
  let after: string | undefined;
  do {
    const page = await getJson(api.deadLetters({ ...Object.fromEntries(spelled), ...(after ? { after } : {}) }), deadLettersResponse);
    names.push(...page.sequences.map(({ sequence }) => sequence));
    after = page.next;
  } while (after);
  return names;
};
