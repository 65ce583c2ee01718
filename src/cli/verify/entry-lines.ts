import { basename } from 'node:path';
import { VerifierFailure, canonical } from '../../verifier/index.js';
import type { Proven } from './receipts.js';
import { readText } from './trust.js';

/** What a list of entries came to. */
export interface ListedEntries {
  /** How many lines are borne out by a proof. */
  proven: number;
  /** How many lines name no file, and are proven by nothing. */
  waiting: number;
}

/**
 * Checks that each line of these lists says of an entry exactly what the file that it names proves, and that every file
 * is named once. Fails with VerifierFailure, which names the list and the line.
 */
export function verifyEntryLines(lists: readonly string[], proven: readonly Proven[]): ListedEntries {
  const unnamed = new Map(proven.map((one) => [one.path, one]));
  const found = { proven: 0, waiting: 0 };
  for (const { line, where } of lists.flatMap(linesOf)) {
    const said = parseLine(line, where);
    found[said['file'] === null ? 'waiting' : 'proven'] += 1;
    if (said['file'] !== null) requireSame(said, take(said['file'], unnamed, where), where);
  }
  const [left] = lists.length > 0 ? unnamed.keys() : [];
  if (left !== undefined)
    throw wrong(`No line of entries/ tells of ${left}: a line was taken out, or a file was added.`);
  return found;
}

function linesOf(list: string): { line: string; where: string }[] {
  const lines = readText(list).replace(/\n$/, '').split('\n');
  return lines.map((line, at) => ({ line, where: `entries/${basename(list)}, line ${at + 1},` }));
}

function parseLine(line: string, where: string): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(line);
    if (typeof said === 'object' && said !== null) return said as Record<string, unknown>;
  } catch {
    // What is not JSON is no entry either.
  }
  throw wrong(`${where} is not an entry.`);
}

function take(file: unknown, unnamed: Map<string, Proven>, where: string): Proven {
  const one = unnamed.get(String(file));
  if (!one) throw wrong(`${where} names ${String(file)}, which is not there or is named by another line too.`);
  unnamed.delete(one.path);
  return one;
}

/** Nothing else may stand in a line: it would look as if it were proven. */
function requireSame(said: Record<string, unknown>, { entry, index, event, path }: Proven, where: string): void {
  const { id, at, type } = entry;
  const shown: Record<string, unknown> = { id, index, at, type, event, file: path };
  const members = new Set([...Object.keys(shown), ...Object.keys(said)]);
  const other = [...members].find((name) => said[name] === undefined || !same(said[name], shown[name]));
  if (other === undefined) return;
  const proven = name(shown[other]);
  throw wrong(`${where} says ${name(said[other])} as ${other} of entry ${id}; ${path} proves ${proven}.`);
}

const same = (one: unknown, other: unknown): boolean => other !== undefined && canonical(one) === canonical(other);
const name = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
const wrong = (what: string): VerifierFailure => new VerifierFailure('receipt', what);
