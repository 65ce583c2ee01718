package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	inclusion   = 'i'
	consistency = 'c'
)

// A proof as the service wrote it: kind, the entry's place or the smaller size, the log's size, and the hashes.
type proof struct {
	kind   byte
	from   int64
	size   int64
	hashes []tlog.Hash
}

// takeProof takes the first proof off the file: a byte, two big-endian uint32, a byte that counts, the hashes.
func takeProof(data []byte) (proof, []byte, error) {
	if len(data) < 10 || len(data) < 10+int(data[9])*tlog.HashSize {
		return proof{}, nil, fmt.Errorf("the file of proofs is cut off")
	}
	p := proof{kind: data[0], from: int64(binary.BigEndian.Uint32(data[1:])), size: int64(binary.BigEndian.Uint32(data[5:]))}
	p.hashes = make([]tlog.Hash, data[9])
	data = data[10:]
	for i := range p.hashes {
		copy(p.hashes[i][:], data)
		data = data[tlog.HashSize:]
	}
	return p, data, nil
}

// verify has tlog check the proof against roots and leaves made from the entries.
func (p proof) verify(hashes memory) error {
	root, err := tlog.TreeHash(p.size, hashes)
	if err != nil {
		return err
	}
	if p.kind == inclusion {
		return tlog.CheckRecord(p.hashes, p.size, root, p.from, hashes[tlog.StoredHashIndex(0, p.from)])
	}
	old, err := tlog.TreeHash(p.from, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(p.hashes, p.size, root, p.from, old)
}

// checkProofs checks every proof of the file, alters one bit of each, and counts for how many places and beginnings of
// the whole log there is one.
func checkProofs(m *mirror, tree tlog.Tree, hashes memory, r *report) error {
	data, err := os.ReadFile(filepath.Join(m.folder, "proofs"))
	if err != nil {
		return err
	}
	places, beginnings := map[int64]bool{}, map[int64]bool{}
	for len(data) > 0 {
		var p proof
		if p, data, err = takeProof(data); err != nil {
			return err
		}
		name, whole := "inclusion", places
		if p.kind == consistency {
			name, whole = "consistency", beginnings
		}
		if err := p.verify(hashes); err != nil {
			return fmt.Errorf("%s of %d in %d: %w", name, p.from, p.size, err)
		}
		r.Accepted[name]++
		if p.size == tree.N {
			whole[p.from] = true
		}
		if len(p.hashes) > 0 {
			p.hashes[int(p.from)%len(p.hashes)][p.from%tlog.HashSize] ^= 1 << uint(p.from%8)
			r.altered(name, p.verify(hashes))
		}
	}
	r.Accepted["every place"] = len(places)
	r.Accepted["every beginning"] = len(beginnings)
	return nil
}
