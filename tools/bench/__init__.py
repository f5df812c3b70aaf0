"""The budgets of the product as measured on this machine: `make bench`."""
