import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from '../message.js';
import { WrongUse } from './wrong-use.js';

type Options = NonNullable<ParseArgsConfig['options']>;
type Read<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

/** Whether a command was asked only how it is used. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

/** Reads the options of a command, and what stands beside them; throws WrongUse on an option that it does not have. */
export function readOptions<T extends Options>(args: string[], options: T): Read<T> {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse(messageOf(error));
  }
}
