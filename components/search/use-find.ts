import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { formatStreamSearch } from "@/server/contracts/stream-search";
import { paths } from "../paths";
import { addressable } from "./hidden-words";

/** Goes to what a search finds, with no word in the address that may name a person. */
export const useFind = () => {
  const router = useRouter();
  const { mutate, isPending, error } = useMutation({
    mutationFn: addressable,
    onSuccess: (search) => router.push(paths.streams(formatStreamSearch(search)), { scroll: false }),
  });
  return { find: mutate, isPending, refusal: error?.message ?? null };
};
