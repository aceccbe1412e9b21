package unit

import "testing"

func BenchmarkDivideTarget(b *testing.B) {
	source := DividePage("content/hemma/brak.md", read(b, "content/hemma/brak.md"), "sv")
	src := read(b, "translations/ar/hemma/brak.md")
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		source.Target("translations/ar/hemma/brak.md", src, "ar")
	}
}

func BenchmarkComposeTarget(b *testing.B) {
	source := DividePage("content/hemma/brak.md", read(b, "content/hemma/brak.md"), "sv")
	target := source.Target("translations/ar/hemma/brak.md", read(b, "translations/ar/hemma/brak.md"), "ar")
	targets := paired(source, target)
	for b.Loop() {
		if _, err := source.ComposeTarget(target, targets); err != nil {
			b.Fatal(err)
		}
	}
}
