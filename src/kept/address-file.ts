/** Where a kept lab's API was over TCP, so that it is there again after a restart. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Without a token nobody needs one. */
export type Address = { readonly port: number; readonly token: string | undefined };

export class AddressFile {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'api.json');
  }

  /** Undefined: nobody has asked for one, or what is there is no such file. */
  read(): Address | undefined {
    try {
      const { port, token } = JSON.parse(readFileSync(this.#path, 'utf8'));
      const isAddress = Number.isInteger(port) && port > 0 && port < 65_536;
      return isAddress ? { port, token: typeof token === 'string' ? token : undefined } : undefined;
    } catch {
      return undefined;
    }
  }

  /** For this user alone, since the token is a secret. */
  write(address: Address): void {
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(address)}\n`, { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}
