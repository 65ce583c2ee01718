import { describe, expect, it } from '@jest/globals';
import { Words } from './words.js';

describe('what pages say in a language', () => {
  const catalogue = new Words();

  it('writes days, instants, numbers, lists and ages as its readers do', () => {
    const said = (['en', 'es', 'de', 'uk'] as const).map((language) => {
      const { day, number, list, ago } = catalogue.in(language);
      return [day('2026-05-03'), number(12_345.5), list(['a', 'b', 'c']), ago(3 * 60_000)];
    });
    expect(said).toEqual([
      ['3 May 2026', '12,345.5', 'a, b and c', '3 minutes ago'],
      ['3 de mayo de 2026', '12.345,5', 'a, b y c', 'hace 3 minutos'],
      ['3. Mai 2026', '12.345,5', 'a, b und c', 'vor 3 Minuten'],
      ['3 травня 2026 р.', '12\u00a0345,5', 'a, b і c', '3 хвилини тому'],
    ]);
    expect(catalogue.in('en').moment('2026-05-03T14:05:00.000Z')).toBe('3 May 2026 at 14:05 UTC');
  });

  it('counts as its grammar wants', () => {
    const minutes = (count: number): string => catalogue.in('uk').t('interactant.talks_minutes', { minutes: count });
    expect([1, 3, 20].map(minutes)).toEqual([
      'щонайбільше 1 хвилину',
      'щонайбільше 3 хвилини',
      'щонайбільше 20 хвилин',
    ]);
  });

  it('fails for a message that is not there', () => {
    expect(() => catalogue.in('de').t('nothing.here')).toThrow('nothing.here');
  });
});
