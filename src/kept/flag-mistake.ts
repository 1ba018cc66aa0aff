/** What `parseArgs` does not take, in our words. Undefined: it is another error. */
export function flagMistake(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('ERR_PARSE_ARGS'))
    return undefined;
  const [, quoted = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const flag = quoted.split(/[ ,]/).find((word) => word.startsWith('--')) ?? quoted;
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `there is no flag ${flag}`;
  if (error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `it takes no ${quoted}`;
  return /does not take/.test(error.message) ? `${flag} takes no value` : `${flag} what?`;
}
