import { describe, expect, it } from '@jest/globals';
import { addressToVerify, tellable } from './letters.js';

describe('the letter that asks to confirm an address', () => {
  it('says under which name and with whose password the account would open', () => {
    const entered = { email: 'olena@example.org', name: 'Olena Kovalenko', locale: 'en' as const };
    const text = addressToVerify(entered, 'abc', 'https://sayso.example').paragraphs.join(' ');
    expect(text).toContain('“Olena Kovalenko”, and chose its password then');
    expect(text).toContain('If it was not you who asked, do not follow the link');
  });

  it.each([
    ['Олена Коваленко-Біла', 'Олена Коваленко-Біла'],
    ['J. R. O’Neill', 'J. R. O’Neill'],
    ['María José', 'María José'],
    ['pay at https://evil.example/x?y=1', 'pay at https evil. example x y'],
    ['call +49 30 123456 now', 'call now'],
    ['mail me@evil.example', 'mail me evil. example'],
    ['<b>Bold</b>', 'b Bold b'],
    ['\u202eevil” she said', 'evil she said'],
  ])('tells the name %j as %j', (name, told) => {
    expect(tellable(name)).toBe(told);
  });

  it('tells no more than the beginning of a long one', () => {
    expect(tellable('Anna '.repeat(40))).toHaveLength(61);
  });
});
