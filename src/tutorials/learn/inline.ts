/** What Markdown has inside of a line. */
import type { Ink } from './ink.ts';

export const inline = (text: string, ink: Ink): string =>
  text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') && part.length > 1 ? ink.code(part.slice(1, -1)) : styled(part, ink)))
    .join('');

/** Of a link to another page its text is enough; one to the world is written out. */
const styled = (text: string, ink: Ink): string =>
  text
    .replace(/\[([^\]]*)\]\((https?:[^)]*)\)/g, '$1 ($2)')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]*)\*\*/g, (_, strong: string) => ink.strong(strong))
    .replace(/\*([^*\s][^*]*)\*/g, (_, emphasis: string) => ink.emphasis(emphasis));
