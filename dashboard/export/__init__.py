"""Export: claims, figures and views to the bytes of a format that others read. Pure: nothing here opens a store, a file or an address."""
