import { TextInput } from "@mantine/core";

/** Where the copies go: a stream's own end keeps the keys of its rows. */
export const IntoField = ({ value, onChange }: { value: string; onChange: (typed: string) => void }) => (
  <TextInput
    label="Into another stream"
    description="Left empty it goes to the stream’s own end, and rows keep their keys. A stream that is not there yet takes all of it, and this one says where it goes on."
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
    maxLength={500}
    autoComplete="off"
    spellCheck={false}
  />
);
