"""Share what every feature needs: the command tree, the gate, escaping, blocks, forms."""
