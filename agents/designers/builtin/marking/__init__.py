"""Which words of a description name what is kept, and which what is kept of it: read off by a small network.

The network (`network`) is the sentence model of ``agents.retrieval.embeddings`` with a few trained numbers beside its
weights. It decides nothing alone: `reading.marked` makes things and fields of the marked words with the same rules as
every other reading, and `reading.description` takes the more plausible one.
"""
