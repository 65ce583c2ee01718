package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// A mirror is a folder that holds what the log served, under the paths it was served at.
type mirror struct {
	folder string
	key    string
	note   []byte
}

func openMirror(folder string) (*mirror, error) {
	key, err := os.ReadFile(filepath.Join(folder, "key"))
	if err != nil {
		return nil, err
	}
	checkpoint, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	return &mirror{folder, strings.TrimSuffix(string(key), "\n"), checkpoint}, err
}

// open checks the checkpoint's signature and says what it says.
func (m *mirror) open() (tlog.Tree, error) {
	verifier, err := note.NewVerifier(m.key)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(m.note, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("the note is no checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// read gives the file that stands for a tile; C2SP leaves out the height and calls the bundles entries.
func (m *mirror) read(t tlog.Tile) ([]byte, error) {
	path := strings.Replace(t.Path(), "tile/8/", "tile/", 1)
	path = strings.Replace(path, "tile/data/", "tile/entries/", 1)
	return os.ReadFile(filepath.Join(m.folder, filepath.FromSlash(path)))
}

// bundles lists the entry bundles of a log.
func (m *mirror) bundles(tree tlog.Tree) []tlog.Tile {
	var list []tlog.Tile
	for n := int64(0); n<<height < tree.N; n++ {
		width := int64(1) << height
		if left := tree.N - n<<height; left < width {
			width = left
		}
		list = append(list, tlog.Tile{H: height, L: -1, N: n, W: int(width)})
	}
	return list
}

// memory holds every hash of the tree, in the order of tlog.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x >= int64(len(m)) {
			return nil, fmt.Errorf("there is no hash %d", x)
		}
		hashes[i] = m[x]
	}
	return hashes, nil
}

// recompute makes every hash from the entry bundles, with a byte of one of them altered if so asked, and compares the
// root with the checkpoint's.
func (m *mirror) recompute(tree tlog.Tree, altered *tlog.Tile) (memory, error) {
	var hashes memory
	size := int64(0)
	for _, bundle := range m.bundles(tree) {
		data, err := m.read(bundle)
		if err != nil {
			return nil, err
		}
		if altered != nil && *altered == bundle {
			data[len(data)/2] ^= 1
		}
		for count := 0; count < bundle.W; count++ {
			entry, rest, err := next(data)
			if err != nil {
				return nil, err
			}
			added, err := tlog.StoredHashes(size, entry, hashes)
			if err != nil {
				return nil, err
			}
			hashes = append(hashes, added...)
			data = rest
			size++
		}
		if len(data) > 0 {
			return nil, errors.New("a bundle is longer than its entries")
		}
	}
	root, err := tlog.TreeHash(size, hashes)
	if err == nil && root != tree.Hash {
		err = errors.New("the entries do not make the root of the checkpoint")
	}
	return hashes, err
}

// next takes the first entry off a bundle.
func next(bundle []byte) (entry, rest []byte, err error) {
	if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
		return nil, nil, errors.New("a bundle is cut off")
	}
	end := 2 + int(binary.BigEndian.Uint16(bundle))
	return bundle[2:end], bundle[end:], nil
}
