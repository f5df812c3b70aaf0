"""The brief: one HTML file to read, print and pass on, in which every number leads to the words that it came from."""
