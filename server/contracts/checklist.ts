import { z } from "zod";
import { checklistLines, lineStates, symptoms } from "@/server/domain/checklist/lines";

export const lineName = z.enum(checklistLines, "must be a line of the checklist");
export type LineName = z.infer<typeof lineName>;
export const symptom = z.enum(symptoms, `must be one of ${symptoms.join(", ")}`);
export type Symptom = z.infer<typeof symptom>;

export const evidence = z.object({ text: z.string(), href: z.string() });

export const checklistLine = z.object({
  line: lineName,
  /** Within how many minutes somebody should know. */
  minutes: z.union([z.literal(2), z.literal(5), z.literal(15)]),
  question: z.string(),
  /** `asked`: the console cannot know, a person has to say. */
  state: z.enum(lineStates),
  /** The answer; what to look for, where a person is asked. */
  sentence: z.string(),
  /** At most five, each with the page that shows it. */
  evidence: z.array(evidence),
  /** Where to look further. */
  href: z.string(),
});
export type ChecklistLine = z.infer<typeof checklistLine>;

export const checklistResponse = z.object({ lines: z.array(checklistLine) });

export const decisionTreeQuery = z.strictObject({
  symptom,
  /** What the person said so far: `step:yes,step:no`. */
  said: z
    .string()
    .max(1_000)
    .regex(/^[a-z]+(-[a-z]+)*:(yes|no)(,[a-z]+(-[a-z]+)*:(yes|no))*$/, "must be steps with yes or no, as in letters:yes,cache:no")
    .optional(),
});

const step = z.object({ step: z.string(), question: z.string() });

/** The way through the tree: what is answered, and either what is asked next or where it ends. */
export const decisionTreeResponse = z.object({
  symptom,
  answered: z.array(step.extend({ answer: z.boolean(), by: z.enum(["console", "person"]) })),
  asks: step.extend({ how: z.string(), href: z.string() }).nullable(),
  end: z.object({ verdict: z.string(), act: z.string(), href: z.string() }).nullable(),
});
export type DecisionTree = z.infer<typeof decisionTreeResponse>;
