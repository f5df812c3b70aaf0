"""Bytes to Report, one file a format. What cannot be read comes back as an InputError with one plain sentence, and loses nothing else."""
