package fingerprint

import (
	"encoding/json"
	"testing"
)

type sample struct {
	Name   string
	Number int
	List   []string
	Map    map[string]int
	Next   *sample
	Flag   bool
}

func full() sample {
	return sample{Name: "a", Number: 1, List: []string{"x", "y"}, Map: map[string]int{"p": 1, "q": 2}, Next: &sample{Name: "b"}, Flag: true}
}

func TestEveryChangeChangesTheSum(t *testing.T) {
	base := New("t").Value(full()).Sum()
	for name, change := range map[string]func(*sample){
		"string":        func(s *sample) { s.Name = "c" },
		"number":        func(s *sample) { s.Number = 2 },
		"order":         func(s *sample) { s.List = []string{"y", "x"} },
		"run together":  func(s *sample) { s.List = []string{"xy", ""} },
		"map value":     func(s *sample) { s.Map["p"] = 3 },
		"map key":       func(s *sample) { s.Map = map[string]int{"p": 1, "r": 2} },
		"pointer":       func(s *sample) { s.Next = nil },
		"behind":        func(s *sample) { s.Next.Flag = true },
		"boolean":       func(s *sample) { s.Flag = false },
		"empty pointer": func(s *sample) { s.Next = &sample{} },
	} {
		changed := full()
		change(&changed)
		if New("t").Value(changed).Sum() == base {
			t.Errorf("%s: the sum did not change", name)
		}
	}
	if New("other").Value(full()).Sum() == base {
		t.Error("another step has the same sum")
	}
}

func TestEqualValuesHaveEqualSums(t *testing.T) {
	base := New("t").Value(full()).Sum()
	for range 20 { // Go's map order differs from run to run
		if New("t").Value(full()).Sum() != base {
			t.Fatal("equal values have different sums")
		}
	}
	if New("t").Value([]string(nil)).Sum() != New("t").Value([]string{}).Sum() {
		t.Error("nil and empty lists differ")
	}
}

func TestWhatCannotBeIdentifiedPanics(t *testing.T) {
	for name, v := range map[string]any{"function": func() {}, "channel": make(chan int), "unexported field": struct{ hidden int }{1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			New("t").Value(v)
		}()
	}
}

func TestSumSurvivesText(t *testing.T) {
	want := Bytes([]byte("x"))
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Sum
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Errorf("got %s, %v", got, err)
	}
	if got.UnmarshalText([]byte("abc")) == nil || got.UnmarshalText(make([]byte, 64)) == nil {
		t.Error("a damaged sum was read")
	}
}

// FuzzRecipe: two lists of strings have equal sums only if they are equal.
func FuzzRecipe(f *testing.F) {
	f.Add("ab", "c", "a", "bc")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		same := a == c && b == d
		if (New("t").String(a).String(b).Sum() == New("t").String(c).String(d).Sum()) != same {
			t.Errorf("%q %q and %q %q", a, b, c, d)
		}
	})
}
