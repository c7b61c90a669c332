import { type ProviderProblem, providerProblem } from "@/server/contracts/sign-in";

const words: Record<ProviderProblem, string> = {
  "provider-refused": "The provider did not sign you in. Try again, or ask whoever runs it.",
  "provider-unreachable": "The provider does not answer. Try again in a moment, or take another way.",
  "not-expected": "That sign-in was not begun in this browser, or too long ago. Begin it here once more.",
  "no-role": "The provider knows you, but gives you no role here. Ask an administrator of this console for one.",
  disabled: "Your account is disabled here. An administrator of this console can enable it.",
  "other-person": "Somebody else signed in at the provider than who asked for it here. Sign in there as yourself.",
};

/** Why a sign-in at the provider came to nothing; null where the address says nothing of it. */
export const problemWords = (text: string | null): string | null => {
  if (text === null) return null;
  const known = providerProblem.safeParse(text);
  return known.success ? words[known.data] : "The sign-in came to nothing. Begin it once more.";
};
