import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderSource, urlSource, type LogSource } from '../../verifier/index.js';
import { WrongUse } from './wrong-use.js';

/** What is to be verified: a log, the receipts of a folder with their key, or both where a folder holds both. */
export interface Target {
  source: LogSource;
  log: boolean;
  /** The files of the receipts, and of the entries whose payload is gone; none where there are none. */
  receipts: string[];
  /** The files that list entries, one a line. */
  lists: string[];
}

/** Finds what stands at an address or in a folder. */
export async function openTarget(target: string): Promise<Target> {
  if (isAddress(target)) return { source: await openAddress(target), log: true, receipts: [], lists: [] };
  const log = existsSync(join(target, 'checkpoint'));
  const receipts = ['receipts', 'erased', 'missing'].flatMap((folder) => filesIn(join(target, folder), '.json'));
  const lists = filesIn(join(target, 'entries'), '.ndjson');
  if (log || receipts.length > 0) return { source: folderSource(target), log, receipts, lists };
  throw new WrongUse(`${target} holds neither a log (checkpoint, tile/) nor receipts (key, receipts/).`);
}

/** Whether a target is an address, and not a folder. */
export function isAddress(target: string): boolean {
  return /^https?:\/\//i.test(target);
}

/** The log at an address, which is a log's own or that of the service it belongs to. */
export async function openAddress(address: string): Promise<LogSource> {
  if (!URL.canParse(address)) throw new WrongUse(`${address} is no address.`);
  const ofService = urlSource(`${address.replace(/\/+$/, '')}/ledger`);
  for (const source of [urlSource(address), ofService]) if (await isLog(source)) return source;
  throw new WrongUse(`There is no log at ${address}: no checkpoint there, nor under ${ofService.name}.`);
}

/** Whether a checkpoint stands here, and not some page that answers to every path. */
async function isLog(source: LogSource): Promise<boolean> {
  const note = await source.read('checkpoint');
  return note?.includes('\n\n— ') === true;
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => join(folder, name));
}
