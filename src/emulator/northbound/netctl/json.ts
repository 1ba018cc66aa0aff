/** JSON as Go's encoding/json writes it. */

export type Json = string | number | readonly Json[] | { readonly [name: string]: Json };

/** Members that are empty text, 0 or an empty list are left out; objects stay, empty or not. */
export const present = (members: Readonly<Record<string, Json | undefined>>): { readonly [name: string]: Json } =>
  Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined && !isEmpty(entry[1])),
  );

/** Indented by two blanks; `<`, `>` and `&` are escaped. */
export const indented = (value: Json): string =>
  `${JSON.stringify(value, null, 2).replace(/[<>&]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)}\n`;

const isEmpty = (value: Json): boolean => value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
