//go:build !windows

package main

// stay does nothing: elsewhere a window that was opened for a program stays
// open by itself, or was open before.
func stay(int, string) {}
