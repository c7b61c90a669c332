/** A moment as a document or a column spells it; null where it is none. Seven digits of a second, which .NET writes, are shortened to six. */
export const instantOf = (text: string | null): string | null => {
  const [, day, time, fraction = "", zone = "Z"] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(text ?? "") ?? [];
  if (day === undefined) return null;
  const offset = zone === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "") || "00"}`;
  const at = new Date(`${day}T${time}${offset}`);
  return Number.isNaN(at.getTime()) ? null : `${at.toISOString().slice(0, 19)}${fraction.slice(0, 7)}Z`;
};
