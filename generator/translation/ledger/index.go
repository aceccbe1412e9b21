package ledger

// Index finds blocks by id in many ledgers.
type Index struct {
	blocks map[string]*Block
	files  map[string]string // of current blocks
	byFile map[string]*Ledger
}

// NewIndex makes an index of ledgers. It keeps pointers into them.
func NewIndex(ledgers []Ledger) Index {
	x := Index{map[string]*Block{}, map[string]string{}, map[string]*Ledger{}}
	for i := range ledgers {
		x.byFile[ledgers[i].File] = &ledgers[i]
		for j := range ledgers[i].Blocks {
			b := &ledgers[i].Blocks[j]
			if b.Current != "" {
				x.files[b.ID] = ledgers[i].File
				x.blocks[b.ID] = b
			} else if x.blocks[b.ID] == nil {
				x.blocks[b.ID] = b
			}
		}
	}
	return x
}

// Block gives the block of an id, or nil.
func (x Index) Block(id string) *Block { return x.blocks[id] }

// File gives the source file in which a unit stands now; "" when it is gone.
func (x Index) File(id string) string { return x.files[id] }

// Ledger gives the ledger of a source file, or nil.
func (x Index) Ledger(file string) *Ledger { return x.byFile[file] }
