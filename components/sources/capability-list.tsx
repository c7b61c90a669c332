import type { SourceDetail } from "@/server/contracts/sources";
import section from "../rebuilds/section.module.css";
import { visibleText } from "../visible-text";
import { capabilityWords } from "./source-words";
import styles from "./sources.module.css";

type Capabilities = SourceDetail["capabilities"];
const names = Object.keys(capabilityWords).filter((name): name is keyof Capabilities => Object.hasOwn(capabilityWords, name));

const Part = ({ id, title, capabilities, isGiven }: { id: string; title: string; capabilities: Capabilities; isGiven: boolean }) => {
  const told = names.filter((name) => capabilities[name].isGiven === isGiven);
  if (told.length === 0) return null;
  return (
    <section className={section.section} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      <dl className={styles.capabilities}>
        {told.map((name) => (
          <div key={name}>
            <dt>{capabilityWords[name]}</dt>
            <dd>{visibleText(capabilities[name].sentence)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

/** What pages can be drawn of: what a store does not give is said here once, and drawn nowhere. */
export const CapabilityList = ({ capabilities }: { capabilities: Capabilities }) => (
  <>
    <Part id="not-given" title="What this store does not give" capabilities={capabilities} isGiven={false} />
    <Part id="given" title="What it gives, and how" capabilities={capabilities} isGiven />
  </>
);
