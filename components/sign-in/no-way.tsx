import { CommandLine } from "./command-line";
import { linkCommand } from "./link-command";
import styles from "./sign-in.module.css";

/** What gets somebody in when nothing else does. `name`: of whoever was signed in here, where that is known. */
export const NoWay = ({ name = "administrator", isOpen = false }: { name?: string; isOpen?: boolean }) => (
  <details className={styles.noWay} open={isOpen || undefined}>
    <summary>None of this works?</summary>
    <p>
      An administrator makes you a one-time link on the page People. Whoever may use the machine that the console runs on prints one there:
    </p>
    <CommandLine command={linkCommand(name)} />
    <p>The link is good for one sign-in and a few minutes. Put your own name in place of {name} if that is not you.</p>
  </details>
);
