//go:build !linux

package bare

import "os"

func sync(f *os.File) error { return f.Sync() }
