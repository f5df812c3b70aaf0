"""Analysis: claims to frames, frames to figures. Pure functions on pandas frames; nothing here draws or reads a file of its own."""
