/** nft without a process: by the library that the program itself is made of, where the system has it. */
import { koffi } from './ffi.ts';
import { uninterrupted } from './signals.ts';

type Nft = {
  readonly open: (flags: number) => unknown;
  readonly close: (context: unknown) => void;
  readonly keepOutput: (context: unknown) => number;
  readonly keepErrors: (context: unknown) => number;
  readonly output: (context: unknown) => string | null;
  readonly errors: (context: unknown) => string | null;
  readonly speak: (context: unknown, flags: number) => void;
  readonly run: (context: unknown, text: string) => number;
};

/** What the program would have printed, and its exit code. */
export type Said = { readonly code: number; readonly stdout: string; readonly stderr: string };

let library: Nft | 'missing' | undefined;

/** In the namespace of the calling thread; nothing where there is no such library. `stateless`: without counters. */
export function nftHere(text: string, how: 'stateless' | 'whole' = 'whole'): Said | undefined {
  library ??= load() ?? 'missing';
  const nft = library;
  return nft === 'missing' ? undefined : uninterrupted(() => run(nft, text, how));
}

/** The flag `NFT_CTX_OUTPUT_STATELESS`. */
const STATELESS = 1 << 2;

function run(nft: Nft, text: string, how: 'stateless' | 'whole'): Said {
  const context = nft.open(0);
  try {
    nft.keepOutput(context);
    nft.keepErrors(context);
    if (how === 'stateless') nft.speak(context, STATELESS);
    const code = nft.run(context, text) === 0 ? 0 : 1;
    return { code, stdout: nft.output(context) ?? '', stderr: nft.errors(context) ?? '' };
  } finally {
    nft.close(context);
  }
}

function load(): Nft | undefined {
  try {
    const own = koffi.load('libnftables.so.1');
    return {
      open: own.func('void *nft_ctx_new(uint flags)'),
      close: own.func('void nft_ctx_free(void *context)'),
      keepOutput: own.func('int nft_ctx_buffer_output(void *context)'),
      keepErrors: own.func('int nft_ctx_buffer_error(void *context)'),
      output: own.func('str nft_ctx_get_output_buffer(void *context)'),
      errors: own.func('str nft_ctx_get_error_buffer(void *context)'),
      speak: own.func('void nft_ctx_output_set_flags(void *context, uint flags)'),
      run: own.func('int nft_run_cmd_from_buffer(void *context, str text)'),
    };
  } catch {
    return undefined;
  }
}
