package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPagesAreEven(t *testing.T) {
	for _, test := range []struct {
		name, rows string
		want       []int
	}{
		{"of lines", "......", []int{3, 3}},
		{"of three pages", ".........", []int{3, 3, 3}},
		{"of what stands together", "hhh...", []int{4, 2}},
		{"of one page", "..", []int{2}},
		{"of what is longer than a page", "hhhhhh..", []int{4, 4}},
	} {
		t.Run(test.name, func(t *testing.T) {
			pages := &Pages{frame: Frame{Width: 100, Height: 40}}
			if err := pages.divide(lines(test.rows), 0); err != nil {
				t.Fatal(err)
			}
			pages.Even()
			if diff := cmp.Diff(test.want, counts(pages.pages)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
