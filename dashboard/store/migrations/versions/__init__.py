"""One module a step, each as it was when it was written: a step never imports the tables of today."""
