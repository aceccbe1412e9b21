package lang

import (
	"strings"
	"testing"
)

func TestWordsAreCounted(t *testing.T) {
	for text, want := range map[string]int{
		"":                                 0,
		" – ! … ":                          0,
		"Du får ringa. Det är gratis!":     6,
		"18-åring":                         1,
		"don't, l'école":                   2,
		"socialtjänsten/soc – ring 112":    4,
		"مدرسة، بيت؛ كتاب":                 3,
		"ሰላም፡ዓለም።ቤት":                       3,
		"п'ять слів тут":                   3,
		"a\u00a0b\nc\td":                   4,
		"\xff a":                           1,
		strings.Repeat("ord ", 1000) + "!": 1000,
	} {
		if got := Tag("sv").Words(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

// The estimates are held against hand-counted words, within a third.
func TestWordsAreEstimatedWithoutSpaces(t *testing.T) {
	for text, words := range map[string]int{
		"你可以打电话给我们，电话是免费的。":                   10, // 你 可以 打电话 给 我们 电话 是 免费 的
		"เด็กทุกคนมีสิทธิได้รับความช่วยเหลือ": 8,  // เด็ก ทุก คน มี สิทธิ ได้รับ ความ ช่วยเหลือ
		"子どもは助けを求めることができます。":                  9,  // 子ども は 助け を 求める こと が でき ます
	} {
		got := Tag("sv").Words(text)
		if got*3 < words*2 || got*3 > words*4 {
			t.Errorf("%q is estimated at %d words, counted %d", text, got, words)
		}
	}
}
