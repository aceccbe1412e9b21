package layout_test

import (
	"bytes"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/typeset/layout"
)

func TestPagesAreAccessibleAndTheSameEachTime(t *testing.T) {
	for _, tag := range []lang.Tag{"sv", "ar"} {
		own := press(t)
		pages, err := own.Set(sample(t, tag), a4(), layout.Ordinary(12))
		if err != nil {
			t.Fatal(err)
		}
		file := written(t, tag, pages)
		if !bytes.Equal(file, written(t, tag, pages)) {
			t.Errorf("%s: drawn again, the pages differ", tag)
		}
		again, err := press(t).Set(sample(t, tag), a4(), layout.Ordinary(12))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(file, written(t, tag, again)) {
			t.Errorf("%s: set again, the pages differ", tag)
		}
	}
}
