import { readFileSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { Injectable } from '@nestjs/common';
import { LOCALES, type Locale } from '../../identity/index.js';
import { Speech } from './speech.js';

const FOLDER = join(import.meta.dirname, '../words');

/** What pages say, in every language: one file of messages (ICU MessageFormat) for each area, in a folder for each language. */
@Injectable()
export class Catalogue {
  private readonly speeches: ReadonlyMap<Locale, Speech>;

  constructor() {
    const english = messagesIn('en');
    this.speeches = new Map(
      LOCALES.map((language) => [language, new Speech(language, new Map([...english, ...messagesIn(language)]))]),
    );
  }

  /** What is said in a language. */
  in(language: Locale): Speech {
    const speech = this.speeches.get(language);
    if (!speech) throw new Error(`Nothing is said in ${language}.`);
    return speech;
  }
}

/** Every message of a language: `area.name` to its pattern. */
export function messagesIn(language: Locale): Map<string, string> {
  const folder = join(FOLDER, language);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.flatMap((file) => {
      const said = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
      return Object.entries(said).map(([name, pattern]) => [`${parse(file).name}.${name}`, pattern] as const);
    }),
  );
}
