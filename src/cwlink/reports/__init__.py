"""The papers: a frozen sheet goes in, a PDF comes out; the drawing library is loaded on use."""
