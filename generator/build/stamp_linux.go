package build

import (
	"io/fs"
	"syscall"
)

// changeTime gives when a file's inode last changed, in nanoseconds; it moves even when somebody sets the time of change back.
func changeTime(info fs.FileInfo) int64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return stat.Ctim.Nano()
	}
	return 0
}
