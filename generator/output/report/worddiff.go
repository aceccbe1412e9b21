package report

import (
	"slices"
	"strings"
	"unicode"
)

// change is a piece of a text beside an older one.
type change struct {
	Text  string `json:"text"`
	Kind  string `json:"kind"`            // "same", "old" or "new"
	Space string `json:"space,omitempty"` // what stands after it
}

// maxCells bounds the table of a comparison: longer texts are shown as old and new, whole.
const maxCells = 1 << 20

// diffWords compares two texts by words and punctuation marks. Its old and same pieces make up before, its new and same ones after,
// but for spaces.
func diffWords(before, after string) []change {
	a, b := pieces(before), pieces(after)
	head := 0
	for head < len(a) && head < len(b) && a[head].Text == b[head].Text {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail].Text == b[len(b)-1-tail].Text {
		tail++
	}
	var d differ
	d.add("same", b[:head])
	d.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	d.add("same", b[len(b)-tail:])
	return d.list
}

// pieces divides a text into words and single marks, each with the space after it.
func pieces(text string) []change {
	var list []change
	for field := range strings.FieldsSeq(text) {
		start := 0
		for i, r := range field {
			if isWordRune(r) {
				continue
			}
			if i > start {
				list = append(list, change{Text: field[start:i]})
			}
			size := len(string(r))
			if r == unicode.ReplacementChar && !strings.HasPrefix(field[i:], string(r)) {
				size = 1 // a byte that is no UTF-8
			}
			list = append(list, change{Text: field[i : i+size]})
			start = i + size
		}
		if start < len(field) {
			list = append(list, change{Text: field[start:]})
		}
		list[len(list)-1].Space = " "
	}
	return list
}

func isWordRune(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }

type differ struct{ list []change }

// add adds pieces, to the last one if it is of the same kind.
func (d *differ) add(kind string, list []change) {
	for _, piece := range list {
		if last := len(d.list) - 1; last >= 0 && d.list[last].Kind == kind {
			d.list[last].Text += d.list[last].Space + piece.Text
			d.list[last].Space = piece.Space
			continue
		}
		d.list = append(d.list, change{Text: piece.Text, Kind: kind, Space: piece.Space})
	}
}

// middle compares what neither begins nor ends alike, by the longest row of pieces that both have in order.
func (d *differ) middle(a, b []change) {
	if len(a)*len(b) > maxCells {
		d.add("old", a)
		d.add("new", b)
		return
	}
	width := len(b) + 1
	common := make([]int32, (len(a)+1)*width)
	for i, pieceA := range slices.Backward(a) {
		for j, pieceB := range slices.Backward(b) {
			if pieceA.Text == pieceB.Text {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
			} else {
				common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i].Text == b[j].Text:
			d.add("same", b[j:j+1])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[(i+1)*width+j] >= common[i*width+j+1]:
			d.add("old", a[i:i+1])
			i++
		default:
			d.add("new", b[j:j+1])
			j++
		}
	}
}
