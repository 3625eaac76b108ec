"""Words of the co-ordinator's pages."""
