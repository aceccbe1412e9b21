package main

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/testscript"

	"lykta/generator/fingerprint"
)

// TestScripts runs testdata/script/*.txtar, each in a copy of the small site in testdata/site. Files of a script that are named
// site/… stand over those of the site, and the script begins in that folder.
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program many times")
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Cd = filepath.Join(env.WorkDir, "site")
			fonts, err := filepath.Abs("../../themes/lanterna/fonts/print")
			if err != nil {
				return err
			}
			env.Setenv("PRINT_FONTS", fonts) // for scripts about print; the small site has no fonts
			return copyBeneath("testdata/site", env.Cd)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "problem": problem, "edit": edit, "text": text, "times": times, "snapshot": snapshot, "unchanged": unchanged,
			"zipped": zipped, "unzipover": unzipOver, "json": jsonValue, "locked": locked,
		},
	})
}

// copyBeneath copies a folder to where some of its files may be already, and leaves those as they are.
func copyBeneath(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		if _, err := os.Lstat(target); err == nil {
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, content, 0o644)
	})
}

// exits CODE program args…: the program ends with this exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE program args…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
	if said := ts.ReadFile("stderr"); strings.Contains(said, "panic:") || strings.Contains(said, "goroutine ") {
		ts.Fatalf("the program panicked")
	}
}

// problem POSITION SEVERITY MESSAGE [HINT]: the last program reported, at exactly this position, a problem with these words in its
// message and its hint. "! problem POSITION" means that nothing is reported there.
func problem(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 1 || !neg && len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: problem POSITION SEVERITY MESSAGE [HINT]")
	}
	lines := strings.Split(ts.ReadFile("stderr"), "\n")
	for i, line := range lines {
		if neg {
			if strings.HasPrefix(line, args[0]+":") || strings.HasPrefix(line, args[0]+" ") {
				ts.Fatalf("reported: %s", line)
			}
			continue
		}
		message, ok := strings.CutPrefix(line, args[0]+": "+args[1]+": ")
		if !ok || !strings.Contains(message, args[2]) {
			continue
		}
		if len(args) == 3 {
			return
		}
		for _, below := range lines[i+1:] {
			if hint, isHint := strings.CutPrefix(below, "    → "); isHint {
				if strings.Contains(hint, args[3]) {
					return
				}
			}
			if !strings.HasPrefix(below, " ") {
				break
			}
		}
	}
	if !neg {
		ts.Fatalf("no such problem: %q", args)
	}
}

// edit FILE OLD NEW: replaces a text that the file holds exactly once. Escapes such as \n and \x00 are Go's.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	content := ts.ReadFile(args[0])
	old := unescaped(ts, args[1])
	if n := strings.Count(content, old); n != 1 {
		ts.Fatalf("%s holds %q %d times", args[0], old, n)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(content, old, unescaped(ts, args[2]), 1)), 0o644))
}

// text FILE TEXT: adds a text with Go's escapes to the end of a file.
func text(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: text FILE TEXT")
	}
	times(ts, false, []string{args[0], "1", args[1]})
}

// times FILE N TEXT: adds a text with Go's escapes N times to the end of a file.
func times(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: times FILE N TEXT")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	file, err := os.OpenFile(ts.MkAbs(args[0]), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	ts.Check(err)
	_, err = file.WriteString(strings.Repeat(unescaped(ts, args[2]), n))
	ts.Check(err)
	ts.Check(file.Close())
}

func unescaped(ts *testscript.TestScript, s string) string {
	plain, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		ts.Fatalf("%q: %v", s, err)
	}
	return plain
}

// snapshot FOLDER: remembers every file there, for unchanged.
func snapshot(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: snapshot FOLDER")
	}
	ts.Check(os.WriteFile(ts.MkAbs("../snapshot"), []byte(listing(ts, args[0])), 0o644))
}

// unchanged FOLDER: there is exactly what there was at the snapshot; without one, there is nothing.
func unchanged(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: unchanged FOLDER")
	}
	before, err := os.ReadFile(ts.MkAbs("../snapshot"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		ts.Fatalf("%v", err)
	}
	if after := listing(ts, args[0]); after != string(before) {
		ts.Fatalf("%s has changed:\nbefore\n%safter\n%s", args[0], before, after)
	}
}

// listing gives a line for every file and folder: name, time and content.
func listing(ts *testscript.TestScript, folder string) string {
	var out strings.Builder
	root := ts.MkAbs(folder)
	ts.Check(filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		if err != nil || entry.IsDir() {
			fmt.Fprintf(&out, "%s/\n", relative)
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%s %d %s\n", relative, info.ModTime().UnixNano(), fingerprint.Bytes(content).Short())
		return nil
	}))
	return out.String()
}

// zipped FILE: prints the sorted names in a zip into the file zipped, and unpacks it into the folder unpacked.
func zipped(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: zipped FILE")
	}
	archive, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer func() { _ = archive.Close() }()
	var names []string
	for _, file := range archive.File {
		names = append(names, file.Name)
	}
	slices.Sort(names)
	ts.Check(os.WriteFile(ts.MkAbs("zipped"), []byte(strings.Join(names, "\n")+"\n"), 0o644))
	ts.Check(os.CopyFS(ts.MkAbs("unpacked"), archive))
}

// unzipover FILE FOLDER: unpacks an update zip over a folder, and removes what its removed.txt names.
func unzipOver(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: unzipover FILE FOLDER")
	}
	archive, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer func() { _ = archive.Close() }()
	for _, file := range archive.File {
		content, err := fs.ReadFile(archive, file.Name)
		ts.Check(err)
		target := filepath.Join(ts.MkAbs(args[1]), filepath.FromSlash(file.Name))
		if file.Name == "removed.txt" {
			for name := range strings.FieldsSeq(string(content)) {
				ts.Check(os.Remove(filepath.Join(ts.MkAbs(args[1]), filepath.FromSlash(name))))
			}
			continue
		}
		ts.Check(os.MkdirAll(filepath.Dir(target), 0o755))
		ts.Check(os.WriteFile(target, content, 0o644))
	}
}

// json FILE PATH VALUE: the file is JSON, and the value at the path (keys and indexes with dots between) is VALUE, written as JSON.
// A * stands for every element of a list, all of which must have that value.
func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: json FILE PATH VALUE")
	}
	var value any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &value))
	found := []any{value}
	for key := range strings.SplitSeq(args[1], ".") {
		var next []any
		for _, v := range found {
			next = append(next, member(v, key)...)
		}
		found = next
	}
	if len(found) == 0 {
		ts.Fatalf("%s: there is nothing at %s", args[0], args[1])
	}
	for _, v := range found {
		got, err := json.Marshal(v)
		ts.Check(err)
		if string(got) != args[2] {
			ts.Fatalf("%s: %s is %s, want %s", args[0], args[1], got, args[2])
		}
	}
}

// member gives what a key leads to: one value, none, or with * all elements of a list.
func member(v any, key string) []any {
	switch v := v.(type) {
	case map[string]any:
		if inner, ok := v[key]; ok {
			return []any{inner}
		}
	case []any:
		if key == "*" {
			return v
		}
		if i, err := strconv.Atoi(key); err == nil && i < len(v) {
			return v[i : i+1]
		}
	}
	return nil
}

// locked CODE program args…: as exits, while another process's build would hold the lock of the site.
func locked(ts *testscript.TestScript, neg bool, args []string) {
	lock := flock.New(ts.MkAbs(filepath.Join(".lykta", "lock")))
	ts.Check(lock.Lock())
	defer func() { ts.Check(lock.Unlock()) }()
	exits(ts, neg, args)
}
