/** The values a form holds of an input: any part of it, and null where nothing is filled in. */
export type Changes<Input> = { [Name in keyof Input]?: Input[Name] | null };
