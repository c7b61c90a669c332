"use client";

import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { useProviderSignIn } from "./commands";

/** Leaves for the provider, who sends the browser back to `returnTo`. */
export const ProviderButton = ({ name, returnTo }: { name: string; returnTo: string }) => {
  const { mutate, isPending, isSuccess, error } = useProviderSignIn();
  const leave = () => mutate({ returnTo, isForElevation: false }, { onSuccess: ({ address }) => window.location.assign(address) });
  return (
    <div>
      <Button
        variant="filled"
        fullWidth
        loading={isPending || isSuccess}
        onClick={leave}
        rightSection={<IconExternalLink size={14} stroke={1.9} aria-hidden="true" />}
      >
        Sign in with {visibleText(name)}
      </Button>
      {error && <Refusal error={error} />}
    </div>
  );
};
