"""What Dalil talks about: frozen values without behaviour of their own, free of any third-party package.

One small module a value. Every other room imports from here; this room imports nothing.
"""
