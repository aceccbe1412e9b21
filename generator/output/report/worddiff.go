package report

import (
	"slices"
	"strings"
)

// change is a piece of a text beside an older one.
type change struct {
	Text string `json:"text"`
	Kind string `json:"kind"` // "same", "old" or "new"
}

// maxCells bounds the table of a comparison: longer texts are shown as old and new, whole.
const maxCells = 1 << 20

// diffWords compares two texts word by word. Its old and same pieces make up before, its new and same ones after, but for spaces at the ends.
func diffWords(before, after string) []change {
	a, b := strings.Fields(before), strings.Fields(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var d differ
	d.add("same", a[:head])
	d.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	d.add("same", a[len(a)-tail:])
	return d.list
}

type differ struct{ list []change }

// add adds words, to the last piece if it is of the same kind.
func (d *differ) add(kind string, words []string) {
	if len(words) == 0 {
		return
	}
	text := strings.Join(words, " ")
	if last := len(d.list) - 1; last >= 0 && d.list[last].Kind == kind {
		d.list[last].Text += " " + text
		return
	}
	d.list = append(d.list, change{Text: text, Kind: kind})
}

// middle compares what neither begins nor ends alike, by the longest row of words that both have in order.
func (d *differ) middle(a, b []string) {
	if len(a)*len(b) > maxCells {
		d.add("old", a)
		d.add("new", b)
		return
	}
	width := len(b) + 1
	common := make([]int32, (len(a)+1)*width)
	for i, wordA := range slices.Backward(a) {
		for j, wordB := range slices.Backward(b) {
			if wordA == wordB {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
			} else {
				common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			d.add("same", a[i:i+1])
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
