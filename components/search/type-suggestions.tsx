import type { SearchTerms } from "@/server/contracts/search";
import { formatCompact } from "../format";

/** What the field of event types offers: the browser's own list, which filters while it is typed in. */
export const TypeSuggestions = ({ id, types }: { id: string; types: SearchTerms["types"] }) => (
  <datalist id={id}>
    {types.map(({ name, meaning, events }) => (
      <option key={name} value={name}>
        {`${formatCompact(events)} events${meaning ? `. ${meaning}` : ""}`}
      </option>
    ))}
  </datalist>
);
