"""The commands, one file each; a file has a click command named `command`."""
