package main

import (
	"bytes"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// checkTiles compares every tile with what the entries make of it, each width of each last tile included, and again with
// one byte of it altered. Then tlog's own reader authenticates the tiles of the checkpoint. It is not asked about altered
// ones: version 0.7.0 takes tiles that it never compared with their parents.
func checkTiles(m *mirror, tree tlog.Tree, hashes memory, r *report) error {
	for _, tile := range tlog.NewTiles(height, 0, tree.N) {
		served, err := m.read(tile)
		if err != nil {
			return err
		}
		if err := compare(tile, served, hashes); err != nil {
			return err
		}
		r.Accepted["tile"]++
		served[int(tile.N)%len(served)] ^= 1
		r.altered("tile", compare(tile, served, hashes))
	}
	return authenticate(m, tree, hashes, r)
}

func compare(tile tlog.Tile, served []byte, hashes memory) error {
	expected, err := tlog.ReadTileData(tile, hashes)
	if err == nil && !bytes.Equal(served, expected) {
		err = fmt.Errorf("%s is not what the entries make", tile.Path())
	}
	return err
}

// authenticate reads every leaf's hash through tlog's reader, which works its way down from the checkpoint's root.
func authenticate(m *mirror, tree tlog.Tree, hashes memory, r *report) error {
	leaves := make([]int64, tree.N)
	for n := range leaves {
		leaves[n] = tlog.StoredHashIndex(0, int64(n))
	}
	reader := &tileReader{m: m}
	authentic, err := tlog.TileHashReader(tree, reader).ReadHashes(leaves)
	if err != nil {
		return err
	}
	for n, hash := range authentic {
		if hash != hashes[leaves[n]] {
			return fmt.Errorf("leaf %d is not what its tile says", n)
		}
	}
	r.Accepted["tile for tlog's reader"] = reader.saved
	return nil
}

// A tileReader gives tlog the tiles of a mirror.
type tileReader struct {
	m     *mirror
	saved int
}

func (t *tileReader) Height() int { return height }

func (t *tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		one, err := t.m.read(tile)
		if err != nil {
			return nil, err
		}
		data = append(data, one)
	}
	return data, nil
}

func (t *tileReader) SaveTiles(tiles []tlog.Tile, _ [][]byte) { t.saved = len(tiles) }
