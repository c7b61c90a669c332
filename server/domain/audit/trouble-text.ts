/** Why an audit failed, from what kept its checks from ending; null where nothing did. */
export const troubleText = (troubles: Readonly<Record<string, string>>): string | null => {
  const all = Object.entries(troubles);
  if (all.length === 0) return null;
  return all.map(([check, why]) => `Check ${check} could not be finished: ${why.replace(/\.?$/, ".")}`).join(" ");
};
