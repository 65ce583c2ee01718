import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTilePath, tilePath, tilesOf } from './tile-path.js';

describe('the path of a tile', () => {
  it.each([
    ['tile/0/000', { level: 0, n: 0, width: 256 }],
    ['tile/0/x001/234.p/7', { level: 0, n: 1234, width: 7 }],
    ['tile/entries/x001/x234/067', { level: 'entries', n: 1_234_067, width: 256 }],
  ] as const)('is %s as C2SP tlog-tiles writes it', (path, place) => {
    expect(tilePath(place)).toBe(path);
    expect(parseTilePath(path)).toEqual(place);
  });

  it('reads back what it wrote', () => {
    const places = fc.record({
      level: fc.oneof(fc.nat(63), fc.constant('entries' as const)),
      n: fc.nat(2 ** 40),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(places, (place) => {
        expect(parseTilePath(tilePath(place))).toEqual(place);
      }),
    );
  });

  it.each([
    'tile/0/0',
    'tile/0/1234',
    'tile/0/x000/001',
    'tile/00/000',
    'tile/64/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/07',
    'tile/0/x001',
    'tile/data/000',
    'tile/0/000/',
    '/tile/0/000',
    'tile/-1/000',
  ])('is not %s', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('the tiles of a log', () => {
  it('are those of the example in C2SP tlog-tiles', () => {
    expect([0, 1, 2, 3].map((level) => tilesOf(70_000, level))).toEqual([
      { count: 274, lastWidth: 112 },
      { count: 2, lastWidth: 17 },
      { count: 1, lastWidth: 1 },
      { count: 0, lastWidth: 0 },
    ]);
    expect(tilesOf(256, 'entries')).toEqual({ count: 1, lastWidth: 256 });
  });
});
