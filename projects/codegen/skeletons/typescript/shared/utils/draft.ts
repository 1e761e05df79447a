/** An input that is not filled in yet: every value may still be missing. */
export type Draft<Input> = { [Name in keyof Input]: Input[Name] | null };
