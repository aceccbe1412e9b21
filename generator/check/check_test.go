package check_test

import (
	"context"
	"errors"
	"testing"

	"lykta/generator/check"
	"lykta/generator/check/checktest"
	"lykta/generator/diag"
)

// asking counts what a check is given.
type asking struct{ files map[string]int }

func (asking) Name() string  { return "asking" }
func (asking) About() string { return "nothing" }
func (a asking) Begin(*check.Finished) check.Pass {
	return check.Pass{File: func(f *check.File) { a.files[f.Path]++ }, End: func() []diag.Diagnostic { return nil }}
}

func TestEachFileIsReadOnceForAllChecks(t *testing.T) {
	site := checktest.New().Finished()
	reads := map[string]int{}
	for i := range site.Files {
		path, read := site.Files[i].Path, site.Files[i].Read
		site.Files[i].Read = func(ctx context.Context) ([]byte, error) {
			reads[path]++
			return read(ctx)
		}
	}
	one, other := asking{map[string]int{}}, asking{map[string]int{}}
	if _, err := check.Run(context.Background(), site, []check.Check{one, other}); err != nil {
		t.Fatal(err)
	}
	for _, f := range site.Files {
		if reads[f.Path] != 1 || one.files[f.Path] != 1 || other.files[f.Path] != 1 {
			t.Errorf("%s was read %d times and given %d and %d times", f.Path, reads[f.Path], one.files[f.Path], other.files[f.Path])
		}
		if f.Bytes != nil || f.Root != nil {
			t.Errorf("%s is still kept in memory", f.Path)
		}
	}
}

func TestPicturesAreNotRead(t *testing.T) {
	site := checktest.New().Finished()
	site.Files = []check.File{{Path: "assets/a.woff2", Read: func(context.Context) ([]byte, error) { return nil, errors.New("must not be read") }}}
	if _, err := check.Run(context.Background(), site, []check.Check{asking{map[string]int{}}}); err != nil {
		t.Error(err)
	}
}

func TestWhatCannotBeMadeIsAnError(t *testing.T) {
	broken := errors.New("broken")
	site := checktest.New().Finished()
	site.Files[3].Read = func(context.Context) ([]byte, error) { return nil, broken }
	if _, err := check.Run(context.Background(), site, []check.Check{asking{map[string]int{}}}); !errors.Is(err, broken) {
		t.Errorf("the error is %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := check.Run(ctx, checktest.New().Finished(), []check.Check{asking{map[string]int{}}}); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}
