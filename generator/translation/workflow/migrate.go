package workflow

import (
	"fmt"

	"lykta/generator/translation"
	"lykta/generator/translation/ledger"
	"lykta/generator/translation/unit"
)

// Migrate brings ledgers and locks to the rules by which this program divides, tags and hashes texts. There is one set of rules so far, so
// it makes sure that every stored text still has the hash it is stored under: one that has not is an error, and never stale.
func (s *Site) Migrate() (*Plan, error) {
	p := s.plan()
	n := 0
	for _, l := range s.Ledgers {
		for i := range l.Blocks {
			b := &l.Blocks[i]
			for _, v := range b.Versions {
				n++
				if ledger.HashOf(v) != v.Hash {
					p.fail("migrate-hash", translation.LedgerFile(l.File), fmt.Sprintf("the text %s of %s has another hash than it is stored under", v.Hash, b.ID),
						"bring the ledger back from where your files are kept: somebody has changed it by hand")
				}
			}
		}
	}
	p.say("every ledger has the rules %d, as this program has: %d texts have the hashes they are stored under", unit.Segmenter, n)
	return p.finish(), nil
}
