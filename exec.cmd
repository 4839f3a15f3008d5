@rem The scripts of package.json begin with `exec`, so that signals to npm reach Node. cmd.exe has no such command: this is it.
@%*
