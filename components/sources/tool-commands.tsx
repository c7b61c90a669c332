import type { AttachedConsumer } from "@/server/contracts/sources";
import { visibleText } from "../visible-text";
import { CopiedStatement } from "./copied-statement";
import styles from "./sources.module.css";

/** The tool's own ways, for whoever runs the application. */
export const ToolCommands = ({ commands }: { commands: AttachedConsumer["commands"] }) => (
  <ul className={styles.indexes}>
    {commands.map(({ does, command }) => (
      <li key={command}>
        <p>{visibleText(does)}</p>
        <CopiedStatement text={command} />
      </li>
    ))}
  </ul>
);
