// Package cache keeps made bytes by key, in one append-only file.
// It never changes a value, never trusts what it reads back, and never matters: without it everything is made again.
package cache

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"lykta/generator/fingerprint"
)

// Cache is an open cache file. It is safe for concurrent use by one process.
type Cache struct {
	mu    sync.Mutex
	file  *os.File
	path  string
	end   int64
	index map[fingerprint.Sum]place
	used  map[fingerprint.Sum]bool
}

// place is where a value stands in the file.
type place struct {
	offset int64
	size   uint32
	check  [checkSize]byte
}

// A record is the magic, the key, the value's length (u32 LE), the first bytes of the value's SHA-256, and the value.
const (
	magic      = "LYK1"
	checkSize  = 8
	headerSize = len(magic) + len(fingerprint.Sum{}) + 4 + checkSize
)

// compactAbove is the size in bytes from which a cache that is mostly unused is rewritten.
const compactAbove = 1 << 20

// Open opens or makes the cache in a folder. A damaged end, as a killed process leaves it, is cut off.
func Open(dir string) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make cache folder: %w", err)
	}
	path := filepath.Join(dir, "articles")
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open cache: %w", err)
	}
	c := &Cache{file: file, path: path, index: map[fingerprint.Sum]place{}, used: map[fingerprint.Sum]bool{}}
	if err := c.scan(); err != nil {
		_ = file.Close()
		return nil, err
	}
	return c, nil
}

// scan reads the headers of all records up to the first that is not whole.
func (c *Cache) scan() error {
	stat, err := c.file.Stat()
	if err != nil {
		return fmt.Errorf("look at cache: %w", err)
	}
	header := make([]byte, headerSize)
	for c.end+int64(headerSize) <= stat.Size() {
		if _, err := c.file.ReadAt(header, c.end); err != nil {
			return fmt.Errorf("read cache: %w", err)
		}
		if string(header[:len(magic)]) != magic {
			break
		}
		var key fingerprint.Sum
		rest := header[len(magic):]
		copy(key[:], rest)
		p := place{offset: c.end + int64(headerSize), size: binary.LittleEndian.Uint32(rest[len(key):])}
		copy(p.check[:], rest[len(key)+4:])
		if p.offset+int64(p.size) > stat.Size() {
			break
		}
		c.index[key] = p
		c.end = p.offset + int64(p.size)
	}
	if c.end < stat.Size() {
		if err := c.file.Truncate(c.end); err != nil {
			return fmt.Errorf("cut off damaged cache: %w", err)
		}
	}
	return nil
}

// Get gives the value kept under key. A damaged value is a miss.
func (c *Cache) Get(key fingerprint.Sum) (value []byte, ok bool) {
	c.mu.Lock()
	p, ok := c.index[key]
	if ok {
		c.used[key] = true
	}
	c.mu.Unlock()
	if !ok {
		return nil, false
	}
	value = make([]byte, p.size)
	if _, err := c.file.ReadAt(value, p.offset); err != nil || check(value) != p.check {
		return nil, false
	}
	return value, true
}

// Put keeps a value under key.
func (c *Cache) Put(key fingerprint.Sum, value []byte) error {
	record := make([]byte, 0, headerSize+len(value))
	record = append(record, magic...)
	record = append(record, key[:]...)
	record = binary.LittleEndian.AppendUint32(record, uint32(len(value)))
	sum := check(value)
	record = append(record, sum[:]...)
	record = append(record, value...)
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := c.file.WriteAt(record, c.end); err != nil {
		return fmt.Errorf("write cache: %w", err)
	}
	c.index[key] = place{offset: c.end + int64(headerSize), size: uint32(len(value)), check: sum}
	c.used[key] = true
	c.end += int64(len(record))
	return nil
}

// Close closes the file. If less than half of a large cache was used since Open, the rest is thrown away first.
func (c *Cache) Close() error {
	used := int64(0)
	for key := range c.used {
		used += int64(headerSize) + int64(c.index[key].size)
	}
	var err error
	if c.end > compactAbove && used < c.end/2 {
		err = c.compact()
	}
	if closeErr := c.file.Close(); err == nil {
		err = closeErr
	}
	return err
}

// compact writes the used records to a new file, which then takes the old one's place.
func (c *Cache) compact() error {
	fresh, err := os.CreateTemp(filepath.Dir(c.path), ".articles-*")
	if err != nil {
		return fmt.Errorf("compact cache: %w", err)
	}
	defer func() { _ = os.Remove(fresh.Name()) }() // fails, as it should, after the rename
	for key := range c.used {
		p := c.index[key]
		record := io.NewSectionReader(c.file, p.offset-int64(headerSize), int64(headerSize)+int64(p.size))
		if _, err := io.Copy(fresh, record); err != nil {
			_ = fresh.Close()
			return fmt.Errorf("compact cache: %w", err)
		}
	}
	if err := fresh.Close(); err != nil {
		return fmt.Errorf("compact cache: %w", err)
	}
	if err := os.Rename(fresh.Name(), c.path); err != nil {
		return fmt.Errorf("compact cache: %w", err)
	}
	return nil
}

func check(value []byte) [checkSize]byte {
	sum := fingerprint.Bytes(value)
	return [checkSize]byte(sum[:checkSize])
}
