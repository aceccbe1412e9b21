package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"lykta/generator/fingerprint"
)

func key(i int) fingerprint.Sum { return fingerprint.Bytes(fmt.Appendf(nil, "key %d", i)) }

func value(i int) []byte { return bytes.Repeat(fmt.Appendf(nil, "value %d ", i), i%50) }

func open(t *testing.T, dir string) *Cache {
	t.Helper()
	c, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func fill(t *testing.T, c *Cache, n int) {
	t.Helper()
	for i := range n {
		if err := c.Put(key(i), value(i)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestValuesSurviveClosing(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	fill(t, c, 100)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	c = open(t, dir)
	for i := range 100 {
		if got, ok := c.Get(key(i)); !ok || !bytes.Equal(got, value(i)) {
			t.Errorf("value %d is %q, %v", i, got, ok)
		}
	}
	if _, ok := c.Get(key(100)); ok {
		t.Error("a value that was never put")
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestKilledWriteLosesOnlyItself cuts the file at every length: what is whole is read, the rest is a miss, and the cache goes on.
func TestKilledWriteLosesOnlyItself(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	fill(t, c, 8)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "articles")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for cut := range whole {
		if err := os.WriteFile(file, whole[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		c := open(t, dir)
		for i := range 8 {
			if got, ok := c.Get(key(i)); ok && !bytes.Equal(got, value(i)) {
				t.Fatalf("cut at %d: value %d is %q", cut, i, got)
			}
		}
		if err := c.Put(key(9), value(9)); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Get(key(9)); !ok || !bytes.Equal(got, value(9)) {
			t.Fatalf("cut at %d: the cache does not go on", cut)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDamagedValueIsAMiss(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	fill(t, c, 8)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "articles")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)-1] ^= 1
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
	c = open(t, dir)
	defer func() { _ = c.Close() }()
	if _, ok := c.Get(key(7)); ok {
		t.Error("a damaged value was given")
	}
	if _, ok := c.Get(key(6)); !ok {
		t.Error("a sound value was lost")
	}
}

func TestUnusedValuesAreThrownAway(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	big := bytes.Repeat([]byte("x"), compactAbove)
	for i := range 4 {
		if err := c.Put(key(i), big); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	c = open(t, dir)
	if _, ok := c.Get(key(2)); !ok {
		t.Fatal("lost")
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(dir, "articles"))
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > 2*compactAbove {
		t.Errorf("the cache still has %d bytes", info.Size())
	}
	c = open(t, dir)
	defer func() { _ = c.Close() }()
	if got, ok := c.Get(key(2)); !ok || !bytes.Equal(got, big) {
		t.Error("the used value was lost")
	}
}
