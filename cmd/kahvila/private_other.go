//go:build !unix

package main

import "net"

// listenPrivate makes a socket in a folder whose rights decide who can use it.
func listenPrivate(path string) (net.Listener, error) { return net.Listen("unix", path) }
