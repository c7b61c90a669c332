import { capabilityName, meaningOf } from "@/server/contracts/access";
import type { Me } from "@/server/contracts/me";
import { deniedText, roleWord, whereText } from "../access/role-words";
import { visibleText } from "../visible-text";
import styles from "./account.module.css";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Each role with what it is for and where it holds; then what others may and who they are. */
export const MyRoles = ({ me }: { me: Me }) => {
  const denied = capabilityName.options.flatMap((capability) => deniedText(capability, me) ?? []);
  const viewAs = me.session?.viewAs ?? null;
  return (
    <section className={styles.section} aria-labelledby="my-roles">
      <h2 id="my-roles">{viewAs === null ? "What you may do" : `What ${roleWord(viewAs)} may do, as you look through these eyes`}</h2>
      {me.grants.length === 0 && <p>You have no role: an administrator has to give you one before you see anything.</p>}
      <dl className={styles.roles}>
        {me.grants.map((grant) => (
          <div key={JSON.stringify(grant)}>
            <dt>{capital(roleWord(grant.role))}</dt>
            <dd>
              {meaningOf(grant.role)}
              <span>Holds {visibleText(whereText(grant))}.</span>
            </dd>
          </div>
        ))}
      </dl>
      {denied.length > 0 && (
        <details className={styles.denied}>
          <summary>What others may, and who</summary>
          <ul>
            {denied.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};
