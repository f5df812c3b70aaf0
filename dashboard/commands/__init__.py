"""The command line, one small module a command: each has NAME, HELP, add_arguments(parser) and run(arguments) -> exit status."""
