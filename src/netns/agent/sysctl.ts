/** Settings below net, each namespace has its own. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { NamespaceName } from '../spec.ts';
import { inNamespace } from './namespaces.ts';

export const writeSysctl = (namespace: NamespaceName, key: string, value: string): void =>
  inNamespace(namespace, () => writeFileSync(pathOf(key), value));

/** Null where the kernel does not have it. */
export function readSysctl(namespace: NamespaceName, key: string): string | null {
  try {
    return inNamespace(namespace, () => readFileSync(pathOf(key), 'utf8').trim());
  } catch {
    return null;
  }
}

/** As sysctl(8): dots and slashes change places, for links with a dot in their name. */
const pathOf = (key: string): string => `/proc/sys/${key.replace(/[./]/g, (mark) => (mark === '.' ? '/' : '.'))}`;
