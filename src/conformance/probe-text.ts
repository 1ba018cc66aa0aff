/** A probe as a person would say it. */
import type { Probe } from '../model/probe.ts';

export const probeText = ({ from, to, by }: Probe): string =>
  `${from.name} asks ${to} by ${by.kind === 'icmp' ? 'icmp' : `${by.kind} ${by.port}`}`;
