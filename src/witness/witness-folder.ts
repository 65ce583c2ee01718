import { join } from 'node:path';
import { readIfThere, writeWhole } from './whole-file.js';
import { newKeyFile, openKeyFile, type WitnessKey } from './witness-key.js';
import { WitnessState, stateFile } from './witness-state.js';

const KEY = 'witness.key.json';
const STATE = 'state.json';

/**
 * Opens a witness's folder, which must be there, making key and empty state on the first start of all. Throws an Error with what to do when
 * one of the two is missing or damaged: a witness that forgot what it cosigned would cosign a fork.
 */
export function openFolder(folder: string, name: string): { key: WitnessKey; state: WitnessState } {
  const [keyPath, statePath] = [join(folder, KEY), join(folder, STATE)];
  const before = { key: readIfThere(keyPath), state: readIfThere(statePath) };
  if (before.key !== undefined && before.state === undefined)
    throw new Error(`${statePath} is missing, and with it what this witness cosigned. ${START_ANEW}`);
  // The state comes first, so that a start that is cut short never leaves a key without one.
  const state = before.state ?? made(statePath, stateFile([]));
  const key = readKey(keyPath, before.key ?? (isEmpty(state) ? made(keyPath, newKeyFile(name)) : undefined));
  if (key.name !== name) throw new Error(`The witness in ${folder} is named ${key.name}, not ${name}: a name stays.`);
  return { key, state: readState(statePath, state, key) };
}

const START_ANEW =
  'It does not start, since it could cosign a fork. If nothing can be repaired, begin again in an empty folder, with a new key.';

function made(path: string, content: string): string {
  writeWhole(path, content);
  return content;
}

function isEmpty(state: string): boolean {
  return state === stateFile([]);
}

function readKey(path: string, text: string | undefined): WitnessKey {
  if (text === undefined)
    throw new Error(`${path} is missing, and there is a state that was cosigned with it. ${START_ANEW}`);
  try {
    return openKeyFile(text);
  } catch (error) {
    throw new Error(`${path} cannot be read. ${messageOf(error)} ${START_ANEW}`, { cause: error });
  }
}

function readState(path: string, text: string, key: WitnessKey): WitnessState {
  try {
    return WitnessState.read(path, text, key);
  } catch (error) {
    throw new Error(`${path} is damaged. ${messageOf(error)} ${START_ANEW}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
