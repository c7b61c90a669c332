import Link from "next/link";
import type { Cache } from "@/server/contracts/caches";
import { paths } from "../paths";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import { hourWords, stateWords } from "./cache-words";
import styles from "./caches.module.css";

/** One cache in a list: how it stands, and what that means for whoever reads it. */
export const CacheItem = ({ cache, isOld }: { cache: Cache; isOld: boolean }) => {
  const { name, projection, address, state, sentence, consequence, hour } = cache;
  return (
    <li className={styles.item}>
      <p className={styles.name}>
        <Link href={paths.cache(name)} data-row>
          {name}
        </Link>
        <StateMark {...stateWords[state]} isOld={isOld} />
        <span className={styles.note}>
          beside {projection}, at {visibleText(address)}
        </span>
      </p>
      <p>
        {visibleText(sentence)} {consequence !== "None." && consequence}
      </p>
      <p className={styles.note}>{hourWords(hour)}</p>
    </li>
  );
};
