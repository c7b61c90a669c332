"use client";

import { ActionIcon, Menu, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconKey, IconLogout, IconMoon, IconSun, IconUserCircle } from "@tabler/icons-react";
import Link from "next/link";
import { roleName } from "@/server/contracts/access";
import type { Me } from "@/server/contracts/me";
import { rolesText, roleWord } from "../access/role-words";
import { useMe } from "../access/use-may";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { visibleText } from "../visible-text";
import styles from "./account-menu.module.css";
import { useSignOut, useViewAs } from "./commands";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;
const say = ({ message }: Error) => announce(message);

const SeeAs = ({ viewAs }: { viewAs: NonNullable<Me["session"]>["viewAs"] }) => {
  const { mutate } = useViewAs();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>See as …</Menu.Label>
      {roleName.options
        .filter((role) => role !== "administrator")
        .map((role) => (
          <Menu.Item
            key={role}
            leftSection={role === viewAs ? <IconCheck {...icon} /> : <span className={styles.noIcon} />}
            onClick={() => mutate(role, { onError: say })}
          >
            {roleWord(role)}
          </Menu.Item>
        ))}
      {viewAs !== null && (
        <Menu.Item leftSection={<span className={styles.noIcon} />} onClick={() => mutate(null, { onError: say })}>
          Back to my own role
        </Menu.Item>
      )}
    </>
  );
};

const Scheme = () => {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme("light") === "light" ? "dark" : "light";
  return (
    <Menu.Item leftSection={other === "dark" ? <IconMoon {...icon} /> : <IconSun {...icon} />} onClick={() => setColorScheme(other)}>
      Show it {other}
    </Menu.Item>
  );
};

const SignOut = () => {
  const { mutate } = useSignOut();
  return (
    <Menu.Item leftSection={<IconLogout {...icon} />} onClick={() => mutate(undefined, { onError: say })}>
      Sign out
    </Menu.Item>
  );
};

const needsPassword = ({ session, signIn }: Me): boolean =>
  session !== null && signIn.password && !session.hasPassword && !session.isFromProvider;

const Dropdown = ({ me }: { me: Me }) => (
  <Menu.Dropdown className={styles.menu ?? ""}>
    <Menu.Label>
      <span className={styles.who}>
        <b>{visibleText(me.displayName)}</b>
        {visibleText(me.name)}, {rolesText(me.grants)}
      </span>
    </Menu.Label>
    <Menu.Item component={Link} href={paths.account()} leftSection={<IconUserCircle {...icon} />}>
      My account
    </Menu.Item>
    {needsPassword(me) && (
      <Menu.Item component={Link} href={`${paths.account()}#password`} leftSection={<IconKey {...icon} />}>
        Set a password
      </Menu.Item>
    )}
    <Scheme />
    {me.session?.mayViewAs && <SeeAs viewAs={me.session.viewAs} />}
    <Menu.Divider />
    <SignOut />
  </Menu.Dropdown>
);

/** Who is signed in, and what is theirs. `isBrief`: a mark alone, where there is no room for words. */
export const AccountMenu = ({ isBrief = false }: { isBrief?: boolean }) => {
  const me = useMe();
  if (!me) return <span className={isBrief ? undefined : styles.place} />;
  const label = `Account of ${visibleText(me.displayName)}`;
  return (
    <Menu position={isBrief ? "bottom-end" : "top-start"} width={220} withinPortal>
      <Menu.Target>
        {isBrief ? (
          <ActionIcon aria-label={label} className={styles.brief ?? ""}>
            <IconUserCircle size={20} stroke={1.9} aria-hidden="true" />
          </ActionIcon>
        ) : (
          <UnstyledButton className={styles.place} aria-label={label}>
            <IconUserCircle size={16} stroke={1.9} aria-hidden="true" />
            <span className={styles.name}>
              <b>{visibleText(me.displayName)}</b>
              <span>{rolesText(me.grants)}</span>
            </span>
          </UnstyledButton>
        )}
      </Menu.Target>
      <Dropdown me={me} />
    </Menu>
  );
};
