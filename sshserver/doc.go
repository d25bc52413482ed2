// Package sshserver is a workshop entered from elsewhere: it lets people in
// with the ssh that their own laptops have.
//
// A [Server] listens, logs people in and gives every started session channel
// to one function as a [Session]. [RunProgram] runs a Bubble Tea program in a
// session. [Limits] says how much a stranger may ask for before the line is
// closed: people share one address (a whole workshop sits behind one router),
// so nothing is ever counted per address.
//
// Only this package knows SSH. It identifies a person by the key they proved
// to hold and by nothing else, and gives nobody a role: what a key or a user
// name means is decided by the caller.
package sshserver
