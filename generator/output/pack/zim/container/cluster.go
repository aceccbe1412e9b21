package container

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/klauspost/compress/zstd"
)

// ClusterSize is how many bytes a cluster is filled with. A quarter of libzim's own size: patches between releases are smallest, and the file
// is hardly larger (docs/decisions/0030-zim-files.md has the figures).
const ClusterSize = 512 << 10

// The kinds of compression in a cluster's first byte.
const (
	storedKind = 1
	zstdKind   = 5
)

// place is where an entry's bytes are.
type place struct{ cluster, blob uint32 }

// cluster is a run of blobs that are compressed together.
type cluster struct {
	stored bool
	blobs  [][]byte
	size   int
}

// share distributes the bytes of entries over clusters, in the entries' order, and says where each entry's are. Search indexes have
// a cluster each: readers open them by their place in the file, so nothing may come between.
func share(entries []Entry) ([]*cluster, []place) {
	var clusters []*cluster
	open := map[bool]int{} // index of the cluster being filled, +1
	places := make([]place, len(entries))
	for i, e := range entries {
		if e.Redirect != "" {
			continue
		}
		at := open[e.Stored] - 1
		if alone := e.MIME == IndexType; alone || at < 0 || !clusters[at].hasRoom(len(e.Bytes)) {
			at = len(clusters)
			clusters = append(clusters, &cluster{stored: e.Stored})
			if !alone {
				open[e.Stored] = at + 1
			}
		}
		c := clusters[at]
		places[i] = place{uint32(at), uint32(len(c.blobs))}
		c.blobs = append(c.blobs, e.Bytes)
		c.size += len(e.Bytes)
	}
	return clusters, places
}

func (c *cluster) hasRoom(n int) bool { return len(c.blobs) == 0 || c.size+n < ClusterSize }

// blobOffset says how far from the cluster's beginning a blob begins, when the cluster is stored.
func (c *cluster) blobOffset(blob uint32) uint64 {
	offset := 1 + 4*(len(c.blobs)+1)
	for _, b := range c.blobs[:blob] {
		offset += len(b)
	}
	return uint64(offset)
}

// encode gives the cluster's bytes: its kind, then the offsets of its blobs and of their end, then the blobs.
func (c *cluster) encode(encoder *zstd.Encoder) ([]byte, error) {
	if uint64(c.size)+4*uint64(len(c.blobs)+1) > math.MaxUint32 {
		return nil, errors.New("a cluster has more than 4 GiB")
	}
	content := make([]byte, 0, 1+4*(len(c.blobs)+1)+c.size)
	if c.stored {
		content = append(content, storedKind)
	}
	offset := 4 * (len(c.blobs) + 1)
	for _, blob := range c.blobs {
		content = binary.LittleEndian.AppendUint32(content, uint32(offset))
		offset += len(blob)
	}
	content = binary.LittleEndian.AppendUint32(content, uint32(offset))
	for _, blob := range c.blobs {
		content = append(content, blob...)
	}
	if c.stored {
		return content, nil
	}
	return encoder.EncodeAll(content, []byte{zstdKind}), nil
}

// windowSize is how far back compression looks: over a whole cluster. Readers with little memory can do with it.
const windowSize = 1 << 20

// newEncoder makes an encoder that gives the same bytes for the same cluster on any machine.
func newEncoder() (*zstd.Encoder, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderCRC(false), zstd.WithWindowSize(windowSize))
	if err != nil {
		return nil, fmt.Errorf("prepare compression: %w", err)
	}
	return encoder, nil
}

// decodeCluster gives the blobs of the cluster that content begins with. At most limit bytes come out of compression.
func decodeCluster(content []byte, limit int64) ([][]byte, error) {
	if len(content) == 0 {
		return nil, errShort
	}
	kind, content := content[0], content[1:]
	switch kind {
	case storedKind:
	case zstdKind:
		decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(uint64(max(limit, 1))))
		if err != nil {
			return nil, fmt.Errorf("prepare decompression: %w", err)
		}
		defer decoder.Close()
		if content, err = decoder.DecodeAll(content, nil); err != nil {
			return nil, fmt.Errorf("decompress: %w", err)
		}
	default:
		return nil, fmt.Errorf("kind %#x is not known", kind)
	}
	if len(content) < 4 {
		return nil, errShort
	}
	first := binary.LittleEndian.Uint32(content)
	if first < 8 || first%4 != 0 || int64(first) > int64(len(content)) {
		return nil, errors.New("its first offset is wrong")
	}
	blobs := make([][]byte, first/4-1)
	for i := range blobs {
		from, to := binary.LittleEndian.Uint32(content[4*i:]), binary.LittleEndian.Uint32(content[4*i+4:])
		if from < first || to < from || int64(to) > int64(len(content)) {
			return nil, fmt.Errorf("blob %d reaches out of it", i)
		}
		blobs[i] = content[from:to:to]
	}
	return blobs, nil
}
