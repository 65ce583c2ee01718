// Command third-party checks a mirror of the log, and proofs over it, with golang.org/x/mod and nothing of the
// service: it recomputes everything from the entry bundles. It also alters each kind of thing and counts what is then
// rejected. It prints one JSON object, and fails where anything that was not altered is not accepted.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/tlog"
)

// A report counts what was accepted as it was, and what was rejected or let through once it was altered.
type report struct {
	Size       int64             `json:"size"`
	Accepted   map[string]int    `json:"accepted"`
	Rejected   map[string]int    `json:"rejected"`
	LetThrough map[string]int    `json:"letThrough"`
	Saying     map[string]string `json:"saying"`
}

// altered notes what was said of something that had been altered.
func (r *report) altered(what string, err error) {
	if err == nil {
		r.LetThrough[what]++
		return
	}
	r.Rejected[what]++
	r.Saying[what] = err.Error()
}

func check(m *mirror) (*report, error) {
	r := &report{
		Accepted:   map[string]int{},
		Rejected:   map[string]int{},
		LetThrough: map[string]int{},
		Saying:     map[string]string{},
	}
	tree, err := m.open()
	if err != nil {
		return nil, fmt.Errorf("the checkpoint is not accepted: %w", err)
	}
	r.Size = tree.N
	r.Accepted["checkpoint"]++
	hashes, err := m.recompute(tree, nil)
	if err != nil {
		return nil, fmt.Errorf("the entry bundles are not accepted: %w", err)
	}
	r.Accepted["bundle"] = len(m.bundles(tree))
	if err := checkTiles(m, tree, hashes, r); err != nil {
		return nil, fmt.Errorf("the tiles are not accepted: %w", err)
	}
	if err := checkProofs(m, tree, hashes, r); err != nil {
		return nil, fmt.Errorf("the proofs are not accepted: %w", err)
	}
	alterCheckpoint(m, r)
	alterBundles(m, tree, r)
	return r, nil
}

func main() {
	m, err := openMirror(os.Args[1])
	if err == nil {
		var r *report
		if r, err = check(m); err == nil {
			err = json.NewEncoder(os.Stdout).Encode(r)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// alterCheckpoint changes each byte of the checkpoint in turn, its size, its root and its signature among them; the last
// letter of the signature alone is left, of which base64 ignores two bits.
func alterCheckpoint(m *mirror, r *report) {
	for at := range m.note[:len(m.note)-3] {
		copied := *m
		copied.note = append([]byte(nil), m.note...)
		copied.note[at] ^= 1
		_, err := copied.open()
		r.altered("checkpoint", err)
	}
}

// alterBundles changes one byte of an entry in the first, a middle and the last bundle.
func alterBundles(m *mirror, tree tlog.Tree, r *report) {
	bundles := m.bundles(tree)
	for _, one := range []tlog.Tile{bundles[0], bundles[len(bundles)/2], bundles[len(bundles)-1]} {
		_, err := m.recompute(tree, &one)
		r.altered("bundle", err)
	}
}
