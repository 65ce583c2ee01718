import { readFileSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { LOCALES, type Locale } from './locale.js';
import { Speech } from './speech.js';

/**
 * What is said, in every language: a folder with one folder of files for each language, each file holding the messages
 * (ICU MessageFormat) of an area by name.
 */
export class Catalogue {
  private readonly speeches: ReadonlyMap<Locale, Speech>;

  constructor(folder: string) {
    const english = messagesIn(folder, 'en');
    this.speeches = new Map(
      LOCALES.map((language) => [
        language,
        new Speech(language, new Map([...english, ...messagesIn(folder, language)])),
      ]),
    );
  }

  /** What is said in a language. */
  in(language: Locale): Speech {
    const speech = this.speeches.get(language);
    if (!speech) throw new Error(`Nothing is said in ${language}.`);
    return speech;
  }
}

/** Every message of a language in such a folder: `area.name` to its pattern. */
export function messagesIn(folder: string, language: Locale): Map<string, string> {
  const files = readdirSync(join(folder, language)).filter((file) => file.endsWith('.json'));
  return new Map(
    files.flatMap((file) => {
      const said = JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, string>;
      return Object.entries(said).map(([name, pattern]) => [`${parse(file).name}.${name}`, pattern] as const);
    }),
  );
}
