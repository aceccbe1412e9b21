package ledger

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
)

// idLength is the number of letters of an id, five bits each.
const idLength = 6

// mint gives a unit its permanent id: lower-case base32hex (RFC 4648 §7) of sha256(file + NUL + key or first text), six letters; ".2"
// and so on when it is taken. Two branches that see the same unit for the first time so give it the same id.
func mint(taken map[string]bool, file, keyOrText string) string {
	sum := sha256.Sum256([]byte(file + "\x00" + keyOrText))
	first := strings.ToLower(base32.HexEncoding.EncodeToString(sum[:]))[:idLength]
	id := first
	for n := 2; taken[id]; n++ {
		id = first + "." + strconv.Itoa(n)
	}
	taken[id] = true
	return id
}

// pin gives a new heading an anchor that no other of the page has.
func pin(taken map[string]bool, anchor string) string {
	if anchor == "" {
		return ""
	}
	pinned := anchor
	for n := 2; taken[pinned]; n++ {
		pinned = anchor + "-" + strconv.Itoa(n)
	}
	taken[pinned] = true
	return pinned
}
