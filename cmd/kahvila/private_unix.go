//go:build unix

package main

import (
	"net"
	"syscall"
)

// listenPrivate makes a socket that only its owner can use, from its first
// moment on: the mask holds for the whole process, and for as long only.
func listenPrivate(path string) (net.Listener, error) {
	old := syscall.Umask(0o177)
	defer syscall.Umask(old)
	return net.Listen("unix", path)
}
