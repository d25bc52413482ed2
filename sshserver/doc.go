// Package sshserver is a workshop entered from elsewhere: it lets people in
// with the ssh that their own laptops have.
//
// [NewRoom] returns the server of a room: it lets people into its full screen
// or into its words, and whoever proves a listed key is a facilitator. Under it
// a [Server] listens, logs people in and gives every started session channel to
// one function as a [Session]; [RunProgram] shows a [Model] in one. [Limits]
// says how much a stranger may ask for before the line is closed: people share
// one address (a whole workshop sits behind one router),
// so nothing is ever counted per address.
//
// Only this package knows SSH. It identifies a person by the key they proved
// to hold, in the session at hand, and by nothing else: a user name is at most
// a return word. It knows nothing of how a workshop is stored.
package sshserver
