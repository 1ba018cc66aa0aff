/** JSON as Go's encoding/json writes it. */

export type Json = string | number | readonly Json[] | { readonly [name: string]: Json };

/** Members that are empty text, 0 or an empty list are left out; objects stay, empty or not. */
export const present = (members: Readonly<Record<string, Json | undefined>>): { readonly [name: string]: Json } =>
  Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined && !isEmpty(entry[1])),
  );

/** Indented by two blanks; `<`, `>` and `&` are escaped. */
export const indented = (value: Json): string => `${escaped(JSON.stringify(value, null, 2))}\n`;

/** In one line, as netmaster sends it. */
export const compact = (value: Json): string => `${escaped(JSON.stringify(value))}\n`;

const escaped = (text: string): string =>
  text.replace(/[<>&\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const isEmpty = (value: Json): boolean => value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
