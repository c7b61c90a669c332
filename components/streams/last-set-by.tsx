import { formatDecimal } from "../format";
import { visibleText } from "../visible-text";
import type { LastSet } from "./blame";
import { PlaceLink } from "./place-link";
import styles from "./state.module.css";

/** The event that last set a field, with the way there; the one that is looked at needs none. */
export const LastSetBy = ({ lastSet, version }: { lastSet: LastSet | null | undefined; version: string }) => {
  if (lastSet === null) return <span className={styles.absent}>–</span>;
  if (!lastSet) return <span className={styles.absent}>…</span>;
  const words = (
    <>
      v{formatDecimal(lastSet.version)} <bdi>{visibleText(lastSet.type)}</bdi>
    </>
  );
  return lastSet.version === version ? words : <PlaceLink to={{ v: lastSet.version, view: undefined }}>{words}</PlaceLink>;
};
