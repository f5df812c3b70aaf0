"""What developers run beside the product: benchmarks, pictures, builders of data. Nothing in dashboard/ imports from here."""
