import { memo } from "react";
import styles from "./swim-lanes.module.css";
import { dotOf, linkPath, linksBetween, type Swim } from "./swim-layout";

type Props = { swim: Swim; first: number; last: number; xOf: (lane: number) => number; chosen: number | undefined };

/** What caused what, drawn behind the words; a dot for every event. Told in words by each event's row too. */
export const SwimLinks = memo(({ swim: { rows, links, height }, first, last, xOf, chosen }: Props) => (
  <svg className={styles.links} height={height} aria-hidden="true">
    {links.length > 0 &&
      linksBetween(links, first, last).map(({ from, to, fromLane, toLane, kind }) => {
        const [cause, effect] = [rows[from]!, rows[to]!];
        return (
          <path
            key={`${from} ${to} ${kind}`}
            className={styles.link}
            data-kind={kind}
            data-backwards={from > to || undefined}
            data-chosen={from === chosen || to === chosen || undefined}
            d={linkPath(xOf(fromLane), dotOf(cause), xOf(toLane), dotOf(effect))}
          />
        );
      })}
  </svg>
));
SwimLinks.displayName = "SwimLinks";
